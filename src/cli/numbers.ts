/** Whole numbers on the command line. Errors: throws a `UsageError` that names the option. */
import type { Given } from './definitions/definition.ts';
import { UsageError } from './usage-error.ts';

export function wholeNumber(option: string, text: string | null, usual: number, least: number, most: number): number {
  if (text === null) return usual;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${option} takes a whole number from ${least} to ${most}, not \`${text}\`.`);
}

/** The largest seed that there is. */
export const largestSeed = 0xffff_ffff;

export function seedOf(given: Given): number {
  return wholeNumber('seed', given.text('seed'), 1, 0, largestSeed);
}

/** Part 2 of 5 is written 2/5. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

export function shardOf(text: string | null): Shard | null {
  if (text === null) return null;
  const [, part = '', of = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { part: Number(part), of: Number(of) };
  if (part !== '' && shard.part >= 1 && shard.part <= shard.of) return shard;
  throw new UsageError(`--shard takes a part of a whole, such as 2/5, not \`${text}\`.`);
}
