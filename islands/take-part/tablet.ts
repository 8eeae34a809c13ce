import { el } from "./dom";
import type { Helper } from "./draft";
import type { Words } from "./words";

const IDLE = 60_000;
const WARNED = 60_000;

/**
 * A tablet that goes round a room. It holds no powers of the team: it writes by the session's code, like a phone.
 * Table and round stay from one person to the next; everything of the person before is wiped.
 */
export class Tablet {
  private readonly typedBy = field("facilitator");
  private readonly table = field("1");
  private readonly round = field("1", "numeric");
  private readonly onBehalf = el("input", { type: "checkbox" });
  private readonly confirmed = el("input", { type: "checkbox" });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly words: Words,
    private readonly wipe: () => Promise<void>,
  ) {}

  /** What the facilitator sets at the table. In English: it is for the team. */
  setting(): HTMLElement {
    const part = (label: string, input: HTMLElement): HTMLElement => el("p", {}, el("label", {}, `${label} `, input));
    return el(
      "details",
      { class: "card", lang: "en", dir: "ltr" },
      el("summary", {}, "For the facilitator"),
      part("Your role or working name", this.typedBy),
      part("Table", this.table),
      part("Round", this.round),
      el("p", {}, el("label", {}, this.onBehalf, " I write for somebody: they speak, I type and read it back")),
    );
  }

  /** Read back to the person before anything is kept. */
  readBack(): HTMLElement {
    this.confirmed.checked = false;
    if (!this.onBehalf.checked) return el("div");
    return el("div", { class: "choices", lang: "en", dir: "ltr" }, el("label", {}, this.confirmed, el("span", {}, "I have read this back to the person, and they agree")));
  }

  problem(): string {
    return this.onBehalf.checked && !this.confirmed.checked ? "Read it back to the person first, then tick the box." : "";
  }

  helper(): Helper {
    const round = Number.parseInt(this.round.value, 10);
    const behalf = this.onBehalf.checked;
    return {
      typed_by: behalf ? this.typedBy.value.trim() || "facilitator" : "",
      witness: behalf ? this.typedBy.value.trim() || "facilitator" : "",
      read_back: behalf && this.confirmed.checked,
      participant: "",
      table: this.table.value.trim(),
      cafe_round: Number.isFinite(round) ? round : null,
    };
  }

  next(): void {
    this.confirmed.checked = false;
  }

  /** Ctrl or Cmd with Enter goes on, from any field. */
  keys(goOn: () => void): () => void {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      goOn();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }

  /** After a minute without a touch it asks; after another it wipes. */
  watch(): () => void {
    const again = (): void => {
      clearTimeout(this.timer);
      document.getElementById("idle")?.remove();
      this.timer = setTimeout(() => this.warn(again), IDLE);
    };
    const events = ["pointerdown", "keydown", "input"] as const;
    events.forEach((each) => addEventListener(each, again));
    again();
    return () => {
      clearTimeout(this.timer);
      events.forEach((each) => removeEventListener(each, again));
    };
  }

  private warn(again: () => void): void {
    const box = el("div", { id: "idle", class: "error-summary", role: "alertdialog", "aria-label": this.words.say("idle") });
    box.append(el("p", {}, this.words.say("idle")), el("button", { type: "button", class: "button", onclick: again }, this.words.say("stay")));
    document.querySelector("main")?.prepend(box);
    this.timer = setTimeout(() => {
      box.remove();
      void this.wipe().then(again);
    }, WARNED);
  }
}

const field = (value: string, mode = "text"): HTMLInputElement => el("input", { type: "text", inputmode: mode, autocomplete: "off", value });
