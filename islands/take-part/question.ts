import { type Given, type Question, labelOf, textOf } from "./asks";
import { el } from "./dom";
import { recorder } from "./voice";
import type { Words } from "./words";

export type Asked = {
  node: HTMLElement;
  /** What was answered by now. */
  given(): Given;
};
export type Keep = { file(held: Blob): Promise<string>; drop(id: string): Promise<void>; changed(): void };
const TARGET = 1600;

/** One question with its ways of answering, and what was answered before. */
export function askOf(question: Question, before: Given | undefined, words: Words, keep: Keep, apart = false): Asked {
  const text = textOf(question, words.language);
  const own = { lang: text.language, dir: "auto" };
  const optional = question.answer !== "nothing" ? el("span", { class: "optional" }, ` (${words.say("optional")})`) : null;
  const heading = el("h1", { ...own, tabindex: "-1" }, text.text, optional);
  const hint = text.hint ? el("p", { class: "hint", id: "hint", ...own }, text.hint) : null;
  const draft = !text.checked && text.language !== "en" ? el("p", { class: "hint" }, words.say("draft")) : null;
  const grouped = ["one", "many", "scale"].includes(question.answer) || (apart && question.choices.length > 0);
  const answer = grouped ? choices(question, before, words, keep, apart) : field(question, before, words, keep);
  const said = [listenTo(text.text, text.language, text.listen, words), hint, draft];
  const body = grouped
    ? el("fieldset", { class: "field page-question" }, el("legend", {}, heading), ...said, answer.node)
    : el("div", { class: "field page-question" }, heading, ...said, answer.node);
  heading.id = "asked";
  return { node: body, given: () => ({ question: question.name, ...answer.given() }) };
}

type Part = { node: HTMLElement; given(): Omit<Given, "question"> };

function choices(question: Question, before: Given | undefined, words: Words, keep: Keep, apart: boolean): Part {
  const many = question.answer === "many";
  const chosen = new Set(before?.codes ?? []);
  const writing = el("input", { type: "text", "aria-label": words.say("own_words"), value: before?.words ?? "", oninput: keep.changed });
  const offered = question.choices.map((each) => ({ code: each.code, label: labelOf(each, words.language), language: each.texts[words.language] ? words.language : question.language, writes: each.write_in }));
  if (apart && !offered.some((each) => each.code === "prefer_not"))
    offered.push({ code: "prefer_not", label: words.say("prefer_not"), language: words.language, writes: false });
  const inputs = offered.map((each) => {
    const made = el("input", { type: many ? "checkbox" : "radio", name: "answer", value: each.code, onchange: keep.changed });
    made.checked = chosen.has(each.code);
    return { ...each, made };
  });
  const rows = inputs.map((each, at) => {
    const number = question.answer === "scale" ? el("b", { "aria-hidden": "true" }, `${/^-?\d+$/.test(each.code) ? each.code : at + 1} `) : null;
    const label = el("label", {}, each.made, el("span", { lang: each.language, dir: "auto" }, number, each.label));
    return el("div", {}, label, each.writes ? writing : null);
  });
  return {
    node: el("div", { class: "choices" }, ...rows),
    given: () => {
      const codes = inputs.filter((each) => each.made.checked).map((each) => each.code);
      const wrote = inputs.some((each) => each.made.checked && each.writes) && writing.value.trim();
      return { codes, ...(wrote ? { words: writing.value } : {}) };
    },
  };
}

function field(question: Question, before: Given | undefined, words: Words, keep: Keep): Part {
  const named = { "aria-labelledby": "asked", autocomplete: "off", oninput: keep.changed };
  switch (question.answer) {
    case "words": {
      const made = el("textarea", { ...named, rows: "6", maxlength: "20000", dir: "auto" });
      made.value = before?.words ?? "";
      return { node: made, given: () => ({ words: made.value }) };
    }
    case "number":
    case "date": {
      const mode = question.answer === "number" ? "decimal" : "text";
      const made = el("input", { ...named, type: "text", inputmode: mode, value: before?.value ?? "" });
      return { node: made, given: () => ({ value: made.value.trim() }) };
    }
    case "place": {
      const made = el("input", { ...named, type: "text", maxlength: "120", dir: "auto", value: before?.place?.name ?? "" });
      return { node: made, given: () => (made.value.trim() ? { place: { name: made.value } } : {}) };
    }
    case "photo":
      return photograph(before, words, keep);
    case "voice":
      return recorder(before, words, keep);
    default:
      return { node: el("div"), given: () => ({}) };
  }
}

/** A photograph, made smaller on the phone. Where and when it was taken is left out on the way. */
function photograph(before: Given | undefined, words: Words, keep: Keep): Part {
  let files = before?.files ?? [];
  const told = el("p", { role: "status" }, files.length ? words.say("file") : "");
  const shown = el("div");
  const made = el("input", { type: "file", accept: "image/*", capture: "environment", "aria-labelledby": "asked" });
  made.addEventListener("change", () => void take());
  const take = async (): Promise<void> => {
    const file = made.files?.[0];
    if (!file) return;
    for (const id of files) await keep.drop(id);
    const small = await smaller(file);
    files = [await keep.file(small)];
    shown.replaceChildren(el("img", { src: URL.createObjectURL(small), alt: "", width: "160" }));
    told.textContent = words.say("file");
    keep.changed();
  };
  return { node: el("div", {}, made, told, shown), given: () => ({ files }) };
}

async function smaller(file: Blob): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, TARGET / Math.max(picture.width, picture.height));
    const canvas = el("canvas", { width: `${Math.round(picture.width * scale)}`, height: `${Math.round(picture.height * scale)}` });
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob((made) => resolve(made ?? file), "image/jpeg", 0.82));
  } catch {
    return file; // the site looks at it and says what it cannot keep
  }
}

/** Read aloud: by a person where somebody has, else by the phone where it has a voice for the language. */
function listenTo(text: string, language: string, recorded: string | null, words: Words): HTMLElement | null {
  if (recorded) return el("audio", { controls: true, preload: "none", src: new URL(recorded).pathname, "aria-label": words.say("listen") });
  const voice = globalThis.speechSynthesis?.getVoices().find((each) => each.lang.toLowerCase().startsWith(language));
  if (!voice) return null;
  const speak = (): void => {
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
  };
  return el("button", { type: "button", class: "button quiet", onclick: speak }, words.say("listen"));
}
