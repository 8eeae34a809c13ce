import { keep, read } from "./copy";
import { type Change, type Fields, freshId, type Kind, type MapModel } from "./model";

const LOOK_EVERY = 4000;
const AT_ONCE = 100;

interface State extends Record<Kind, Record<string, Fields>> {
  epoch: string;
  may_edit: boolean;
}

interface Batch {
  id: string;
  changes: Change[];
}

/** Saving by plain requests, where a socket does not get through: small patches out, the whole state in. */
export class Patches {
  private batches: Batch[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;
  private stopped = false;

  constructor(
    private readonly config: { state: string; patch: string; key: string; csrf: string },
    private readonly model: MapModel,
    private readonly tell: {
      standing(waiting: number, reached: boolean): void;
      synced(mayEdit: boolean): void;
      refused(problem: string): void;
    },
  ) {
    this.batches = read<Batch[]>(config.key) ?? [];
    model.onChanges = (changes) => this.put(changes);
    void this.turn();
  }

  destroy(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private put(changes: Change[]): void {
    for (let at = 0; at < changes.length; at += AT_ONCE) {
      this.batches.push({ id: freshId(), changes: changes.slice(at, at + AT_ONCE) });
    }
    keep(this.config.key, this.batches);
    this.tell.standing(this.batches.length, true);
    clearTimeout(this.timer);
    void this.turn();
  }

  /** Sends what waits, in order; then looks what others did. */
  private async turn(): Promise<void> {
    if (this.busy || this.stopped) return;
    this.busy = true;
    const reached = await this.sendAll().catch(() => false);
    if (reached && !this.batches.length) await this.look().catch(() => undefined);
    this.busy = false;
    this.tell.standing(this.batches.length, reached);
    if (!this.stopped) this.timer = setTimeout(() => void this.turn(), LOOK_EVERY);
  }

  private async sendAll(): Promise<boolean> {
    while (this.batches[0]) {
      const answer = await fetch(this.config.patch, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.config.csrf },
        body: JSON.stringify(this.batches[0]),
      });
      if (answer.status === 422 || answer.status === 403) {
        const told = (await answer.json().catch(() => ({}))) as { problem?: string };
        this.tell.refused(told.problem ?? "This change was not taken.");
      } else if (!answer.ok) return false;
      this.batches.shift();
      keep(this.config.key, this.batches);
    }
    return true;
  }

  private async look(): Promise<void> {
    const state = await stateOf(this.config.state);
    if (!state || this.batches.length) return;
    this.model.mirror(state);
    this.tell.synced(state.may_edit);
  }
}

/** The map as the server has it; null where it cannot be had. */
export async function stateOf(address: string): Promise<(State & { loose?: Loose[] }) | null> {
  const answer = await fetch(address, { cache: "no-store", headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  return (await answer.json().catch(() => null)) as (State & { loose?: Loose[] }) | null;
}

export interface Loose {
  factor: string;
  fields: Fields;
  claims: string[];
}
