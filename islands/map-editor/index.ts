import "./editor.css";
import { announce } from "../shared/announce";
import { createGraph } from "../shared/graph";
import type { Undo } from "../shared/island";
import { offerBranch } from "./branch";
import { choice, field, make } from "./dom";
import { drawn, linkId, sentence, standing } from "./drawn";
import { MapModel, tidy } from "./model";
import { Panel } from "./panel";
import { People } from "./presence";
import { type Config, Room, type Standing } from "./room";
import { Table } from "./table";
import { say } from "./words";

/**
 * `<div data-island="map-editor" data-source="id of a script of JSON">…</div>` around what the page does without script:
 * that is hidden once the whole map is here. The JSON is a `Config` of `room.ts`. A form on the page carries the token.
 */
export default function mapEditor(element: HTMLElement): Undo {
  const source = document.getElementById(element.dataset["source"] ?? "");
  const config = JSON.parse(source?.textContent ?? "null") as Config | null;
  if (!config) return () => undefined;
  const csrf = document.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
  const editor = new Editor(element, config, csrf);
  return () => editor.destroy();
}

class Editor {
  private readonly model = new MapModel();
  private readonly root = make("div", { class: "map-editor", hidden: true });
  private readonly messages = make("div", { class: "map-messages", role: "alert" });
  private readonly status = make("p", { class: "map-status tag", role: "status" });
  private readonly loose = make("section", { class: "map-loose", "aria-labelledby": "map-loose-title", hidden: true });
  private readonly still: Element[];
  private readonly groups: Map<string, string>;
  private readonly table: Table;
  private readonly panel: Panel;
  private readonly people: People;
  private readonly room: Room;
  private graph: ReturnType<typeof createGraph> | null = null;
  private readonly drawing = make("section", { class: "map-drawing", "aria-label": say("drawing") });
  private readonly tools: { undo: HTMLButtonElement; redo: HTMLButtonElement };
  private mayEdit = false;
  private ready = false;
  private drawNext = false;
  private backTo = "";
  private now: string | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly config: Config,
    csrf: string,
  ) {
    this.still = [...host.children].filter((each) => each.tagName !== "SCRIPT");
    this.groups = new Map(config.groups);
    const steps = { undo: () => this.turn("undo"), redo: () => this.turn("redo") };
    this.tools = {
      undo: make("button", { type: "button", class: "button quiet", onclick: steps.undo, "aria-keyshortcuts": "Control+Z" }, say("undo")),
      redo: make("button", { type: "button", class: "button quiet", onclick: steps.redo, "aria-keyshortcuts": "Control+Y" }, say("redo")),
    };
    this.table = new Table(this.model, {
      groups: this.groups,
      onChoose: (id) => this.choose(id, "table"),
      onMore: (id) => {
        this.choose(id, "table");
        this.panel.focus();
      },
      onAdded: () => this.added(),
    });
    this.panel = new Panel(this.model, {
      groups: this.groups,
      linkPage: (claim) => config.link_page.replace("CAUSE", claim.cause).replace("EFFECT", claim.effect),
      factorPage: (factor) => config.factor_page.replace("FACTOR", factor.id),
      onTakeOut: (id) => this.table.takeOut(id),
    });
    const told = { standing: this.stand, message: this.message, notice: this.notice };
    this.room = new Room(config, csrf, this.model, told);
    this.people = new People(this.room.awareness, config.person, (id) => this.nameOf(id), (others) => this.showOthers(others));
    this.build();
    host.prepend(this.messages, this.status);
    this.model.doc.on("update", this.changed);
    document.addEventListener("keydown", this.keys);
  }

  destroy(): void {
    document.removeEventListener("keydown", this.keys);
    this.people.destroy();
    this.room.destroy();
    this.graph?.destroy();
    this.root.remove();
    this.messages.remove();
    this.status.remove();
    for (const each of this.still) each.removeAttribute("hidden");
  }

  private build(): void {
    const group = choice([["", say("noGroup")], ...this.groups], "");
    const source = make("input", { type: "text", maxlength: 200 });
    this.table.source = () => ({ group: group.value, source: tidy(source.value) });
    const said = make("div", { class: "map-said" }, field(say("group"), group), field(say("source"), source));
    this.table.element.prepend(make("div", { class: "row map-tools" }, this.tools.undo, this.tools.redo), said);
    const name = make("input", { type: "text", autocomplete: "off", maxlength: 200 });
    const alone = make("form", { class: "map-factor" }, field("New factor", name), make("button", { class: "button quiet" }, say("add")));
    alone.addEventListener("submit", (event) => {
      event.preventDefault();
      this.addFactor(name);
    });
    const beside = make("div", {}, this.drawing, this.panel.element, alone);
    this.root.append(this.people.element, this.loose, make("div", { class: "map-both" }, this.table.element, beside));
    this.host.prepend(this.root);
  }

  /** The drawing is made once the whole map is here: it then lays out everything at once. */
  private open(): void {
    this.root.hidden = false;
    this.hideForms();
    this.graph = createGraph(this.drawing, drawn(this.model, this.config), {
      edit: this.config.may_edit,
      onMove: ({ id, x, y }) =>
        this.model.step(() => {
          this.model.set("factors", id, "x", x);
          this.model.set("factors", id, "y", y);
        }),
      onSelect: (id) => this.choose(id, "drawing"),
      onOpen: (id) => {
        this.choose(id, "drawing");
        this.panel.focus();
      },
      onLink: (from, to) => {
        this.backTo = to;
        this.table.begin(this.model.factor(from)?.name ?? "", this.model.factor(to)?.name ?? "");
      },
      onPointer: (at) => this.people.pointer(at),
    });
    this.people.render();
    void offerBranch(this.room, this.model, this.root);
    this.changed();
  }

  /** The plain forms go once nobody is writing in them. */
  private hideForms(): void {
    const writing = this.still.find((each) => each.contains(document.activeElement));
    for (const each of this.still) if (each !== writing) each.setAttribute("hidden", "");
    const later = (event: Event): void => {
      if (writing?.contains((event as FocusEvent).relatedTarget as Node | null)) return;
      writing?.removeEventListener("focusout", later);
      writing?.setAttribute("hidden", "");
    };
    writing?.addEventListener("focusout", later);
  }

  private readonly stand = (now: Standing): void => {
    this.mayEdit = now.may_edit;
    this.host.dataset["saved"] = String(now.tone === "good");
    if (this.status.textContent !== now.status) this.status.textContent = now.status;
    this.status.className = `map-status tag ${now.tone}`;
    this.table.allow(now.may_edit);
    this.panel.allow(now.may_edit);
    for (const each of this.root.querySelectorAll<HTMLElement>(".map-tools, .map-said, .map-factor")) each.hidden = !now.may_edit;
    if (now.ready && !this.ready) {
      this.ready = true;
      this.open();
    }
  };

  /** Something in the document changed: everything that shows it follows, once for many changes at a time. */
  private readonly changed = (): void => {
    if (this.drawNext || !this.ready) return;
    this.drawNext = true;
    queueMicrotask(() => {
      this.drawNext = false;
      this.table.render();
      this.panel.render();
      this.graph?.update(drawn(this.model, this.config));
      this.tools.undo.disabled = !this.model.undoing.canUndo();
      this.tools.redo.disabled = !this.model.undoing.canRedo();
      void this.showLoose();
    });
  };

  /** What is chosen is chosen everywhere: in the table, in the panel, on the drawing, and for others to see. */
  private choose(id: string | null, by: "table" | "drawing"): void {
    if (this.now === id) return;
    this.now = id;
    const claims = id?.includes(">") ? standing(this.model).claims.filter((each) => linkId(each.cause, each.effect) === id) : [];
    const claim = claims[0] ?? (id ? this.model.claim(id) : undefined);
    const onDrawing = claim ? linkId(claim.cause, claim.effect) : id;
    this.panel.choose(claim ? { kind: "claims", id: claim.id } : id ? { kind: "factors", id } : null);
    if (by === "drawing") this.table.show(claim?.id ?? "", new Set(claims.map((each) => each.id)));
    else {
      this.table.show(claim?.id ?? "");
      this.graph?.select(onDrawing);
    }
    this.people.chosen(onDrawing ? [onDrawing] : []);
  }

  /** A sentence that was begun on the drawing leads back there. */
  private added(): boolean {
    if (!this.backTo) return false;
    const to = this.backTo;
    this.backTo = "";
    queueMicrotask(() => this.graph?.focus(to));
    return true;
  }

  private addFactor(name: HTMLInputElement): void {
    const wanted = tidy(name.value);
    if (!wanted) return;
    if (!this.model.named(wanted)) {
      this.model.add("factors", { name: wanted });
      announce(say("addedFactor", { name: wanted }));
    }
    name.value = "";
    name.focus();
  }

  private turn(way: "undo" | "redo"): void {
    const can = way === "undo" ? this.model.undoing.canUndo() : this.model.undoing.canRedo();
    if (can) this.model[way]();
    announce(say(can ? (way === "undo" ? "undone" : "redone") : way === "undo" ? "nothingToUndo" : "nothingToRedo"));
  }

  /** Control and Z, unless somebody is writing: then the browser undoes letters. */
  private readonly keys = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !this.mayEdit) return;
    const target = event.target as HTMLElement;
    if (target.matches("input:not([type=checkbox]), textarea") && (target as HTMLInputElement).value) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    this.turn(key === "y" || event.shiftKey ? "redo" : "undo");
  };

  private readonly message = (text: string, reload = false): void => {
    const card = make("div", { class: "notice" }, make("p", {}, text));
    const close = make("button", { type: "button", class: "button quiet", onclick: () => card.remove() }, say("dismiss"));
    const again = make("button", { type: "button", class: "button", onclick: () => location.reload() }, say("reload"));
    card.append(make("p", { class: "row" }, reload && again, close));
    this.messages.append(card);
  };

  private readonly notice = (kind: string, text: string): void => {
    if (kind === "loose") void this.showLoose();
    if (text) this.message(text);
  };

  private nameOf(id: string): string {
    const claim = standing(this.model).claims.find((each) => linkId(each.cause, each.effect) === id);
    return claim ? sentence(claim, this.model) : (this.model.factor(id)?.name ?? "");
  }

  private showOthers(others: Parameters<NonNullable<Editor["graph"]>["presence"]>[0]): void {
    this.graph?.presence(others);
    const at = new Map<string, string>();
    for (const each of standing(this.model).claims) {
      const there = others.filter((other) => other.chosen?.includes(linkId(each.cause, each.effect)));
      if (there.length) at.set(each.id, there.map((other) => other.name).join(", "));
    }
    this.table.presence(at);
  }

  /** Sentences about factors that are gone: bring the factor back, or drop them. */
  private async showLoose(): Promise<void> {
    const { loose } = standing(this.model);
    this.loose.hidden = !loose.length;
    if (!loose.length) return this.loose.replaceChildren();
    const gone = new Map<string, string[]>();
    for (const each of loose) {
      for (const id of [each.cause, each.effect]) if (!this.model.factor(id)) gone.set(id, [...(gone.get(id) ?? []), each.id]);
    }
    const known = (await this.room.loose())?.loose ?? [];
    const lines = [...gone].map(([id, claims]) => {
      const fields = known.find((each) => each.factor === id)?.fields ?? {};
      const name = String(fields["name"] ?? "A factor");
      const restore = (): void => void this.model.add("factors", { ...fields, name }, id);
      const drop = (): void => this.model.step(() => claims.forEach((claim) => this.model.remove("claims", claim)));
      const buttons = [
        make("button", { type: "button", class: "button quiet", onclick: restore }, say("restore")),
        make("button", { type: "button", class: "button quiet", onclick: drop }, say("drop")),
      ];
      return make("li", {}, say("looseFactor", { name, count: claims.length }), make("span", { class: "row" }, ...(this.mayEdit ? buttons : [])));
    });
    this.loose.replaceChildren(make("h2", { id: "map-loose-title" }, say("loose")), make("ul", {}, ...lines));
  }
}
