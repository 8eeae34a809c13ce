import { labelOf, type Mark, type Words } from "./told";

/** What the list of marks tells the map. */
export interface Listener {
  readonly pass: (mark: Mark) => void;
  readonly choose: (mark: Mark) => void;
  readonly leave: () => void;
}

const MOST = 100;

/** A list box of what is on the map: arrows go through it, Enter chooses, Escape leaves. */
export class MarkList {
  readonly box = document.createElement("ul");
  private marks: readonly Mark[] = [];
  private at = -1;

  constructor(
    private readonly words: Words,
    private readonly listener: Listener,
  ) {
    this.box.className = "map-marks";
    this.box.tabIndex = 0;
    this.box.setAttribute("role", "listbox");
    this.box.setAttribute("aria-label", words.seen);
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    this.box.addEventListener("click", (event) => this.onClick(event));
  }

  /** Shows these marks in the order of their names, numbers first; what was reached stays reached. */
  show(marks: readonly Mark[]): void {
    const key = this.marks[this.at]?.key;
    this.marks = [...marks]
      .sort((a, b) => Number(b.id === "") - Number(a.id === "") || b.count - a.count || a.name.localeCompare(b.name))
      .slice(0, MOST);
    this.box.replaceChildren(...this.marks.map((mark, at) => this.option(mark, at)));
    this.reach(this.marks.findIndex((mark) => mark.key === key));
  }

  /** Marks one of them as the present one, wherever it was chosen. */
  reachKey(key: string): void {
    this.reach(this.marks.findIndex((mark) => mark.key === key));
  }

  private option(mark: Mark, at: number): HTMLLIElement {
    const item = document.createElement("li");
    item.id = `map-mark-${at}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset["key"] = mark.key;
    item.textContent = labelOf(mark, this.words);
    return item;
  }

  private reach(at: number): void {
    this.at = at;
    [...this.box.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    const item = this.box.children[at];
    if (item) {
      this.box.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else this.box.removeAttribute("aria-activedescendant");
  }

  private onKey(event: KeyboardEvent): void {
    const last = this.marks.length - 1;
    const steps: Record<string, number> = {
      ArrowDown: Math.min(this.at + 1, last),
      ArrowUp: Math.max(this.at - 1, 0),
      Home: 0,
      End: last,
    };
    const to = steps[event.key];
    const mark = this.marks[to ?? this.at];
    if (to !== undefined && mark) {
      this.reach(to);
      this.listener.pass(mark);
    } else if (event.key === "Enter" && mark) this.listener.choose(mark);
    else if (event.key === "Escape") {
      this.reach(-1);
      this.listener.leave();
    } else return;
    event.preventDefault();
  }

  private onClick(event: MouseEvent): void {
    const item = (event.target as HTMLElement).closest<HTMLElement>("[role=option]");
    const at = item ? [...this.box.children].indexOf(item) : -1;
    const mark = this.marks[at];
    if (!mark) return;
    this.reach(at);
    this.listener.choose(mark);
  }
}
