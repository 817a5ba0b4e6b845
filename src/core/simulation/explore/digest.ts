/**
 * Plain data as 64 bits: the same for the same data, and most likely others for any other. What is settled is worked out once.
 *
 * Shapes: as in `canonical-text.ts`, the order of keys counts and undefined is as good as absent. Settled is what nobody is going to change.
 */
export interface Digest {
  readonly low: number;
  readonly high: number;
}

const known = new WeakMap<object, Digest>();
const words = new Map<string, Digest>();
const mostWords = 100_000;

/** From here on nobody changes it. */
export function settledDigest(value: object): Digest {
  const before = known.get(value);
  if (before) return before;
  const result = digestOfObject(value, settledDigest);
  known.set(value, result);
  return result;
}

export function digestOf(value: unknown): Digest {
  return of(value, digestOfPart);
}

function digestOfPart(value: object): Digest {
  const before = known.get(value);
  if (before) return before;
  const result = digestOfObject(value, digestOfPart);
  if (Object.isFrozen(value)) known.set(value, result);
  return result;
}

type OfObject = (value: object) => Digest;

const nothing: Digest = { low: 0x2f1b_3c6d, high: 0x7ed5_5d16 };
const yes: Digest = { low: 0x165f_35b1, high: 0x0d3a_2646 };
const no: Digest = { low: 0x71c9_8b0f, high: 0x31d0_cd5b };

function of(value: unknown, ofObject: OfObject): Digest {
  switch (typeof value) {
    case 'string':
      return digestOfWord(value);
    case 'number':
      return digestOfNumber(value);
    case 'boolean':
      return value ? yes : no;
    case 'object':
      return value === null ? nothing : ofObject(value);
    default:
      return absent;
  }
}

const absent: Digest = { low: 0x5bd1_e995, high: 0x1b87_3593 };

function digestOfObject(value: object, ofObject: OfObject): Digest {
  if (Array.isArray(value)) {
    let low = 0x0a11_a9e1;
    let high = value.length;
    for (const part of value) {
      const digest = of(part, ofObject);
      low = turned(low, digest.low);
      high = turned(high, digest.high);
    }
    return finished(low, high);
  }
  if (value instanceof Map) return digestOfEntries(value.entries(), 0x3a9d_0b17, ofObject);
  if (value instanceof Set) return digestOfEntries(value.entries(), 0x6c8e_9cf5, ofObject);
  let low = 0x4cf5_ad43;
  let high = 0x2745_937f;
  for (const key in value) {
    const part = (value as Readonly<Record<string, unknown>>)[key];
    if (part === undefined) continue;
    const name = digestOfWord(key);
    const digest = of(part, ofObject);
    low = turned(turned(low, name.low), digest.low);
    high = turned(turned(high, name.high), digest.high);
  }
  return finished(low, high);
}

function digestOfEntries(entries: Iterable<readonly [unknown, unknown]>, kind: number, ofObject: OfObject): Digest {
  let low = kind;
  let high = ~kind;
  for (const [key, part] of entries) {
    const name = of(key, ofObject);
    const digest = of(part, ofObject);
    low = turned(turned(low, name.low), digest.low);
    high = turned(turned(high, name.high), digest.high);
  }
  return finished(low, high);
}

function digestOfWord(text: string): Digest {
  const before = words.get(text);
  if (before) return before;
  let low = 0x811c_9dc5;
  let high = 0x9dc5_811c;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    low = Math.imul(low ^ unit, 0x0100_0193);
    high = Math.imul(high ^ (unit + 0x9e37), 0x85eb_ca6b);
    high ^= high >>> 15;
  }
  const digest = finished(low, high ^ text.length);
  if (words.size > mostWords) words.clear();
  words.set(text, digest);
  return digest;
}

const float = new Float64Array(1);
const halves = new Int32Array(float.buffer);

function digestOfNumber(value: number): Digest {
  float[0] = value;
  const one = halves[0] ?? 0;
  const other = halves[1] ?? 0;
  return finished(turned(0x51ed_270b, one ^ Math.imul(other, 0x27d4_eb2f)), turned(turned(0x68e3_1da4, other), one));
}

/** The order of what goes in counts. */
function turned(state: number, word: number): number {
  const mixed = Math.imul(state ^ Math.imul(word, 0xcc9e_2d51), 0x1b87_3593);
  return (mixed ^ (mixed >>> 15)) + 0x3c6e_f372;
}

function finished(low: number, high: number): Digest {
  return { low: finish(low ^ (high >>> 7)), high: finish(high ^ Math.imul(low, 0x9e37_79b1)) };
}

/** Source: the last steps of MurmurHash3. */
export function finish(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}
