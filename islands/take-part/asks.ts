/** What `asks.json` tells a device of a session: see `wellthread.web.capture.telling`. */

export type Text = { text: string; hint: string; checked: boolean; listen: string | null };
export type Choice = { code: string; write_in: boolean; texts: Record<string, string> };
export type Kind =
  | "words"
  | "one"
  | "many"
  | "scale"
  | "number"
  | "date"
  | "place"
  | "photo"
  | "voice"
  | "nothing";
export type Question = {
  id: string;
  version: number;
  name: string;
  answer: Kind;
  required: boolean;
  relevant: string;
  sensitive: boolean;
  language: string;
  texts: Record<string, Text>;
  choices: Choice[];
};
export type Language = { code: string; name: string; dir: "ltr" | "rtl"; checked: boolean };
export type Asks = {
  code: string;
  programme: string;
  programme_name: string;
  place: string;
  session: string;
  sensitive: boolean;
  contact: string;
  help: { name: string; number: string; hours: string }[];
  languages: Language[];
  set: { id: string; version: number; title: string; language: string };
  questions: Question[];
  equality: { set: { id: string }; questions: Question[] } | null;
  consent: { wording: string; layers: { name: string; texts: Record<string, string>; checked: string[] }[] };
  seal_key: string;
  most: { bytes: number; chunk_bytes: number; file_bytes: number };
};

/** One answer as it is sent. */
export type Given = {
  question: string;
  words?: string;
  codes?: string[];
  value?: string;
  place?: { name: string };
  files?: string[];
};

/** The wording in a language, and the language it is really in. */
export function textOf(question: Question, language: string): Text & { language: string } {
  const held = question.texts[language];
  if (held) return { ...held, language };
  const own = question.texts[question.language];
  return { text: own?.text ?? question.name, hint: own?.hint ?? "", checked: true, listen: own?.listen ?? null, language: question.language };
}

export function labelOf(choice: Choice, language: string): string {
  return choice.texts[language] ?? Object.values(choice.texts)[0] ?? choice.code;
}
