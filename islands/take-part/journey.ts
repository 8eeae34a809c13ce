import { announce } from "../shared/announce";
import type { Asks } from "./asks";
import { el } from "./dom";
import { type Draft, type Helper, bodyOf, newDraft, stepsOf } from "./draft";
import type { Heard, Outbox, Waiting } from "./outbox";
import { type Page, pageOf } from "./pages";
import { uuid } from "./reference";
import { rescueFile, save } from "./rescue";
import { Tablet } from "./tablet";
import type { Vault } from "./vault";
import type { Words } from "./words";

/** One person after another goes through the pages; each answer is kept before the next is asked. */
export class Journey {
  outbox!: Outbox;
  private draft: Draft;
  private page: Page | null = null;
  private readonly main = el("form", { novalidate: true, autocomplete: "off", onsubmit: (event) => this.submitted(event) });
  private readonly status = el("div", { class: "waiting no-print" });
  private readonly tablet: Tablet | null;
  private readonly undo: (() => void)[] = [];
  private release: (() => void) | null = null;
  private receipt: { sending: string; receipt: string } | null = null;
  private sentId = "";
  private waited = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly asks: Asks,
    private readonly words: Words,
    private readonly vault: Vault,
    onTablet: boolean,
  ) {
    this.draft = newDraft(asks.code, words.language);
    this.tablet = onTablet ? new Tablet(words, () => this.wipe()) : null;
  }

  async start(): Promise<void> {
    this.element.replaceChildren(this.status, this.main);
    const back = (): void => this.back(false);
    const line = (): void => void this.tell();
    addEventListener("popstate", back);
    addEventListener("online", line);
    addEventListener("offline", line);
    this.undo.push(() => removeEventListener("popstate", back), () => removeEventListener("online", line), () => removeEventListener("offline", line));
    if (this.tablet) {
      this.undo.push(this.tablet.watch(), this.tablet.keys(() => this.main.requestSubmit()));
      await this.clear();
    } else this.draft = await this.resume();
    this.words.language = this.draft.language;
    this.show(false);
    await this.tell();
  }

  stop(): void {
    this.undo.forEach((each) => each());
    this.release?.();
  }

  /** News of what was sent. */
  heard(what: Heard): void {
    if (what.receipt?.sending === this.sentId) {
      this.receipt = what.receipt;
      if (this.draft.step === "sent") this.show(false);
    }
    void this.tell(what.closed);
  }

  /** What a tablet's page left when it was killed belongs to nobody who comes after. */
  private async clear(): Promise<void> {
    for (const id of await this.vault.ids("drafts", this.asks.code)) await this.vault.drop("drafts", id);
    const wanted = new Set<string>();
    for (const id of await this.vault.ids("outbox", this.asks.code)) {
      const item = await this.vault.get<Waiting>("outbox", id).catch(() => null);
      if (!item) return; // not to be read just now: its files are not known either
      item.files.forEach((each) => wanted.add(each));
    }
    for (const id of await this.vault.ids("files", this.asks.code)) if (!wanted.has(id)) await this.vault.drop("files", id);
  }

  /** The draft that waits on this phone and that no other page is working on, else a new one. */
  private async resume(): Promise<Draft> {
    const sent = await this.vault.ids("outbox", this.asks.code);
    for (const id of await this.vault.ids("drafts", this.asks.code)) {
      if (sent.includes(id)) {
        await this.vault.drop("drafts", id); // it was finished, and the page was killed before it could be cleared
        continue;
      }
      const held = await this.vault.get<Draft>("drafts", id).catch(() => null);
      if (held && (await this.hold(id))) return held;
    }
    await this.hold(this.draft.id);
    return this.draft;
  }

  /** Keep other pages of this phone off a draft for as long as this page lives. False where another has it. */
  private hold(id: string): Promise<boolean> {
    if (!navigator.locks) return Promise.resolve(true);
    return new Promise((resolve) => {
      void navigator.locks.request(`wellthread-draft-${id}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise<void>((done) => (this.release = done)) : undefined;
      });
    });
  }

  private async keep(): Promise<void> {
    if (this.tablet) return; // a tablet that others hold keeps no draft: only what was finished and waits
    if (this.draft.step === "language" && !Object.keys(this.draft.answers).length) return;
    await this.vault.put("drafts", this.draft.id, this.asks.code, this.draft);
  }

  private show(focus = true): void {
    const { language, step } = this.draft;
    const dir = this.asks.languages.find((each) => each.code === language)?.dir ?? "ltr";
    document.documentElement.lang = language;
    document.documentElement.dir = dir;
    const parts = step === "language" ? this.languagePage() : step === "sent" ? this.sentPage() : this.stepPage(step);
    this.main.replaceChildren(...parts);
    const heading = this.main.querySelector<HTMLElement>("h1");
    document.title = `${heading?.textContent ?? this.asks.session} · Wellthread`;
    if (focus) heading?.focus();
    scrollTo(0, 0);
  }

  private languagePage(): HTMLElement[] {
    const offered = this.asks.languages.map((each) =>
      el("button", { type: "button", class: "button", lang: each.code, dir: each.dir, onclick: () => void this.choose(each.code) }, each.name),
    );
    const before = this.tablet?.setting() ?? null;
    return [
      el("h1", { class: "title", tabindex: "-1" }, this.asks.session),
      el("p", { class: "eyebrow" }, this.asks.place),
      ...(before ? [before] : []),
      el("div", { class: "tongues" }, ...offered),
    ];
  }

  private async choose(language: string): Promise<void> {
    const step = this.draft.step === "language" ? "before" : this.draft.step;
    const taken = this.page && this.draft.step !== "language" ? this.page.take(this.draft) : this.draft;
    this.draft = { ...taken, language };
    this.words.language = language;
    await this.go(step);
    await this.tell();
  }

  private stepPage(step: string): HTMLElement[] {
    const changed = (): void => void (this.page && this.saved(this.page.take(this.draft)));
    const file = async (held: Blob): Promise<string> => {
      const id = uuid();
      await this.vault.put("files", id, this.asks.code, held);
      return id;
    };
    const drop = (id: string): Promise<void> => this.vault.drop("files", id);
    this.page = pageOf(step, this.asks, this.draft, this.words, { file, drop, changed });
    const problem = el("div", { class: "error-summary", role: "alert", hidden: true });
    const on = step === "check" ? this.words.say("send") : this.words.say("continue");
    const buttons =
      step === "apart"
        ? [this.button("answer_them", () => void this.apart(true)), this.button("leave_out", () => void this.apart(false), true)]
        : [el("button", { class: "button" }, on)];
    const back = step === "before" ? null : this.button("back", () => this.back(true), true);
    return [
      ...(this.asks.sensitive ? [el("a", { class: "button careful exit", href: "https://www.bbc.co.uk/weather", rel: "noreferrer", onclick: () => void this.wipe() }, this.words.say("exit"))] : []),
      problem,
      this.page.node,
      ...(step === "check" && this.tablet ? [this.tablet.readBack()] : []),
      el("div", { class: "row" }, ...buttons, back),
      this.languages(),
    ];
  }

  private button(name: string, does: () => void, quiet = false): HTMLElement {
    return el("button", { type: "button", class: quiet ? "button quiet" : "button", onclick: does }, this.words.say(name));
  }

  private languages(): HTMLElement {
    const offered = this.asks.languages.map((each) =>
      el("button", { type: "button", lang: each.code, dir: each.dir, "aria-current": each.code === this.draft.language ? "true" : undefined, onclick: () => void this.choose(each.code) }, each.name),
    );
    return el("details", { class: "no-print" }, el("summary", {}, this.words.say("language")), el("div", { class: "languages" }, ...offered));
  }

  private sentPage(): HTMLElement[] {
    const arrived = this.receipt?.sending === this.sentId ? this.receipt : null;
    const again = this.button("again", () => void this.wipe());
    return [
      el("h1", { class: "title", tabindex: "-1" }, this.words.say(arrived ? "sent" : "kept")),
      ...(arrived ? [] : [el("p", {}, this.words.say(this.vault.lasting ? "kept_more" : "memory"))]),
      el("p", { class: "lead" }, this.words.say("reference")),
      el("p", { class: "reference" }, el("b", { dir: "ltr" }, this.draft.reference)),
      el("p", {}, this.words.say("reference_more")),
      ...(arrived ? [el("p", {}, `${this.words.say("receipt")} `, el("b", { dir: "ltr" }, arrived.receipt))] : []),
      el("div", { class: "row no-print" }, again),
    ];
  }

  private submitted(event: Event): void {
    event.preventDefault();
    if (!this.page) return;
    this.draft = this.page.take(this.draft);
    const problem = this.page.problem() || (this.draft.step === "check" ? (this.tablet?.problem() ?? "") : "");
    const shown = this.main.querySelector<HTMLElement>(".error-summary");
    if (problem && shown) {
      shown.hidden = false;
      shown.textContent = problem;
      return;
    }
    void (this.draft.step === "check" ? this.finish() : this.next());
  }

  private async apart(answers: boolean): Promise<void> {
    this.draft = { ...this.draft, apart: answers };
    await this.next();
  }

  private async next(): Promise<void> {
    const steps = stepsOf(this.asks, this.draft);
    await this.go(steps[steps.indexOf(this.draft.step) + 1] ?? "check");
  }

  private async go(step: string): Promise<void> {
    this.draft = { ...this.draft, step };
    await this.keep();
    if (!this.tablet) history.pushState(null, "");
    this.show();
  }

  private back(byButton: boolean): void {
    const steps = stepsOf(this.asks, this.draft);
    const at = steps.indexOf(this.draft.step);
    if (this.draft.step === "sent" || at < 1) return;
    if (this.page) this.draft = this.page.take(this.draft);
    this.draft = { ...this.draft, step: steps[at - 1] ?? "language" };
    if (byButton || at > 0) void this.keep();
    this.show();
  }

  private async saved(draft: Draft): Promise<void> {
    this.draft = draft;
    await this.keep();
  }

  /** Into the outbox first, then the draft goes: between the two nothing can be lost, and the id keeps it from being two. */
  private async finish(): Promise<void> {
    this.draft = { ...this.draft, finished: this.draft.finished ?? new Date().toISOString() };
    await this.keep();
    const helper: Helper | null = this.tablet?.helper() ?? null;
    const body = await bodyOf(this.asks, this.draft, this.tablet ? "tablet" : "phone", helper);
    const files = Object.values(this.draft.answers).flatMap((one) => one.files ?? []);
    this.sentId = this.draft.id;
    this.draft = { ...this.draft, step: "sent" };
    await this.outbox.add({ sending: this.sentId, code: this.asks.code, body, files });
    await this.vault.drop("drafts", this.sentId);
    this.show();
  }

  /** The next person finds nothing of the one before. */
  private async wipe(): Promise<void> {
    const gone = this.draft;
    if (gone.step !== "sent") for (const one of Object.values(gone.answers)) for (const id of one.files ?? []) await this.vault.drop("files", id);
    await this.vault.drop("drafts", gone.id);
    this.release?.();
    this.receipt = null;
    this.page = null;
    this.tablet?.next();
    this.draft = newDraft(this.asks.code, this.asks.languages[0]?.code ?? "en");
    this.words.language = this.draft.language;
    if (this.tablet) history.replaceState(null, "", `${location.pathname}#tablet`);
    await this.hold(this.draft.id);
    this.show();
    await this.tell();
  }

  /** How much waits, whether there is a signal, and the way out for what cannot be sent. */
  private async tell(closed = false): Promise<void> {
    const waiting = await this.outbox.count();
    const lines: HTMLElement[] = [];
    if (!waiting && this.waited) announce(this.words.say("sent"));
    this.waited = waiting > 0;
    if (closed) lines.push(el("p", { class: "notice" }, this.words.say("closed")));
    else if (!navigator.onLine) lines.push(el("p", { class: "notice" }, this.words.say(this.vault.lasting ? "offline" : "memory")));
    if (waiting) {
      const said = this.words.count("waiting", waiting);
      lines.push(el("p", { class: "notice", role: "status" }, said));
      announce(said);
      if (this.vault.lasting) lines.push(el("details", {}, el("summary", {}, this.words.say("save")), el("p", {}, this.words.say("save_more")), this.button("save", () => void this.rescue(), true)));
    }
    this.status.replaceChildren(...lines);
  }

  private async rescue(): Promise<void> {
    save(await rescueFile(this.vault, this.asks), `${this.asks.code}.wellthread-rescue.json`);
  }
}
