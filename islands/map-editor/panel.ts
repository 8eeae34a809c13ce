import { announce } from "../shared/announce";
import { choice, field, make, tick } from "./dom";
import { sentence } from "./drawn";
import type { Claim, Factor, Kind, MapModel, Value } from "./model";
import { tidy } from "./model";
import { LEVELS, say, STRENGTHS, TAGS, WANTED } from "./words";

export interface PanelOptions {
  groups: Map<string, string>;
  linkPage(claim: Claim): string;
  factorPage(factor: Factor): string;
  onTakeOut(claim: string): void;
}

/** All that can be said of the chosen sentence or factor, each field kept as soon as it is left. */
export class Panel {
  readonly element = make("section", { class: "map-panel", "aria-labelledby": "map-panel-title" });
  private chosen: { kind: Kind; id: string } | null = null;
  private mayEdit = false;
  private told = "";

  constructor(
    private readonly model: MapModel,
    private readonly options: PanelOptions,
  ) {
    this.render();
  }

  allow(may: boolean): void {
    if (may === this.mayEdit) return;
    this.mayEdit = may;
    this.told = "";
    this.render();
  }

  choose(chosen: { kind: Kind; id: string } | null): void {
    this.chosen = chosen;
    this.render();
  }

  /** Goes to the first field. */
  focus(): void {
    this.element.querySelector<HTMLElement>("input, select, a")?.focus();
  }

  /** Shows what is in the document now; a field that is being written is left alone. */
  render(): void {
    const claim = this.chosen?.kind === "claims" ? this.model.claim(this.chosen.id) : undefined;
    const factor = this.chosen?.kind === "factors" ? this.model.factor(this.chosen.id) : undefined;
    const mark = JSON.stringify([claim && [claim, sentence(claim, this.model)], factor, this.mayEdit]);
    if (mark === this.told) return;
    const writing = this.element.contains(document.activeElement) && document.activeElement?.matches("input:not([type=checkbox])");
    if (writing && this.told && (claim ?? factor)) return;
    this.told = mark;
    const held = (document.activeElement as HTMLElement | null)?.closest("[data-field]")?.getAttribute("data-field");
    this.element.replaceChildren(...(claim ? this.ofClaim(claim) : factor ? this.ofFactor(factor) : this.ofNothing()));
    if (held) this.element.querySelector<HTMLElement>(`[data-field='${held}'] :is(input, select)`)?.focus();
  }

  private ofNothing(): Node[] {
    return [this.title(say("sentenceChosen")), make("p", { class: "quiet" }, say("nothingChosen"))];
  }

  private ofClaim(claim: Claim): Node[] {
    const set = (name: string, value: Value): void => this.set("claims", claim.id, name, value);
    const groups: [string, string][] = [["", say("noGroup")], ...this.options.groups];
    const parts = [
      this.named("strength", field(say("strength"), this.select(Object.entries(STRENGTHS), claim.strength, (v) => set("strength", v)))),
      this.named("denied", tick(say("denied"), claim.denied, (event) => set("denied", (event.target as HTMLInputElement).checked))),
      this.named("delayed", tick(say("delayed"), claim.delayed, (event) => set("delayed", (event.target as HTMLInputElement).checked))),
      this.named("condition", field(say("condition"), this.input(claim.condition, (v) => set("condition", v)))),
      this.named("group", field(say("group"), this.select(groups, claim.group, (v) => set("group", v)))),
      this.named("source", field(say("source"), this.input(claim.source, (v) => set("source", v)))),
    ];
    return [
      this.title(say("sentenceChosen")),
      make("p", {}, `${sentence(claim, this.model)}.`),
      this.fields(parts),
      make("p", { class: "row" }, make("a", { href: this.options.linkPage(claim) }, say("linkPage")), this.mayEdit && this.button(say("takeOut"), () => this.options.onTakeOut(claim.id))),
    ];
  }

  private ofFactor(factor: Factor): Node[] {
    const set = (name: string, value: Value): void => this.set("factors", factor.id, name, value);
    const tagged = (tag: string, on: boolean): void => set("tags", on ? [...factor.tags, tag] : factor.tags.filter((each) => each !== tag));
    const parts = [
      this.named("name", field(say("name"), this.input(factor.name, (v) => tidy(v) && set("name", tidy(v))))),
      this.named("wanted", field(say("wanted"), this.select(Object.entries(WANTED), factor.wanted, (v) => set("wanted", v)))),
      this.named("level", field(say("level"), this.select(Object.entries(LEVELS), factor.level, (v) => set("level", v)))),
      make("fieldset", { class: "field" }, make("legend", {}, say("tags")), ...Object.entries(TAGS).map(([tag, label]) => this.named(`tag-${tag}`, tick(label, factor.tags.includes(tag), (event) => tagged(tag, (event.target as HTMLInputElement).checked))))),
    ];
    return [
      this.title(say("factorChosen")),
      make("p", {}, factor.name),
      this.fields(parts),
      make("p", { class: "row" }, make("a", { href: this.options.factorPage(factor) }, say("factorPage")), this.mayEdit && this.button(say("takeOut"), (event) => this.takeOutFactor(factor, event))),
    ];
  }

  /** A factor that sentences speak of is taken out only when that is said twice. */
  private takeOutFactor(factor: Factor, event: Event): void {
    const count = this.model.claims().filter((each) => each.cause === factor.id || each.effect === factor.id).length;
    const button = event.currentTarget as HTMLButtonElement;
    if (count && !button.dataset["sure"]) {
      button.dataset["sure"] = "1";
      button.textContent = say("takeOutAnyway");
      const told = say("rests", { count });
      button.before(make("span", { class: "warn-text" }, told));
      return announce(told);
    }
    this.model.remove("factors", factor.id);
    announce(say("removedFactor", { name: factor.name }));
  }

  private set(kind: Kind, id: string, name: string, value: Value): void {
    this.model.set(kind, id, name, value);
    this.render();
  }

  private title(text: string): HTMLElement {
    return make("h2", { id: "map-panel-title" }, text);
  }

  private fields(parts: HTMLElement[]): HTMLElement {
    return make("fieldset", { class: "map-fields", disabled: !this.mayEdit }, ...parts);
  }

  private named(name: string, part: HTMLElement): HTMLElement {
    part.dataset["field"] = name;
    return part;
  }

  private input(value: string, keep: (value: string) => void): HTMLInputElement {
    const made = make("input", { type: "text", maxlength: 200, onchange: () => keep(made.value), onblur: () => this.render() });
    made.value = value;
    return made;
  }

  private select(options: Iterable<readonly [string, string]>, value: string, keep: (value: string) => void): HTMLSelectElement {
    const made: HTMLSelectElement = choice(options, value, { onchange: () => keep(made.value) });
    return made;
  }

  private button(text: string, onclick: (event: Event) => void): HTMLElement {
    return make("button", { type: "button", class: "button plain", onclick }, text);
  }
}
