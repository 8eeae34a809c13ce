import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";

interface Note {
  epoch: string;
  /** Steps made here that the server has not acknowledged. */
  waiting: number;
  /** The epoch of a copy with steps that never arrived, from before the map was put back. */
  branch: string;
}

const PATIENCE = 3000;

/** The copy of one map on this device, one for each person: for bad Wi-Fi and a closed lid. */
export class Copy {
  private readonly key: string;
  private note: Note;
  private kept: IndexeddbPersistence | null = null;

  constructor(map: string, person: string) {
    this.key = `wellthread-map:${map}:${person}`;
    this.note = { epoch: "", waiting: 0, branch: "", ...read<Partial<Note>>(this.key) };
  }

  get epoch(): string {
    return this.note.epoch;
  }

  get waiting(): number {
    return this.note.waiting;
  }

  set waiting(count: number) {
    if (count !== this.note.waiting) this.write({ waiting: count });
  }

  get branch(): string {
    return this.note.branch;
  }

  /** Fills the document from this device and keeps it there from now on; gives up on a browser that keeps nothing. */
  async open(doc: Y.Doc, epoch = this.note.epoch): Promise<void> {
    if (!epoch || this.kept || typeof indexedDB === "undefined") return;
    this.write({ epoch });
    this.kept = new IndexeddbPersistence(this.name(epoch), doc);
    await Promise.race([this.kept.whenSynced.catch(() => null), after(PATIENCE)]);
  }

  /** The map was put back to another state: what never arrived is kept apart, the rest is on the server anyway. */
  async setAside(): Promise<void> {
    const { epoch, waiting } = this.note;
    await this.kept?.destroy();
    this.kept = null;
    if (!waiting && epoch) indexedDB.deleteDatabase(this.name(epoch));
    this.write({ epoch: "", waiting: 0, branch: waiting ? epoch : this.note.branch });
  }

  /** The document that was set aside. */
  async readBranch(): Promise<Y.Doc> {
    const doc = new Y.Doc();
    const kept = new IndexeddbPersistence(this.name(this.note.branch), doc);
    await Promise.race([kept.whenSynced, after(PATIENCE)]);
    await kept.destroy();
    return doc;
  }

  dropBranch(): void {
    indexedDB.deleteDatabase(this.name(this.note.branch));
    this.write({ branch: "" });
  }

  private name(epoch: string): string {
    return `${this.key}:${epoch}`;
  }

  private write(changed: Partial<Note>): void {
    this.note = { ...this.note, ...changed };
    keep(this.key, this.note);
  }
}

/** What was noted on this device under a key; null where the browser keeps nothing. */
export function read<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

export function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still edits while it is open.
  }
}

const after = (wait: number): Promise<void> => new Promise((done) => setTimeout(done, wait));
