/**
 * What waits on this device, encrypted: drafts, sendings, files. The key never leaves the browser and cannot be read
 * out of it. Where the browser has no key to give (plain http), everything stays in memory, and the page says so.
 */

export type Shelf = "drafts" | "outbox" | "files";
export type Sealed = { id: string; code: string; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer; at: number };

const NAME = "wellthread-take-part";
const SHELVES: Shelf[] = ["drafts", "outbox", "files"];

export interface Vault {
  /** Whether what is kept outlives the page. */
  readonly lasting: boolean;
  put(shelf: Shelf, id: string, code: string, held: unknown): Promise<void>;
  get<T>(shelf: Shelf, id: string): Promise<T | null>;
  ids(shelf: Shelf, code?: string): Promise<string[]>;
  drop(shelf: Shelf, id: string): Promise<void>;
}

/** The vault of this device. */
export async function openVault(): Promise<Vault> {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return new Memory();
  try {
    const vault = new Lasting();
    await vault.ids("outbox");
    return vault;
  } catch {
    return new Memory();
  }
}

class Memory implements Vault {
  readonly lasting = false;
  private readonly held = new Map<string, { code: string; value: unknown }>();

  async put(shelf: Shelf, id: string, code: string, value: unknown): Promise<void> {
    this.held.set(`${shelf}/${id}`, { code, value: structuredClone(value) });
  }
  async get<T>(shelf: Shelf, id: string): Promise<T | null> {
    return (this.held.get(`${shelf}/${id}`)?.value as T) ?? null;
  }
  async ids(shelf: Shelf, code?: string): Promise<string[]> {
    const found = [...this.held].filter(([key, one]) => key.startsWith(`${shelf}/`) && (!code || one.code === code));
    return found.map(([key]) => key.slice(shelf.length + 1));
  }
  async drop(shelf: Shelf, id: string): Promise<void> {
    this.held.delete(`${shelf}/${id}`);
  }
}

class Lasting implements Vault {
  readonly lasting = true;
  private opened: Promise<IDBDatabase> | null = null;
  private key: Promise<CryptoKey> | null = null;

  async put(shelf: Shelf, id: string, code: string, held: unknown): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.ownKey(), await bytesOf(held));
    const sealed: Sealed = { id, code, iv, data, at: Date.now() };
    await this.within(shelf, "readwrite", (store) => store.put(sealed));
  }

  async get<T>(shelf: Shelf, id: string): Promise<T | null> {
    const sealed = await this.within<Sealed | undefined>(shelf, "readonly", (store) => store.get(id));
    if (!sealed) return null;
    const data = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, await this.ownKey(), sealed.data);
    return thingOf<T>(data);
  }

  async ids(shelf: Shelf, code?: string): Promise<string[]> {
    const all = await this.within<Sealed[]>(shelf, "readonly", (store) => store.getAll());
    const own = all.filter((each) => !code || each.code === code).sort((one, other) => one.at - other.at);
    return own.map((each) => each.id);
  }

  async drop(shelf: Shelf, id: string): Promise<void> {
    await this.within(shelf, "readwrite", (store) => store.delete(id));
  }

  private ownKey(): Promise<CryptoKey> {
    this.key ??= this.findKey();
    return this.key;
  }

  private async findKey(): Promise<CryptoKey> {
    const kept = await this.within<CryptoKey | undefined>("key", "readonly", (store) => store.get("own"));
    if (kept) return kept;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    // Two pages may make one at the same moment: the first that is kept is the key of both.
    await this.within("key", "readwrite", (store) => store.add(made, "own")).catch(() => undefined);
    return (await this.within<CryptoKey>("key", "readonly", (store) => store.get("own"))) ?? made;
  }

  /** Some browsers close the database when memory is short: it is opened again, once, and the work done anew. */
  private async within<T>(shelf: string, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<T> {
    try {
      return await run<T>(await this.database(), shelf, mode, work);
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === "ConstraintError") throw failure;
      this.opened = null;
      return run<T>(await this.database(), shelf, mode, work);
    }
  }

  private database(): Promise<IDBDatabase> {
    this.opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        SHELVES.forEach((name) => asked.result.createObjectStore(name, { keyPath: "id" }));
        asked.result.createObjectStore("key");
      };
      asked.onsuccess = () => {
        asked.result.onclose = () => (this.opened = null);
        resolve(asked.result);
      };
      asked.onerror = () => reject(asked.error ?? new Error("The browser keeps nothing."));
    });
    return this.opened;
  }
}

function run<T>(database: IDBDatabase, shelf: string, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(shelf, mode, { durability: "strict" });
    const asked = work(transaction.objectStore(shelf));
    transaction.oncomplete = () => resolve(asked.result as T);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? asked.error ?? new Error("Not kept."));
  });
}

type Packed = { type: "json" } | { type: "file"; mime: string };

async function bytesOf(held: unknown): Promise<ArrayBuffer> {
  const head: Packed = held instanceof Blob ? { type: "file", mime: held.type } : { type: "json" };
  const body = held instanceof Blob ? held : JSON.stringify(held);
  return new Blob([JSON.stringify(head), "\n", body]).arrayBuffer();
}

function thingOf<T>(data: ArrayBuffer): T {
  const end = new Uint8Array(data).indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(data.slice(0, end))) as Packed;
  const body = data.slice(end + 1);
  const held = head.type === "file" ? new Blob([body], { type: head.mime }) : JSON.parse(new TextDecoder().decode(body));
  return held as T;
}
