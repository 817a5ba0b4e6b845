/**
 * Small numbers for values: equal values have the same number. The first value of each number is kept.
 *
 * Shapes: without `exact` values are told apart by 64 bits of digest, with it by their canonical text.
 */
import { canonicalText } from './canonical-text.ts';
import { digestOf } from './digest.ts';
import { add, emptyNumbers, type Numbers } from './numbers.ts';

export interface Interner<T> {
  readonly exact: boolean;
  readonly numbers: Map<string, number>;
  readonly values: T[];
  /** Digests by number. */
  readonly low: Numbers<Int32Array>;
  readonly high: Numbers<Int32Array>;
}

export function openInterner<T>(exact: boolean): Interner<T> {
  const list = () => emptyNumbers(new Int32Array(16));
  return { exact, numbers: new Map(), values: [], low: list(), high: list() };
}

/** `told` is what tells it from others, where that is not the value itself. */
export function numberOf<T>(interner: Interner<T>, value: T, told: unknown = value): number {
  const { numbers, values } = interner;
  const digest = digestOf(told);
  const name = interner.exact ? canonicalText(told) : `${digest.low},${digest.high}`;
  const known = numbers.get(name);
  if (known !== undefined) return known;
  const number = values.length;
  values.push(value);
  numbers.set(name, number);
  add(interner.low, digest.low);
  add(interner.high, digest.high);
  return number;
}

export function metAs<T>({ values }: Interner<T>, number: number): T {
  return values[number] as T;
}
