import { sha256, uuid } from "./reference";
import type { Vault } from "./vault";

/** One sending that waits: the exact text that is sent, each time the same. */
export type Waiting = { sending: string; code: string; body: string; files: string[]; problem?: string };

type Answer = { receipt: string; complete: boolean; missing_files: string[] };
export type Heard = { waiting: number; receipt?: { sending: string; receipt: string }; closed: boolean };

const SOON = 2_000; // then twice as long each time: many phones say that they have a signal when they have none
const LONGEST = 5 * 60_000;
const PATIENCE = 60_000;
const MOST_TRIES = 3;

/**
 * Sends what waits, until a receipt is there for all of it, files too. Nothing is deleted before; a reply that is lost
 * leads to the same sending again, which the site answers with the same receipt. One page at a time sends.
 */
export class Outbox {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pause = SOON;
  private running = false;
  private again = false;
  private readonly device = deviceToken();

  constructor(
    private readonly vault: Vault,
    private readonly base: string,
    private readonly code: string,
    private readonly chunk: number,
    private readonly heard: (what: Heard) => void,
  ) {}

  start(): () => void {
    const now = (): void => void this.flush();
    const seen = (): void => void (document.visibilityState === "visible" && this.flush());
    const back = (): void => {
      this.pause = SOON;
      now();
    };
    addEventListener("online", back);
    document.addEventListener("visibilitychange", seen);
    now();
    return () => {
      removeEventListener("online", back);
      document.removeEventListener("visibilitychange", seen);
      clearTimeout(this.timer);
    };
  }

  async add(item: Waiting): Promise<void> {
    await this.vault.put("outbox", item.sending, item.code, item);
    await this.tell();
    void this.flush();
  }

  async count(): Promise<number> {
    return (await this.vault.ids("outbox", this.code)).length;
  }

  /** Try to send everything. Where another page is at it, that one does it. */
  async flush(): Promise<void> {
    if (this.running) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.running = true;
    let done: boolean | undefined;
    do {
      this.again = false;
      done = await alone("wellthread-outbox", () => this.sendAll()).catch(() => false);
    } while (this.again);
    this.running = false;
    if ((await this.count()) > 0) {
      this.timer = setTimeout(() => void this.flush(), this.pause);
      if (done === false) this.pause = Math.min(this.pause * 2, LONGEST);
    } else {
      this.pause = SOON;
    }
  }

  private async sendAll(): Promise<boolean> {
    for (const id of await this.vault.ids("outbox", this.code)) {
      const item = await this.vault.get<Waiting>("outbox", id).catch(() => null); // damaged: the next may still go
      if (item && !(await this.send(item))) return false;
    }
    return true;
  }

  /** Whether to go on with the next. */
  private async send(item: Waiting): Promise<boolean> {
    const reply = await this.ask("send/", { method: "POST", body: item.body, headers: { "Content-Type": "application/json" } });
    if (!reply) return false;
    switch (reply.status) {
      case 200:
      case 201:
        return this.received(item, (await reply.json()) as Answer);
      case 409: {
        const answer = (await reply.json()) as Answer; // both are kept; the team looks at them
        for (const file of item.files) if (!(await this.sendFile(file))) return false;
        await this.settle(item, answer.receipt);
        return true;
      }
      case 410:
        this.heard({ waiting: await this.count(), closed: true });
        return false;
      case 429:
      case 503:
        this.pause = Math.min(Number(reply.headers.get("Retry-After") ?? 15) * 1000, LONGEST);
        return false;
      default:
        await this.vault.put("outbox", item.sending, item.code, { ...item, problem: String(reply.status) });
        return true; // it stays; the next may go
    }
  }

  private async received(item: Waiting, answer: Answer): Promise<boolean> {
    if (answer.complete) {
      await this.settle(item, answer.receipt);
      return true;
    }
    for (const file of answer.missing_files) if (!(await this.sendFile(file))) return false;
    const again = await this.ask("send/", { method: "POST", body: item.body, headers: { "Content-Type": "application/json" } });
    const after = again?.ok ? ((await again.json()) as Answer) : null;
    const lost = after ? await this.without(after.missing_files) : true;
    if (!after || (!after.complete && !lost)) return false;
    await this.settle(item, after.receipt);
    return true;
  }

  /** Whether none of these files is on this device: then nothing more can be sent. */
  private async without(files: string[]): Promise<boolean> {
    const held = await Promise.all(files.map((each) => this.vault.get("files", each)));
    return held.every((each) => each === null);
  }

  /** Whether a file is there, or can never be. One that the browser lost, or that came damaged by its nature, holds up no words. */
  private async sendFile(file: string): Promise<boolean> {
    const held = await this.vault.get<Blob>("files", file).catch(() => null);
    return !held || this.upload(file, held);
  }

  /** A file in pieces, from where the site has it up to. */
  private async upload(file: string, held: Blob): Promise<boolean> {
    const digest = await sha256(await held.arrayBuffer());
    const there = await this.ask(`files/${file}/`, { method: "HEAD" });
    let damaged = 0;
    let offset = there?.ok ? Number(there.headers.get("Upload-Offset") ?? 0) : 0;
    while (offset < held.size) {
      const headers = { "Upload-Offset": `${offset}`, "Upload-Length": `${held.size}`, "Upload-Digest": digest };
      const reply = await this.ask(`files/${file}/`, { method: "PUT", headers, body: held.slice(offset, offset + this.chunk) });
      if (!reply) return false;
      if (reply.status === 422 && ++damaged < MOST_TRIES) {
        offset = 0; // it came damaged: again from its beginning
        continue;
      }
      if (reply.status === 422 || reply.status === 413) {
        await this.vault.drop("files", file); // not a file that can be kept: the words go without it
        return true;
      }
      if (reply.status === 429 || reply.status === 503) this.pause = Math.min(Number(reply.headers.get("Retry-After") ?? 15) * 1000, LONGEST);
      if (reply.status !== 204 && reply.status !== 409) return false;
      const now = Number(reply.headers.get("Upload-Offset") ?? offset);
      if (now === offset && reply.status === 409) return false;
      offset = now;
    }
    return true;
  }

  private async settle(item: Waiting, receipt: string): Promise<void> {
    for (const file of item.files) await this.vault.drop("files", file);
    await this.vault.drop("outbox", item.sending);
    this.pause = SOON;
    this.heard({ waiting: await this.count(), receipt: { sending: item.sending, receipt }, closed: false });
  }

  private async tell(): Promise<void> {
    this.heard({ waiting: await this.count(), closed: false });
  }

  /** The site's answer; null where none came. */
  private async ask(path: string, asked: RequestInit): Promise<Response | null> {
    const headers = { ...asked.headers, "Wellthread-Device": this.device };
    try {
      return await fetch(this.base + path, { ...asked, headers, credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      return null;
    }
  }
}

/** Do something while no other page does it; undefined where another one is at it. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  if (!navigator.locks) return work();
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : undefined));
}

/** Tells this device from others in a hall for as long as the page lives, and nothing about anybody. */
function deviceToken(): string {
  try {
    const kept = sessionStorage.getItem("wellthread-device") ?? uuid();
    sessionStorage.setItem("wellthread-device", kept);
    return kept;
  } catch {
    return uuid();
  }
}
