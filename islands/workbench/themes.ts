/** A theme as it can be found: by its name, or by one that it had. */
export interface Theme {
  readonly name: string;
  readonly former: readonly string[];
}

export interface ThemeWords {
  readonly fresh: string;
  readonly count: string;
}

const MOST = 12;

/**
 * The box for a theme becomes a combobox (WAI-ARIA 1.2): typing finds themes by any part of a name, also of a former
 * one; arrows go through them, Enter takes one and sends the form, Escape closes the list. A name that is not there yet
 * is offered as a new theme.
 */
export class ThemeBox {
  private readonly list = document.createElement("ul");
  private options: readonly { value: string; label: string }[] = [];
  private at = -1;
  private readonly undo: () => void;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly themes: readonly Theme[],
    private readonly words: ThemeWords,
    private readonly send: () => void,
  ) {
    const datalist = input.getAttribute("list");
    input.removeAttribute("list");
    this.list.id = "theme-options";
    this.list.className = "theme-list";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.labels?.[0]?.textContent?.trim() ?? "");
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", this.list.id],
    ] as const)
      input.setAttribute(name, value);
    input.after(this.list);
    const onInput = (): void => this.open();
    const onKey = (event: KeyboardEvent): void => this.onKey(event);
    const onBlur = (): void => this.close();
    input.addEventListener("input", onInput);
    input.addEventListener("keydown", onKey);
    input.addEventListener("blur", onBlur);
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.onClick(event));
    this.undo = () => {
      input.removeEventListener("input", onInput);
      input.removeEventListener("keydown", onKey);
      input.removeEventListener("blur", onBlur);
      if (datalist) input.setAttribute("list", datalist);
      for (const name of ["role", "aria-autocomplete", "aria-expanded", "aria-controls", "aria-activedescendant"])
        input.removeAttribute(name);
      this.list.remove();
    };
  }

  /** Takes the list out again. */
  remove(): void {
    this.undo();
  }

  private open(): void {
    const typed = this.input.value.trim();
    const wanted = typed.toLocaleLowerCase();
    const starts = (name: string): number => (name.toLocaleLowerCase().startsWith(wanted) ? 0 : 1);
    const found = this.themes
      .filter((theme) => [theme.name, ...theme.former].some((name) => name.toLocaleLowerCase().includes(wanted)))
      .sort((one, other) => starts(one.name) - starts(other.name) || one.name.localeCompare(other.name))
      .slice(0, MOST)
      .map((theme) => ({ value: theme.name, label: theme.name }));
    const known = this.themes.some((theme) => theme.name.toLocaleLowerCase() === wanted);
    const fresh = typed && !known ? [{ value: typed, label: this.words.fresh.replace("%s", typed) }] : [];
    this.options = [...found, ...fresh];
    this.list.replaceChildren(...this.options.map((option, at) => this.item(option.label, at)));
    this.list.hidden = this.options.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.reach(typed && this.options.length ? 0 : -1);
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.reach(-1);
  }

  private item(label: string, at: number): HTMLLIElement {
    const item = document.createElement("li");
    item.id = `theme-option-${at}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.textContent = label;
    return item;
  }

  private reach(at: number): void {
    this.at = at;
    [...this.list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    const item = this.list.children[at];
    if (item) {
      this.input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) this.open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = this.options.length;
      if (count) this.reach((this.at + step + count) % count);
    } else if (event.key === "Enter") {
      const option = this.list.hidden ? undefined : this.options[this.at];
      if (option) this.input.value = option.value;
      this.close();
      if (this.input.value.trim()) this.send();
    } else if (event.key === "Escape" && !this.list.hidden) this.close();
    else return;
    event.preventDefault();
  }

  private onClick(event: MouseEvent): void {
    const item = (event.target as HTMLElement).closest("[role=option]");
    const option = item ? this.options[[...this.list.children].indexOf(item)] : undefined;
    if (!option) return;
    this.input.value = option.value;
    this.close();
  }
}
