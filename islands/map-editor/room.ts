import { Awareness, removeAwarenessStates } from "y-protocols/awareness";
import { Copy } from "./copy";
import type { MapModel } from "./model";
import { Patches, stateOf } from "./patches";
import { Provider } from "./provider";
import { say } from "./words";

export interface Config {
  title: string;
  /** Which programme and map: `two-test-beds/lockside-map`. */
  map: string;
  socket: string;
  state: string;
  patch: string;
  may_edit: boolean;
  person: { id: string; name: string };
  groups: [string, string][];
  judged: Record<string, { judgement: string; polarity: "positive" | "negative" | "uncertain" | "complex" }>;
  places: Record<string, [number, number]>;
  factor_page: string;
  link_page: string;
}

/** How the room stands, for everything on the page to show. */
export interface Standing {
  /** The whole map is here and may be written. */
  ready: boolean;
  may_edit: boolean;
  status: string;
  tone: "good" | "warn" | "";
}

const TRIES = 4;

/** The page's place in the room of a map: by socket, by plain requests, or alone with the copy on this device. */
export class Room {
  readonly awareness: Awareness;
  readonly copy: Copy;
  private provider: Provider | null = null;
  private patches: Patches | null = null;
  private waiting = 0;
  private ready = false;
  private open = false;
  private everOpen = false;
  private mayEdit: boolean;

  constructor(
    private readonly config: Config,
    private readonly csrf: string,
    private readonly model: MapModel,
    private readonly tell: { standing(now: Standing): void; message(text: string, reload?: boolean): void; notice(kind: string, text: string): void },
  ) {
    this.mayEdit = config.may_edit;
    this.awareness = new Awareness(model.doc);
    this.copy = new Copy(config.map, config.person.id);
    this.waiting = this.copy.waiting;
    model.doc.on("update", this.count);
    void this.start();
  }

  destroy(): void {
    this.provider?.destroy();
    this.patches?.destroy();
    this.model.doc.off("update", this.count);
    removeAwarenessStates(this.awareness, [this.model.doc.clientID], "leaving");
    this.awareness.destroy();
  }

  private async start(): Promise<void> {
    this.show();
    if (sessionStorage.getItem(this.flag)) return this.byPatches();
    await this.copy.open(this.model.doc);
    if (this.copy.epoch && this.model.shelf("factors").size) this.ready = true;
    this.show();
    this.provider = new Provider(() => this.address(), this.model.doc, this.awareness, {
      welcome: ({ epoch, may_edit }) => {
        this.everOpen = true;
        this.mayEdit = may_edit;
        if (!this.copy.epoch) void this.copy.open(this.model.doc, epoch);
        this.show();
      },
      synced: () => {
        this.ready = true;
        this.show();
      },
      standing: ({ open, saved }) => {
        this.open = open;
        if (saved) this.waits(0);
        this.show();
      },
      mayEdit: (may) => {
        this.mayEdit = may;
        this.show();
      },
      refused: (problem) => {
        if (this.mayEdit) this.tell.message(say("refused", { problem }), true);
      },
      notice: (kind, text) => this.tell.notice(kind, text),
      ended: (code) => void this.ended(code),
      failed: (attempts) => {
        if (attempts >= TRIES && !this.everOpen) void this.doubt();
      },
    });
  }

  private get flag(): string {
    return `wellthread-patches:${this.config.map}`;
  }

  private address(): string {
    const here = location.origin.replace(/^http/, "ws");
    const epoch = this.copy.epoch ? `?epoch=${encodeURIComponent(this.copy.epoch)}` : "";
    return `${here}${this.config.socket}${epoch}`;
  }

  /** The socket never opened. If the site itself answers, something between swallows sockets: save by requests. */
  private async doubt(): Promise<void> {
    const answer = await fetch(this.config.state, { cache: "no-store" }).catch(() => null);
    if (!answer) return;
    if (answer.status === 404 || answer.status === 403) return this.tell.message(say("gone"));
    if (answer.redirected || answer.status === 401) return this.tell.message(say("signedOut"));
    if (!answer.ok || this.everOpen) return;
    this.provider?.destroy();
    await this.copy.setAside();
    sessionStorage.setItem(this.flag, "1");
    location.reload();
  }

  private byPatches(): void {
    const key = `wellthread-patches:${this.config.map}:${this.config.person.id}`;
    this.patches = new Patches({ ...this.config, key, csrf: this.csrf }, this.model, {
      standing: (waiting, reached) => {
        this.waiting = waiting;
        this.open = reached;
        this.show();
      },
      synced: (may) => {
        this.ready = true;
        this.mayEdit = may;
        this.show();
      },
      refused: (problem) => this.tell.message(problem),
    });
  }

  private async ended(code: number): Promise<void> {
    if (code !== 4409) return this.tell.message(say(code === 4401 ? "signedOut" : "gone"));
    await this.copy.setAside();
    location.reload();
  }

  private readonly count = (_update: Uint8Array, origin: unknown): void => {
    const own = origin === this.model || origin === this.model.undoing;
    if (!own || this.patches) return;
    this.waits(this.waiting + 1);
    this.show();
  };

  private waits(count: number): void {
    this.waiting = count;
    this.copy.waiting = count;
  }

  private show(): void {
    this.tell.standing({ ready: this.ready, may_edit: this.mayEdit && this.ready, ...this.status() });
  }

  private status(): { status: string; tone: Standing["tone"] } {
    const waiting = this.waiting === 1 ? say("waiting1") : say("waiting", { count: this.waiting });
    if (!this.ready) return { status: say("connecting"), tone: "" };
    if (!this.open) return { status: this.waiting ? `${waiting}. ${say("away")}` : say("away"), tone: "warn" };
    if (this.waiting) return { status: waiting, tone: "warn" };
    if (!this.mayEdit) return { status: say("viewing"), tone: "" };
    return { status: this.patches ? `${say("saved")}. ${say("patching")}` : say("saved"), tone: "good" };
  }

  /** The loose ends that the server knows, with what the factors that are gone had in their fields. */
  loose(): ReturnType<typeof stateOf> {
    return stateOf(this.config.state);
  }
}
