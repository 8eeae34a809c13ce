import type { Asks } from "./asks";
import type { Waiting } from "./outbox";
import type { Vault } from "./vault";

const base64 = (held: ArrayBuffer): string => {
  let text = "";
  const bytes = new Uint8Array(held);
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};
const bytes = (held: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(held), (sign) => sign.charCodeAt(0));

/** Everything that waits on this device as one file, which only the site can open. */
export async function rescueFile(vault: Vault, asks: Asks): Promise<Blob> {
  const site = await crypto.subtle.importKey("spki", bytes(asks.seal_key), { name: "RSA-OAEP", hash: "SHA-256" }, false, ["encrypt"]);
  const sealed = [];
  for (const id of await vault.ids("outbox", asks.code)) {
    const item = await vault.get<Waiting>("outbox", id);
    if (item) sealed.push(await seal(await whole(vault, item), site));
  }
  const made = { wellthread: "rescue-1", code: asks.code, made_at: new Date().toISOString(), sealed };
  return new Blob([JSON.stringify(made)], { type: "application/json" });
}

async function whole(vault: Vault, item: Waiting): Promise<string> {
  const files: Record<string, string> = {};
  for (const id of item.files) {
    const held = await vault.get<Blob>("files", id);
    if (held) files[id] = base64(await held.arrayBuffer());
  }
  return JSON.stringify({ ...JSON.parse(item.body), files });
}

async function seal(content: string, site: CryptoKey): Promise<{ key: string; iv: string; data: string }> {
  const own = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, own, new TextEncoder().encode(content));
  const key = await crypto.subtle.encrypt({ name: "RSA-OAEP" }, site, await crypto.subtle.exportKey("raw", own));
  return { key: base64(key), iv: base64(iv.buffer), data: base64(data) };
}

/** Hand a file to the person. */
export function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
