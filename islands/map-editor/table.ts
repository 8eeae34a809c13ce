import { announce } from "../shared/announce";
import { choice, field, make } from "./dom";
import { sentence, standing } from "./drawn";
import type { Claim, MapModel } from "./model";
import { tidy } from "./model";
import type { Polarity } from "../shared/graph";
import { suggest, type Suggestion } from "./suggest";
import { say, SIGNS, STRENGTHS } from "./words";

export interface TableOptions {
  groups: Map<string, string>;
  /** A sentence was chosen by its id. */
  onChoose(id: string): void;
  /** Enter on the last cell: say more of it. */
  onMore(id: string): void;
  /** After a sentence was added: where to go on; without it, to the next new sentence. */
  onAdded?: (claim: Claim) => boolean;
}

const CAUSE = 0;
const SIGN = 1;
const EFFECT = 2;
const MORE = 3;

/** The map as a table of sentences: a grid with one tab stop, changed in place, and a line for the next sentence. */
export class Table {
  readonly element: HTMLElement;
  private readonly body = make("tbody");
  private readonly find = make("input", { type: "search", autocomplete: "off", oninput: () => this.render() });
  private readonly told = make("p", { class: "quiet" });
  private readonly rows = new Map<string, HTMLTableRowElement>();
  private readonly entry: { cause: HTMLInputElement; sign: HTMLSelectElement; effect: HTMLInputElement; form: HTMLFormElement };
  private place = { id: "", cell: CAUSE };
  private editing = false;
  private mayEdit = false;
  private others = new Map<string, string>();
  /** What a new sentence says of its source, until it is changed. */
  source: () => { group: string; source: string } = () => ({ group: "", source: "" });

  constructor(
    private readonly model: MapModel,
    private readonly options: TableOptions,
  ) {
    this.entry = this.newRow();
    const heads = [say("cause"), say("sign"), say("effect"), say("more")].map((each) =>
      make("th", { scope: "col", role: "columnheader" }, each),
    );
    const grid = make(
      "table",
      { class: "map-grid", role: "grid", "aria-label": say("table"), "aria-describedby": "map-grid-hint", onkeydown: this.press as EventListener, onclick: this.click as EventListener, onfocusin: this.enter as EventListener },
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads)),
      this.body,
    );
    this.body.setAttribute("role", "rowgroup");
    this.element = make(
      "div",
      { class: "map-table" },
      this.entry.form,
      field(say("find"), this.find),
      this.told,
      make("p", { class: "hint", id: "map-grid-hint" }, say("hint")),
      make("div", { class: "map-scroll" }, grid),
    );
    this.render();
  }

  /** Shows what is in the document now; the cell that is being written is left alone. */
  render(): void {
    const wanted = this.wanted();
    const had = document.activeElement;
    const inGrid = this.body.contains(had) && !this.editing;
    const ids = new Set(wanted.map((each) => each.id));
    for (const [id, row] of this.rows) {
      if (!ids.has(id) && !(this.editing && row.contains(had))) {
        row.remove();
        this.rows.delete(id);
      }
    }
    wanted.forEach((claim, at) => {
      const row = this.rows.get(claim.id) ?? this.newLine(claim.id);
      if (this.body.children[at] !== row) this.body.insertBefore(row, this.body.children[at] ?? null);
      if (!(this.editing && row.contains(had))) this.fill(row, claim);
    });
    this.body.parentElement?.setAttribute("aria-rowcount", String(wanted.length + 1));
    this.told.textContent = say("count", { shown: wanted.length, all: standing(this.model).claims.length });
    if (!ids.has(this.place.id)) this.place = { id: wanted[0]?.id ?? "", cell: CAUSE };
    this.rove();
    if (inGrid && !this.body.contains(document.activeElement)) this.cell()?.focus();
  }

  /** Lets people write, or only read. */
  allow(may: boolean): void {
    this.mayEdit = may;
    this.entry.form.hidden = !may;
  }

  /** Shows a sentence as chosen and brings it into view, without taking the keyboard's place. */
  show(id: string, others: ReadonlySet<string> = new Set([id])): void {
    if (id) this.place = { ...this.place, id };
    for (const [each, row] of this.rows) row.setAttribute("aria-selected", String(others.has(each)));
    this.rove();
    this.rows.get(id)?.scrollIntoView({ block: "nearest" });
  }

  focus(id: string): void {
    this.place = { ...this.place, id };
    this.rove();
    this.cell()?.focus();
  }

  /** Who else is at which sentence. */
  presence(others: Map<string, string>): void {
    this.others = others;
    for (const [id, row] of this.rows) row.querySelector(".who")!.textContent = others.get(id) ?? "";
  }

  /** Begins a new sentence between two factors; what it does is still to be chosen. */
  begin(cause: string, effect: string): void {
    this.entry.cause.value = cause;
    this.entry.effect.value = effect;
    this.entry.sign.focus();
  }

  private readonly names = (): Suggestion[] => this.model.factors().map((each) => ({ name: each.name, also: each.aliases }));

  private wanted(): Claim[] {
    const sought = this.find.value.trim().toLocaleLowerCase();
    const all = standing(this.model).claims.map((claim) => ({ claim, told: sentence(claim, this.model) }));
    const kept = sought ? all.filter(({ told, claim }) => `${told} ${claim.source}`.toLocaleLowerCase().includes(sought)) : all;
    kept.sort((a, b) => this.order(a.claim).localeCompare(this.order(b.claim)));
    return kept.map(({ claim }) => claim);
  }

  private order(claim: Claim): string {
    return [claim.cause, claim.effect].map((id) => this.model.factor(id)?.name ?? "").join("\u0001") + claim.id;
  }

  private newLine(id: string): HTMLTableRowElement {
    const cells = [CAUSE, SIGN, EFFECT, MORE].map((cell) => make("td", { role: "gridcell", tabindex: -1, "data-cell": cell }));
    const row = make("tr", { role: "row", "data-id": id, "aria-selected": "false" }, ...cells);
    this.rows.set(id, row);
    return row;
  }

  private fill(row: HTMLTableRowElement, claim: Claim): void {
    const texts = [
      this.model.factor(claim.cause)?.name ?? "",
      SIGNS.find((each) => each.value === claim.polarity)?.sign ?? "",
      this.model.factor(claim.effect)?.name ?? "",
      this.more(claim),
    ];
    const mark = JSON.stringify(texts);
    if (row.dataset["told"] === mark && row.cells[CAUSE]?.textContent === texts[CAUSE]) return;
    row.dataset["told"] = mark;
    [...row.cells].forEach((cell, at) => (cell.textContent = texts[at] ?? ""));
    const says = SIGNS.find((each) => each.value === claim.polarity)?.says ?? "";
    row.cells[SIGN]!.replaceChildren(make("span", { class: `sign ${claim.polarity}`, "aria-hidden": "true" }, texts[SIGN]), make("span", { class: "says" }, ` ${claim.denied ? "(denied) " : ""}${says.replace(/,$/, "")}`));
    row.cells[MORE]!.append(make("span", { class: "who" }, this.others.get(claim.id) ?? ""));
  }

  private more(claim: Claim): string {
    const told = [
      claim.denied ? "denied" : "",
      claim.strength === "unknown" ? "" : STRENGTHS[claim.strength as keyof typeof STRENGTHS]?.toLowerCase(),
      claim.delayed ? "slow to show" : "",
      claim.condition,
      claim.group ? (this.options.groups.get(claim.group) ?? "") : "",
      claim.source,
    ];
    return told.filter(Boolean).join("; ") || "…";
  }

  // --- from cell to cell

  private cell(): HTMLTableCellElement | undefined {
    return this.rows.get(this.place.id)?.cells[this.place.cell];
  }

  private rove(): void {
    for (const each of this.body.querySelectorAll("td[tabindex='0']")) each.setAttribute("tabindex", "-1");
    this.cell()?.setAttribute("tabindex", "0");
  }

  private readonly enter = (event: FocusEvent): void => {
    const cell = (event.target as HTMLElement).closest("td");
    const id = cell?.parentElement?.dataset["id"];
    if (!cell || !id) return;
    this.place = { id, cell: cell.cellIndex };
    this.rove();
    this.options.onChoose(id);
  };

  private readonly click = (event: MouseEvent): void => {
    const cell = (event.target as HTMLElement).closest("td");
    if (!cell || this.editing) return;
    const again = document.activeElement === cell && event.detail > 1;
    cell.focus();
    if (again || matchMedia("(pointer: coarse)").matches) this.edit("");
  };

  private readonly press = (event: KeyboardEvent): void => {
    if (this.editing || event.altKey || event.ctrlKey || event.metaKey) return;
    const back = getComputedStyle(this.element).direction === "rtl" ? 1 : -1;
    const steps: Record<string, [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, back],
      ArrowRight: [0, -back],
      PageUp: [-10, 0],
      PageDown: [10, 0],
    };
    const step = steps[event.key];
    if (step) this.go(...step);
    else if (event.key === "Home" || event.key === "End") this.go(0, event.key === "Home" ? -MORE : MORE);
    else if (event.key === "Enter" || event.key === "F2") this.edit("");
    else if (event.key === "Delete" && this.mayEdit) this.takeOut(this.place.id);
    else if (event.key.length === 1 && event.key !== " " && this.mayEdit && this.place.cell !== MORE) this.edit(event.key);
    else return;
    event.preventDefault();
  };

  private go(down: number, along: number): void {
    const rows = [...this.body.rows];
    const now = rows.findIndex((row) => row.dataset["id"] === this.place.id);
    const next = rows[Math.min(Math.max(now + down, 0), rows.length - 1)];
    if (!next) return;
    this.place = { id: next.dataset["id"] ?? "", cell: Math.min(Math.max(this.place.cell + along, CAUSE), MORE) };
    this.rove();
    this.cell()?.focus();
  }

  takeOut(id: string): void {
    const claim = this.model.claim(id);
    if (!claim) return;
    const told = sentence(claim, this.model);
    const rows = [...this.body.rows];
    const at = rows.findIndex((row) => row.dataset["id"] === id);
    this.place = { ...this.place, id: (rows[at + 1] ?? rows[at - 1])?.dataset["id"] ?? "" };
    this.model.remove("claims", id);
    announce(say("removed", { sentence: told }));
  }

  // --- changing in place

  private edit(typed: string): void {
    const { id, cell } = this.place;
    const claim = this.model.claim(id);
    const at = this.cell();
    if (!claim || !at) return;
    if (cell === MORE || !this.mayEdit) return this.options.onMore(id);
    const sign = cell === SIGN ? this.signEditor(claim, typed) : null;
    if (cell === SIGN && !sign) return;
    const [control, whole] = sign ? [sign, sign] : this.nameEditor(claim, cell, typed);
    this.editing = true;
    at.replaceChildren(whole);
    control.focus();
    if (control instanceof HTMLInputElement && !typed) control.select();
  }

  private signEditor(claim: Claim, typed: string): HTMLSelectElement | null {
    const meant = signFor(typed);
    if (typed) {
      if (meant) this.write(claim, () => this.model.set("claims", claim.id, "polarity", meant));
      return null;
    }
    const select = signs(claim.polarity, { "aria-label": say("sign") });
    this.finishes(select, () => this.write(claim, () => this.model.set("claims", claim.id, "polarity", select.value)));
    return select;
  }

  private nameEditor(claim: Claim, cell: number, typed: string): [HTMLInputElement, HTMLElement] {
    const end = cell === CAUSE ? "cause" : "effect";
    const was = this.model.factor(claim[end])?.name ?? "";
    const input = make("input", { type: "text", "aria-label": cell === CAUSE ? say("newCause") : say("newEffect") });
    input.value = typed || was;
    const whole = suggest(input, this.names);
    this.finishes(input, () => {
      const name = tidy(input.value);
      if (!name || name === was) return;
      this.write(claim, () => this.rename(claim, end, name));
    });
    return [input, whole];
  }

  /** A new name for a factor that only this sentence speaks of renames it; otherwise the sentence gets another factor. */
  private rename(claim: Claim, end: "cause" | "effect", name: string): void {
    const alone = this.model.claims().every((each) => each.id === claim.id || (each.cause !== claim[end] && each.effect !== claim[end]));
    const known = this.model.named(name);
    if (known ? known.id === claim[end] : alone) return this.model.set("factors", claim[end], "name", name);
    const to = known?.id ?? this.model.factorFor(name);
    if (to === claim[end === "cause" ? "effect" : "cause"]) return announce(say("same"));
    this.model.set("claims", claim.id, end, to);
  }

  private write(claim: Claim, act: () => void): void {
    const before = JSON.stringify(this.model.claim(claim.id));
    const told = sentence(claim, this.model);
    this.model.step(act);
    const now = this.model.claim(claim.id);
    const after = now && sentence(now, this.model);
    if (now && (JSON.stringify(now) !== before || after !== told)) announce(say("changed", { sentence: after ?? told }));
  }

  /** Enter and Tab keep what was written, Escape does not; leaving keeps it too. */
  private finishes(control: HTMLInputElement | HTMLSelectElement, keep: () => void): void {
    let over = false;
    const end = (kept: boolean, along = 0): void => {
      if (over) return;
      over = true;
      this.editing = false;
      delete this.rows.get(this.place.id)?.dataset["told"];
      if (kept) keep();
      this.render();
      if (along) this.go(0, along);
      else this.cell()?.focus();
    };
    control.addEventListener("keydown", (given) => {
      const event = given as KeyboardEvent;
      if (event.key === "Enter") end(true);
      else if (event.key === "Escape") end(false);
      else if (event.key === "Tab") end(true, event.shiftKey ? -1 : 1);
      else if (control instanceof HTMLSelectElement && pick(control, event.key)) return event.preventDefault();
      else return event.stopPropagation();
      event.preventDefault();
      event.stopPropagation();
    });
    control.addEventListener("blur", () => {
      if (over) return;
      over = true;
      this.editing = false;
      delete this.rows.get(this.place.id)?.dataset["told"];
      keep();
      this.render();
    });
  }

  // --- the next sentence

  private newRow(): Table["entry"] {
    const cause = make("input", { type: "text" });
    const effect = make("input", { type: "text" });
    const sign = signs("positive", {});
    const form = make(
      "form",
      { class: "map-new", "aria-label": say("newRow"), novalidate: true },
      field(say("newCause"), cause, suggest(cause, this.names)),
      field(say("newSign"), sign),
      field(say("newEffect"), effect, suggest(effect, this.names)),
      make("button", { class: "button" }, say("add")),
    );
    sign.addEventListener("keydown", (event) => {
      if (pick(sign, event.key)) event.preventDefault();
      else if (event.key === "Enter") {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.addNew();
    });
    return { cause, sign, effect, form };
  }

  private addNew(): void {
    const { cause, sign, effect } = this.entry;
    const [from, to] = [tidy(cause.value), tidy(effect.value)];
    if (!from || !to) {
      announce(say("empty"));
      return (from ? effect : cause).focus();
    }
    if (this.model.named(from)?.id === this.model.named(to)?.id && (this.model.named(from) || from.toLowerCase() === to.toLowerCase())) {
      announce(say("same"));
      return effect.focus();
    }
    const said = this.source();
    let id = "";
    this.model.step(() => {
      const ends = { cause: this.model.factorFor(from), effect: this.model.factorFor(to) };
      const fields: Record<string, string> = { ...ends, polarity: sign.value };
      if (said.group) fields["group"] = said.group;
      if (said.source) fields["source"] = said.source;
      id = this.model.add("claims", fields);
    });
    cause.value = effect.value = "";
    sign.value = "positive";
    const claim = this.model.claim(id);
    if (!claim) return;
    announce(say("added", { sentence: sentence(claim, this.model) }));
    if (!this.options.onAdded?.(claim)) cause.focus();
  }
}

function signs(value: Polarity, given: Record<string, string>): HTMLSelectElement {
  return choice(SIGNS.map((each) => [each.value, `${each.sign} ${each.says}`] as const), value, given);
}

function signFor(key: string): Polarity | undefined {
  return SIGNS.find((each) => key && each.keys.includes(key))?.value;
}

/** Plus, minus, question mark and tilde choose what a cause does. */
function pick(select: HTMLSelectElement, key: string): boolean {
  const meant = key.length === 1 ? signFor(key) : undefined;
  if (meant) select.value = meant;
  return Boolean(meant);
}
