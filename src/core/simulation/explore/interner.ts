/**
 * Small numbers for values: equal values have the same number. The first value of each number is kept.
 *
 * Shapes: without `exact` values are told apart by 64 bits of hash of their canonical text, with it by the text.
 */
import { canonicalText } from './canonical-text.ts';

export interface Interner<T> {
  readonly numbers: Map<string, number>;
  readonly values: T[];
  readonly nameOf: (text: string) => string;
}

export function openInterner<T>(exact: boolean): Interner<T> {
  return { numbers: new Map(), values: [], nameOf: exact ? (text) => text : hashOfText };
}

/** `text` where the value is told from others by something else than itself. */
export function numberOf<T>(interner: Interner<T>, value: T, text: string = canonicalText(value)): number {
  const name = interner.nameOf(text);
  const known = interner.numbers.get(name);
  if (known !== undefined) return known;
  const number = interner.values.length;
  interner.values.push(value);
  interner.numbers.set(name, number);
  return number;
}

export function metAs<T>({ values }: Interner<T>, number: number): T {
  return values[number] as T;
}

/** Source: two lanes of 32 bits, as in `fingerprint.ts`. */
function hashOfText(text: string): string {
  let low = 0x811c_9dc5;
  let high = 0x9dc5_811c;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    low = Math.imul(low ^ unit, 0x0100_0193);
    high = Math.imul(high ^ (unit + 0x9e37), 0x85eb_ca6b);
    high ^= high >>> 15;
  }
  return `${(low >>> 0).toString(36)}.${(high >>> 0).toString(36)}.${text.length}`;
}
