/** Made on the device: ids, and the private reference of which only a fingerprint is ever sent. */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const hex = (bytes: Uint8Array): string => [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");

/** A UUID of version 4, on plain http too, where browsers keep `randomUUID` to themselves. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const text = hex(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}

/** Eighty random bits as four groups of four, as `wellthread.methods.engagement.reference` writes them. */
export function newReference(): string {
  return referenceFrom(crypto.getRandomValues(new Uint8Array(10)));
}

export function referenceFrom(bytes: Uint8Array): string {
  const number = bytes.reduce((sum, each) => (sum << 8n) | BigInt(each), 0n);
  let signs = "";
  for (let shift = 75n; shift >= 0n; shift -= 5n) signs += ALPHABET[Number((number >> shift) & 31n)];
  return (signs.match(/.{4}/g) ?? []).join("-");
}

/** What the site keeps in place of the reference. */
export const fingerprint = (reference: string): Promise<string> => sha256(bare(reference));

/** A second one, under which only the equality answers are found. */
export const equalityFingerprint = (reference: string): Promise<string> => sha256(`equality ${bare(reference)}`);

export async function sha256(content: string | BufferSource): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

const bare = (reference: string): string => reference.toUpperCase().replace(/[^0-9A-Z]/g, "");
