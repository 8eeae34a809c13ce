import type { Undo } from "../shared/island";
import type { Asks } from "./asks";
import { Journey } from "./journey";
import { Outbox } from "./outbox";
import { openVault } from "./vault";
import { type AllWords, Words } from "./words";
import { installWorker } from "./worker";

/**
 * `<main data-island="take-part" data-code="…" data-language="en" data-step="language">`: the questions of a session,
 * asked by the phone itself, so that a lost signal loses nothing. Without it the page asks them one by one over the
 * network. It takes over only at the first page: whoever has begun without it goes on without it. Over plain http
 * browsers give no cipher, and the form stays as it is.
 */
export default function takePart(element: HTMLElement): Undo {
  let undo: Undo = () => undefined;
  let over = false;
  if (element.dataset["step"] === "language" && globalThis.crypto?.subtle) {
    void begin(element).then((made) => (over ? made() : (undo = made)));
  }
  return () => {
    over = true;
    undo();
  };
}

async function begin(element: HTMLElement): Promise<Undo> {
  const code = element.dataset["code"] ?? "";
  const base = `/take-part/${code}/`;
  const [asks, all] = await Promise.all([fetched<Asks>(`${base}asks.json`), fetched<AllWords>("/take-part/words.json")]);
  if (!asks || !all) return () => undefined;
  const vault = await openVault();
  const words = new Words(all, element.dataset["language"] ?? "en");
  const journey = new Journey(element, asks, words, vault, location.hash === "#tablet");
  const outbox = new Outbox(vault, base, code, asks.most.chunk_bytes, (what) => journey.heard(what));
  journey.outbox = outbox;
  await journey.start();
  const stop = outbox.start();
  void installWorker(base);
  return () => {
    stop();
    journey.stop();
  };
}

async function fetched<T>(address: string): Promise<T | null> {
  try {
    const answer = await fetch(address, { credentials: "omit" });
    return answer.ok ? ((await answer.json()) as T) : null;
  } catch {
    return null;
  }
}

