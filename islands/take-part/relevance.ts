/** Whether a question is asked: the same as `wellthread.methods.engagement.relevance`, and a test holds them together. */

type Value = string[] | boolean | number;
type Answers = Record<string, string[]>;

const TOKEN = /\s*(\$\{\s*[^{}\s]+\s*\}|'[^']*'|"[^"]*"|\d+(?:\.\d+)?|<=|>=|!=|=|<|>|\(|\)|,|-|[A-Za-z][A-Za-z-]*)/y;
const COMPARED: Record<string, (one: number, other: number) => boolean> = {
  "<": (one, other) => one < other,
  "<=": (one, other) => one <= other,
  ">": (one, other) => one > other,
  ">=": (one, other) => one >= other,
};

/** What is not understood asks the question: once too often is better than never. */
export function isRelevant(expression: string, answers: Answers): boolean {
  if (!expression.trim()) return true;
  try {
    return new Reader(expression, answers).whole();
  } catch {
    return true;
  }
}

class Reader {
  private at = 0;
  private readonly tokens: string[];

  constructor(
    expression: string,
    private readonly answers: Answers,
  ) {
    this.tokens = tokens(expression.trimEnd());
  }

  whole(): boolean {
    const found = truth(this.either());
    if (this.at !== this.tokens.length) throw new Error("more");
    return found;
  }

  private either(): Value {
    let found = this.both();
    while (this.take("or")) {
      const other = this.both();
      found = truth(found) || truth(other);
    }
    return found;
  }

  private both(): Value {
    let found = this.compared();
    while (this.take("and")) {
      const other = this.compared();
      found = truth(found) && truth(other);
    }
    return found;
  }

  private compared(): Value {
    const found = this.one();
    const sign = ["=", "!=", ...Object.keys(COMPARED)].find((each) => this.take(each));
    if (!sign) return found;
    const other = this.one();
    const compare = COMPARED[sign];
    if (!compare) return same(found, other) === (sign === "=");
    const [left, right] = [number(found), number(other)];
    return left !== null && right !== null && compare(left, right);
  }

  private one(): Value {
    const token = this.tokens[this.at++];
    if (token === undefined) throw new Error("it ends too early");
    if (token.startsWith("${")) return this.answers[token.slice(2, -1).trim()] ?? [];
    if (/^['"]/.test(token)) return token.length > 2 ? [token.slice(1, -1)] : [];
    if (/^\d/.test(token)) return Number(token);
    if (token === "-") return -(number(this.one()) ?? 0);
    if (token === "(") {
      const found = this.either();
      this.must(")");
      return found;
    }
    return this.called(token);
  }

  private called(name: string): Value {
    this.must("(");
    const given: Value[] = [];
    while (!this.take(")")) {
      given.push(this.either());
      if (!this.take(",")) {
        this.must(")");
        break;
      }
    }
    const [first, second] = given;
    if (name === "not" && given.length === 1 && first !== undefined) return !truth(first);
    if (name === "selected" && Array.isArray(first) && Array.isArray(second) && given.length === 2)
      return second.length > 0 && codes(first).includes(second[0] ?? "");
    if (name === "count-selected" && Array.isArray(first) && given.length === 1) return codes(first).length;
    if ((name === "true" || name === "false") && given.length === 0) return name === "true";
    throw new Error(name);
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private must(token: string): void {
    if (!this.take(token)) throw new Error(`${token} is missing`);
  }
}

function tokens(text: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const read = TOKEN.exec(text);
    if (!read) throw new Error("not understood");
    found.push(read[1] ?? "");
  }
  return found;
}

const codes = (held: string[]): string[] => held.flatMap((each) => each.split(/\s+/)).filter(Boolean);
const truth = (held: Value): boolean => (Array.isArray(held) ? held.join(" ") !== "" : Boolean(held));

function number(held: Value): number | null {
  if (typeof held === "boolean") return held ? 1 : 0;
  if (typeof held === "number") return held;
  const text = held.join(" ").trim();
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
}

function same(one: Value, other: Value): boolean {
  if (typeof one === "boolean" || typeof other === "boolean") return truth(one) === truth(other);
  if (typeof one === "number" || typeof other === "number") return number(one) === number(other) && number(one) !== null;
  return one.join(" ") === other.join(" ");
}
