/**
 * Small numbers for values: equal values have the same number. The first value of each number is kept.
 *
 * Shapes: without `exact` values are told apart by 64 bits of digest, with it by their canonical text.
 */
import { canonicalText } from './canonical-text.ts';
import { digestOf } from './digest.ts';
import { emptyNumbering, type Numbering, newNumber, putAt } from './numbering.ts';

export interface Interner<T> extends Numbering {
  readonly exact: boolean;
  readonly numbers: Map<string, number>;
  readonly values: (T | undefined)[];
}

export function openInterner<T>(exact: boolean): Interner<T> {
  const { low, high, known, agreed } = emptyNumbering();
  return { low, high, known, agreed, exact, numbers: new Map(), values: [] };
}

/** `told` is what tells it from others, where that is not the value itself. */
export function numberOf<T>(interner: Interner<T>, value: T, told: unknown = value): number {
  const { numbers, values } = interner;
  const digest = digestOf(told);
  const name = interner.exact ? canonicalText(told) : `${digest.low},${digest.high}`;
  const known = numbers.get(name);
  if (known !== undefined) return known;
  const number = newNumber(interner, digest);
  putAt(values, number, value);
  numbers.set(name, number);
  return number;
}

export function metAs<T>({ values }: Interner<T>, number: number): T {
  return values[number] as T;
}
