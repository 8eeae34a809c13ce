import type { Asks, Given, Question } from "./asks";
import { equalityFingerprint, fingerprint, newReference, uuid } from "./reference";
import { isRelevant } from "./relevance";

/** What one person has answered so far. It is kept, encrypted, after every answer. */
export type Draft = {
  id: string;
  code: string;
  reference: string;
  language: string;
  step: string;
  age: string;
  guardian: boolean;
  layers: string[];
  answers: Record<string, Given>;
  resident: string;
  apart: boolean | null;
  equality: Record<string, string[]>;
  started: string;
  /** When it was sent off: kept, so that the same draft makes the same sending again. */
  finished?: string;
};

export type Helper = { typed_by: string; witness: string; read_back: boolean; participant: string; table: string; cafe_round: number | null };

export const newDraft = (code: string, language: string): Draft => ({
  id: uuid(),
  code,
  reference: newReference(),
  language,
  step: "language",
  age: "",
  guardian: false,
  layers: [],
  answers: {},
  resident: "",
  apart: null,
  equality: {},
  started: new Date().toISOString(),
});

/** The pages that this person goes through, as far as their answers tell by now. */
export function stepsOf(asks: Asks, draft: Draft): string[] {
  const given = Object.fromEntries(Object.entries(draft.answers).map(([name, one]) => [name, told(one)]));
  const asked = asks.questions.filter((each) => isRelevant(each.relevant, given));
  const apart = asks.equality && draft.apart ? equalityAsked(asks, draft).map((each) => `e:${each.name}`) : [];
  return [
    "language",
    "before",
    "age",
    ...(draft.age === "under-16" ? ["child"] : []),
    "consent",
    ...asked.map((each) => `q:${each.name}`),
    "resident",
    ...(asks.equality ? ["apart"] : []),
    ...apart,
    "check",
  ];
}

function equalityAsked(asks: Asks, draft: Draft): Question[] {
  const given = Object.fromEntries(Object.entries(draft.equality).map(([name, held]) => [name, held.filter(Boolean)]));
  return (asks.equality?.questions ?? []).filter((each) => isRelevant(each.relevant, given));
}

export function questionAt(asks: Asks, step: string): Question | undefined {
  const held = step.startsWith("q:") ? asks.questions : step.startsWith("e:") ? (asks.equality?.questions ?? []) : [];
  return held.find((each) => each.name === step.slice(2));
}

const told = (one: Given): string[] => one.codes ?? [one.words ?? one.value ?? one.place?.name ?? ""].filter(Boolean);

/** Whether there is anything in an answer. */
export const isGiven = (one: Given | undefined): boolean => Boolean(one && (told(one).length || one.files?.length));

/** The sending, word for word as it will be sent each time. */
export async function bodyOf(asks: Asks, draft: Draft, channel: "phone" | "tablet", helper: Helper | null): Promise<string> {
  const steps = new Set(stepsOf(asks, draft));
  const answers = Object.values(draft.answers).filter((one) => isGiven(one) && steps.has(`q:${one.question}`));
  const equality = draft.apart ? equalityOf(asks, draft) : null;
  return JSON.stringify({
    sending: draft.id,
    fingerprint: await fingerprint(draft.reference),
    set: asks.set.id,
    set_version: asks.set.version,
    language: draft.language,
    channel,
    answered_at: draft.finished || draft.started,
    answers,
    consent: {
      layers: Object.fromEntries(draft.layers.map((each) => [each, true])),
      age: draft.age,
      guardian: draft.age === "under-16" ? draft.guardian : undefined,
      mode: helper ? "spoken" : "screen",
    },
    resident: draft.resident === "yes" ? true : draft.resident === "no" ? false : null,
    equality,
    equality_fingerprint: equality ? await equalityFingerprint(draft.reference) : undefined,
    helper,
  });
}

/** What was asked and left open is told as such: it is not the same as what was never asked. */
function equalityOf(asks: Asks, draft: Draft): Record<string, string[]> {
  const asked = equalityAsked(asks, draft).filter((each) => each.answer !== "nothing");
  return Object.fromEntries(asked.map((each) => [each.name, draft.equality[each.name] ?? [""]]));
}
