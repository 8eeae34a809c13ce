/** The words of the pages, in all languages at once: see `wellthread.web.capture.shell_words`. */

export type Bound = { text: string; beside: string };
type InOne = { words: Record<string, string>; counted: Record<string, Record<string, string>>; bound: Record<string, Bound[]> };
export type AllWords = Record<string, InOne>;

export class Words {
  constructor(
    private readonly all: AllWords,
    public language: string,
  ) {}

  private get own(): InOne | undefined {
    return this.all[this.language] ?? this.all["en"];
  }

  /** A word by its short name, with what stands in it. */
  say(name: string, given: Record<string, string | number> = {}): string {
    return fill(this.own?.words[name] ?? name, given);
  }

  /** A sentence with a number in it, in the plural that the language asks for. */
  count(name: string, n: number): string {
    const forms = this.own?.counted[name] ?? {};
    const category = new Intl.PluralRules(this.language).select(n);
    return fill(forms[category] ?? forms["other"] ?? name, { n });
  }

  /** Texts on which somebody's rights or safety hang, with the English where no speaker has checked them. */
  bound(name: string): Bound[] {
    return this.own?.bound[name] ?? [];
  }
}

const fill = (text: string, given: Record<string, string | number>): string =>
  text.replace(/%\((\w+)\)s/g, (_, name: string) => String(given[name] ?? ""));
