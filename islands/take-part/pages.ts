import { type Asks, type Given, type Question, labelOf, textOf } from "./asks";
import { el } from "./dom";
import { type Draft, isGiven, questionAt, stepsOf } from "./draft";
import { type Keep, askOf } from "./question";
import type { Bound, Words } from "./words";

/** One page: what is shown, what is taken from it, and whether one may go on. */
export type Page = { node: HTMLElement; take(draft: Draft): Draft; problem(): string };

const title = (text: string): HTMLElement => el("h1", { class: "title", tabindex: "-1" }, text);
const still = (node: HTMLElement): Page => ({ node, take: (draft) => draft, problem: () => "" });

export const boundList = (held: Bound[]): HTMLElement =>
  el("ul", {}, ...held.map((each) => el("li", {}, each.text, beside(each))));

const beside = (each: Bound): HTMLElement | null =>
  each.beside ? el("span", { class: "quiet", lang: "en", dir: "ltr" }, ` ${each.beside}`) : null;

/** Whom to turn to, each with a number to tap. */
function helpOf(asks: Asks): HTMLElement | null {
  if (!asks.help.length) return null;
  const number = (each: string): HTMLElement => el("a", { href: `tel:${each.replace(/\s/g, "")}`, dir: "ltr" }, each);
  const rows = asks.help.map((each) => el("li", {}, `${each.name} `, number(each.number), each.hours && ` (${each.hours})`));
  return el("ul", { class: "notice", dir: "auto" }, ...rows);
}

/** The page of a step. */
export function pageOf(step: string, asks: Asks, draft: Draft, words: Words, keep: Keep): Page {
  const question = questionAt(asks, step);
  if (question) return questionPage(step, asks, draft, words, keep);
  switch (step) {
    case "before":
      return still(
        el(
          "div",
          {},
          title(words.say("before")),
          el("p", { class: "lead" }, words.say("belongs", { session: asks.session, programme_name: asks.programme_name })),
          boundList([...words.bound("limits"), ...words.bound("rights")]),
          helpOf(asks),
          asks.contact ? el("p", {}, `${words.say("questions")} ${asks.contact}`) : null,
        ),
      );
    case "age":
      return radios("age", words.say("age"), [["16-or-over", words.say("older")], ["under-16", words.say("younger")]], draft.age, (to, age) => ({ ...to, age }), words.say("choose"));
    case "child":
      return childPage(draft, words);
    case "consent":
      return consentPage(asks, draft, words);
    case "resident":
      return radios("resident", words.say("lives"), [["yes", words.say("yes")], ["no", words.say("no")], ["", words.say("prefer_not")]], draft.resident, (to, resident) => ({ ...to, resident }));
    case "apart":
      return still(el("div", {}, title(words.say("who")), boundList(words.bound("apart"))));
    case "check":
      return still(el("div", {}, title(words.say("check")), answersOf(asks, draft, words)));
    default:
      return still(title(asks.session));
  }
}

function questionPage(step: string, asks: Asks, draft: Draft, words: Words, keep: Keep): Page {
  const question = questionAt(asks, step);
  if (!question) return still(el("div"));
  const apart = step.startsWith("e:");
  const before = apart ? equalityBefore(question, draft) : draft.answers[question.name];
  const asked = askOf(question, before, words, keep, apart);
  const row = stepsOf(asks, draft).filter((each) => each.startsWith(step.slice(0, 2)));
  const eyebrow = el("p", { class: "eyebrow" }, words.say("question", { n: row.indexOf(step) + 1, of: row.length }));
  const limits = question.sensitive ? words.bound("limits").slice(1).map((each) => el("p", { class: "notice" }, each.text, beside(each))) : [];
  return {
    node: el("div", {}, eyebrow, ...limits, asked.node),
    take: (to) => {
      const given = asked.given();
      return apart
        ? { ...to, equality: { ...to.equality, [question.name]: given.codes?.length ? given.codes : [given.value ?? given.words ?? ""] } }
        : { ...to, answers: { ...to.answers, [question.name]: given } };
    },
    problem: () => {
      const needed = question.required && !apart && question.answer !== "nothing";
      return needed && !isGiven(asked.given()) ? words.say("needed") : "";
    },
  };
}

/** Equality answers are kept as bare texts: codes where there are choices, else what was written. */
function equalityBefore(question: Question, draft: Draft): Given {
  const held = draft.equality[question.name] ?? [];
  const [written = ""] = held;
  return { question: question.name, codes: held, value: written, words: written };
}

function radios(name: string, says: string, offered: [string, string][], chosen: string, take: (to: Draft, value: string) => Draft, needs = ""): Page {
  const inputs = offered.map(([value, label]) => {
    const made = el("input", { type: "radio", name, value });
    made.checked = value === chosen;
    return { made, row: el("div", {}, el("label", {}, made, el("span", {}, label))) };
  });
  const value = (): string | undefined => inputs.find((each) => each.made.checked)?.made.value;
  return {
    node: el("fieldset", { class: "field page-question" }, el("legend", {}, title(says)), el("div", { class: "choices" }, ...inputs.map((each) => each.row))),
    take: (to) => take(to, value() ?? ""),
    problem: () => (needs && value() === undefined ? needs : ""),
  };
}

const box = (checked: boolean, label: string, more: HTMLElement | null = null): { made: HTMLInputElement; row: HTMLElement } => {
  const made = el("input", { type: "checkbox" });
  made.checked = checked;
  return { made, row: el("div", {}, el("label", {}, made, el("span", {}, label, more))) };
};

function childPage(draft: Draft, words: Words): Page {
  const both = [...words.bound("assent"), ...words.bound("guardian")].map((each) => box(draft.guardian, each.text, beside(each)));
  return {
    node: el("div", {}, title(words.say("child")), boundList(words.bound("child_words")), el("div", { class: "choices" }, ...both.map((each) => each.row))),
    take: (to) => ({ ...to, guardian: both.every((each) => each.made.checked) }),
    problem: () => (both.every((each) => each.made.checked) ? "" : words.say("must_agree")),
  };
}

function consentPage(asks: Asks, draft: Draft, words: Words): Page {
  const boxes = asks.consent.layers.map((layer) => {
    const text = layer.texts[words.language] ?? layer.texts["en"] ?? layer.name;
    const unchecked = !layer.checked.includes(words.language) && words.language !== "en" ? (layer.texts["en"] ?? "") : "";
    return { name: layer.name, ...box(draft.layers.includes(layer.name), text, beside({ text, beside: unchecked })) };
  });
  const chosen = (): string[] => boxes.filter((each) => each.made.checked).map((each) => each.name);
  return {
    node: el("div", {}, title(words.say("allow")), el("p", {}, words.say("allow_hint")), el("div", { class: "choices" }, ...boxes.map((each) => each.row))),
    take: (to) => ({ ...to, layers: chosen() }),
    problem: () => (chosen().includes("take_part") ? "" : words.say("must_agree")),
  };
}

/** What was answered, to be looked over. */
export function answersOf(asks: Asks, draft: Draft, words: Words): HTMLElement {
  const steps = new Set(stepsOf(asks, draft));
  const asked = asks.questions.filter((each) => each.answer !== "nothing" && steps.has(`q:${each.name}`));
  const rows = asked.map((each) => {
    const given = draft.answers[each.name];
    const codes = (given?.codes ?? []).map((code) => each.choices.filter((one) => one.code === code).map((one) => labelOf(one, words.language))[0] ?? code);
    const said = [...codes, given?.words, given?.value, given?.place?.name, given?.files?.length ? words.say("file") : ""].filter(Boolean).join("; ");
    const text = textOf(each, words.language);
    const answer = isGiven(given) ? el("dd", { dir: "auto" }, said) : el("dd", {}, el("span", { class: "quiet" }, words.say("not_answered")));
    return el("div", {}, el("dt", { lang: text.language, dir: "auto" }, text.text), answer);
  });
  return el("dl", { class: "facts" }, ...rows);
}
