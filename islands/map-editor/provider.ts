import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import * as sync from "y-protocols/sync";
import type * as Y from "yjs";

const SYNC = 0;
const AWARENESS = 1;
const ASK_AWARENESS = 3;
const OURS = 100;
const FIRST_WAIT = 250;
const LONGEST_WAIT = 8000;
const SILENCE = 45_000;

export interface Welcome {
  epoch: string;
  seq: number;
  may_edit: boolean;
  person: { id: string; name: string };
}

/** What the connection tells the page. */
export interface Listener {
  welcome(told: Welcome): void;
  /** The first whole state has come: from now on the document may be written. */
  synced(): void;
  /** `saved`: all that this copy holds is known to be on the server's disk; `open` while connected. */
  standing(now: { open: boolean; saved: boolean }): void;
  mayEdit(may: boolean): void;
  refused(problem: string): void;
  notice(kind: string, text: string): void;
  /** The server ended it for good: 4401, 4403, 4404 or 4409. */
  ended(code: number): void;
  /** An attempt failed before the server said welcome. */
  failed(attempts: number): void;
}

/**
 * The connection to a map's room, in y-websocket's own frames and one of ours: what is saved.
 * Ours rather than y-websocket's client because “saved” means that every frame sent was acknowledged, which needs
 * the frames counted where they are sent, and because the epoch of the copy goes into each new address.
 */
export class Provider {
  private socket: WebSocket | null = null;
  private sent = 0;
  private known = 0;
  private attempts = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private quiet: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;
  private welcomed = false;
  private answered = false;

  constructor(
    private readonly address: () => string,
    private readonly doc: Y.Doc,
    readonly awareness: Awareness,
    private readonly tell: Listener,
  ) {
    doc.on("update", this.send);
    awareness.on("update", this.share);
    addEventListener("online", this.hurry);
    document.addEventListener("visibilitychange", this.hurry);
    this.connect();
  }

  /** Ends it; nothing is tried again. */
  destroy(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.quiet);
    this.doc.off("update", this.send);
    removeAwarenessStates(this.awareness, [this.doc.clientID], "leaving");
    this.awareness.off("update", this.share);
    removeEventListener("online", this.hurry);
    document.removeEventListener("visibilitychange", this.hurry);
    this.socket?.close();
  }

  get open(): boolean {
    return this.welcomed && this.socket?.readyState === WebSocket.OPEN;
  }

  private connect(): void {
    if (this.stopped) return;
    const socket = new WebSocket(this.address());
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.sent = this.known = 0;
    this.welcomed = this.answered = false;
    socket.onopen = () => this.greet();
    socket.onmessage = (event) => {
      this.heard();
      this.read(new Uint8Array(event.data as ArrayBuffer));
    };
    socket.onclose = (event) => this.closed(socket, event.code);
  }

  private greet(): void {
    this.heard();
    this.write(SYNC, (to) => sync.writeSyncStep1(to, this.doc));
    if (this.awareness.getLocalState()) this.shareOwn();
  }

  private closed(socket: WebSocket, code: number): void {
    if (socket !== this.socket || this.stopped) return;
    const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, this);
    this.socket = null;
    clearTimeout(this.quiet);
    this.attempts += 1;
    if (!this.welcomed) this.tell.failed(this.attempts);
    this.welcomed = false;
    this.tell.standing({ open: false, saved: false });
    if (code >= 4400 && code < 4500) {
      this.stopped = true;
      this.tell.ended(code);
      return;
    }
    const wait = code === 1012 ? FIRST_WAIT : Math.min(FIRST_WAIT * 2 ** this.attempts, LONGEST_WAIT);
    this.timer = setTimeout(() => this.connect(), wait * (0.75 + Math.random() / 2));
  }

  /** The network is back, or the lid is open again: try now. */
  private readonly hurry = (): void => {
    if (document.visibilityState === "hidden" || this.socket || this.stopped) return;
    clearTimeout(this.timer);
    this.attempts = 0;
    this.connect();
  };

  /** A connection that says nothing for long, not even when asked, is dead whatever the browser thinks. */
  private heard(): void {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => {
      this.write(ASK_AWARENESS, () => undefined);
      this.quiet = setTimeout(() => this.socket?.close(), SILENCE / 3);
    }, SILENCE);
  }

  private read(frame: Uint8Array): void {
    const from = decoding.createDecoder(frame);
    switch (decoding.readVarUint(from)) {
      case SYNC:
        return this.readSync(from);
      case AWARENESS:
        return applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(from), this);
      case ASK_AWARENESS:
        return this.shareOwn();
      case OURS:
        return this.readOurs(from);
    }
  }

  private readSync(from: decoding.Decoder): void {
    const to = encoding.createEncoder();
    encoding.writeVarUint(to, SYNC);
    const kind = sync.readSyncMessage(from, to, this.doc, this);
    if (encoding.length(to) > 1) this.post(encoding.toUint8Array(to), true);
    if (kind === sync.messageYjsSyncStep1) this.answered = true; // what the server lacked is on its way
    if (kind === sync.messageYjsSyncStep2) {
      this.attempts = 0;
      this.tell.synced();
    }
    this.count();
  }

  private readOurs(from: decoding.Decoder): void {
    const json = (): unknown => JSON.parse(decoding.readVarString(from));
    switch (decoding.readVarUint(from)) {
      case 0:
        this.known = decoding.readVarUint(from);
        return this.count();
      case 1:
        this.welcomed = true;
        this.tell.welcome(json() as Welcome);
        return this.count();
      case 2:
        return this.tell.mayEdit((json() as { may_edit: boolean }).may_edit);
      case 3:
        return this.tell.refused((json() as { problem: string }).problem);
      case 4: {
        const { kind, text } = json() as { kind: string; text: string };
        return this.tell.notice(kind, text);
      }
    }
  }

  private count(): void {
    this.tell.standing({ open: this.open, saved: this.open && this.answered && this.known >= this.sent });
  }

  private readonly send = (update: Uint8Array, origin: unknown): void => {
    if (origin === this || this.socket?.readyState !== WebSocket.OPEN) return;
    this.write(SYNC, (to) => sync.writeUpdate(to, update), true);
    this.count();
  };

  private readonly share = (changed: { added: number[]; updated: number[]; removed: number[] }, origin: unknown): void => {
    if (origin !== this) this.shareOwn([...changed.added, ...changed.updated, ...changed.removed]);
  };

  private shareOwn(of: number[] = [this.doc.clientID]): void {
    this.write(AWARENESS, (to) => encoding.writeVarUint8Array(to, encodeAwarenessUpdate(this.awareness, of)));
  }

  private write(kind: number, rest: (to: encoding.Encoder) => void, counted = false): void {
    const to = encoding.createEncoder();
    encoding.writeVarUint(to, kind);
    rest(to);
    this.post(encoding.toUint8Array(to), counted);
  }

  private post(frame: Uint8Array, counted: boolean): void {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    if (counted) this.sent += 1;
    this.socket.send(frame as Uint8Array<ArrayBuffer>);
  }
}
