/**
 * Chance as data: a seeded generator of integers, the same on every machine.
 *
 * Source: xoshiro128** by Blackman and Vigna, seeded by splitmix32. Nothing here uses floating point beyond what IEEE 754 fixes.
 */
export interface Random {
  a: number;
  b: number;
  c: number;
  d: number;
}

/** Every seed and purpose has its own sequence, so that one more draw for the network does not change the order of acts. */
export function seedRandom(seed: number, purpose = 0): Random {
  let state =
    (mix(seed >>> 0) ^ mix(Math.floor(seed / 0x1_0000_0000) + 0x51ed_270b) ^ mix(purpose + 0x2545_f491)) >>> 0;
  const next = (): number => {
    state = (state + 0x9e37_79b9) >>> 0;
    return mix(state);
  };
  return { a: next(), b: next(), c: next(), d: next() || 1 };
}

/** From 0 to 2^32 - 1. */
export function nextInteger(random: Random): number {
  const result = Math.imul(rotate(Math.imul(random.b, 5), 7), 9) >>> 0;
  const carried = random.b << 9;
  random.c ^= random.a;
  random.d ^= random.b;
  random.b ^= random.c;
  random.a ^= random.d;
  random.c ^= carried;
  random.d = rotate(random.d, 11);
  return result;
}

/** From 0 to `limit - 1`, each as likely. */
export function below(random: Random, limit: number): number {
  if (limit <= 1) return 0;
  const fair = 0x1_0000_0000 - (0x1_0000_0000 % limit);
  let drawn = nextInteger(random);
  while (drawn >= fair) drawn = nextInteger(random);
  return drawn % limit;
}

/** Both ends included. */
export function between(random: Random, least: number, most: number): number {
  return least + below(random, most - least + 1);
}

/** True in this share of draws. A share of 0 or 1 draws nothing. */
export function chance(random: Random, share: number): boolean {
  if (share <= 0) return false;
  return share >= 1 || nextInteger(random) < Math.floor(share * 0x1_0000_0000);
}

export function shuffled<T>(random: Random, items: readonly T[]): readonly T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(below(random, rest.length), 1));
}

function mix(value: number): number {
  let mixed = Math.imul((value ^ (value >>> 16)) >>> 0, 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
