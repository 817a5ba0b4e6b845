/**
 * One short word for a whole value: equal for equal values, whatever the order of keys; different, but for odds of 1 to 2^64, for others.
 *
 * Source: two lanes of FNV-1a with 32 bits each, mixed at the end. An object is digested once, however often it occurs.
 */
export function fingerprintOf(value: unknown): string {
  return hex(digestOf(value, new WeakMap()));
}

interface Digest {
  a: number;
  b: number;
}

type Known = WeakMap<object, Digest>;

function digestOf(value: unknown, known: Known): Digest {
  if (typeof value !== 'object' || value === null) return ofText(begin(), `${typeof value}:${String(value)}`);
  const before = known.get(value);
  if (before) return before;
  const digest = begin();
  if (Array.isArray(value)) {
    ofText(digest, '[');
    for (const part of value) ofDigest(digest, digestOf(part, known));
  } else {
    ofText(digest, '{');
    const parts = value as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(parts).sort()) {
      if (parts[key] === undefined) continue;
      ofText(digest, key);
      ofDigest(digest, digestOf(parts[key], known));
    }
  }
  known.set(value, digest);
  return digest;
}

function begin(): Digest {
  return { a: 0x811c_9dc5, b: 0x9dc5_811c };
}

function ofText(digest: Digest, text: string): Digest {
  for (let place = 0; place < text.length; place += 1) put(digest, text.charCodeAt(place));
  put(digest, 0xffff);
  return digest;
}

function ofDigest(digest: Digest, { a, b }: Digest): void {
  put(digest, a);
  put(digest, b);
}

function put(digest: Digest, unit: number): void {
  digest.a = Math.imul(digest.a ^ unit, 0x0100_0193);
  digest.b = Math.imul(digest.b ^ (unit + 0x9e37), 0x85eb_ca6b);
  digest.b ^= digest.b >>> 15;
}

function hex({ a, b }: Digest): string {
  return [a ^ (b >>> 7), b ^ (a >>> 9)].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}
