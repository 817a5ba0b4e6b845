/** Draws from lists. */
import { below, type Random } from '../random.ts';

export function one<T>(random: Random, items: readonly T[]): T {
  const item = items[below(random, items.length)];
  if (item === undefined) throw new Error('There is nothing to draw from.');
  return item;
}

/** None from an empty list. */
export function anyOf<T>(random: Random, items: Iterable<T>): T | null {
  const all = [...items];
  return all.length === 0 ? null : one(random, all);
}

/** True once in so many draws. */
export function oneIn(random: Random, draws: number): boolean {
  return below(random, draws) === 0;
}

/** Each as likely as its weight. */
export function weighted<T extends { readonly weight: number }>(random: Random, items: readonly T[]): T {
  let left = below(
    random,
    items.reduce((sum, { weight }) => sum + weight, 0),
  );
  for (const item of items) {
    left -= item.weight;
    if (left < 0) return item;
  }
  return one(random, items);
}
