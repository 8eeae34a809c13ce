import type { Given } from "./asks";
import { el } from "./dom";
import type { Keep } from "./question";
import type { Words } from "./words";

const LONGEST = 300;

/** A voice note: record, hear it again, delete it. It is kept as it is said, and how long it is stands beside it. */
export function recorder(before: Given | undefined, words: Words, keep: Keep): { node: HTMLElement; given(): Omit<Given, "question"> } {
  let files = before?.files ?? [];
  let recording: MediaRecorder | null = null;
  let last: Blob | null = null;
  const told = el("p", { role: "status" }, files.length ? words.say("file") : "");
  const main = el("button", { type: "button", class: "button", onclick: () => void toggle() }, words.say("record"));
  const hear = el("button", { type: "button", class: "button quiet", hidden: true, onclick: () => void replay() }, words.say("listen"));
  const gone = el("button", { type: "button", class: "button quiet", hidden: !files.length, onclick: () => void remove() }, words.say("delete"));
  const buttons = el("div", { class: "row" }, main, hear, gone);

  const toggle = async (): Promise<void> => {
    if (recording) return recording.stop();
    const sound = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null);
    if (!sound) {
      told.textContent = words.say("no_microphone");
      return;
    }
    const parts: Blob[] = [];
    const started = Date.now();
    recording = new MediaRecorder(sound);
    recording.ondataavailable = (event) => parts.push(event.data);
    const meter = setInterval(() => {
      const seconds = Math.round((Date.now() - started) / 1000);
      told.textContent = words.say("recording", { seconds });
      if (seconds >= LONGEST) recording?.stop();
    }, 500);
    recording.onstop = () => {
      clearInterval(meter);
      sound.getTracks().forEach((each) => each.stop());
      const type = (recording?.mimeType ?? "audio/webm").split(";")[0] ?? "audio/webm";
      recording = null;
      main.textContent = words.say("record");
      void take(new Blob(parts, { type }));
    };
    recording.start();
    main.textContent = words.say("stop");
  };

  const take = async (sound: Blob): Promise<void> => {
    for (const id of files) await keep.drop(id);
    last = sound;
    files = [await keep.file(sound)];
    told.textContent = words.say("file");
    hear.hidden = gone.hidden = false;
    keep.changed();
  };

  const replay = async (): Promise<void> => {
    if (!last) return;
    const context = new AudioContext();
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(await last.arrayBuffer());
    source.connect(context.destination);
    source.onended = () => void context.close();
    source.start();
  };

  const remove = async (): Promise<void> => {
    for (const id of files) await keep.drop(id);
    files = [];
    last = null;
    told.textContent = "";
    hear.hidden = gone.hidden = true;
    keep.changed();
  };

  return { node: el("div", {}, buttons, told), given: () => ({ files }) };
}
