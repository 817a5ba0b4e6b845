/** What one decision about the account says: the facts that happen, or the rejection. No fact means that it is so already. */
import type { Ask } from '../rules/ask.ts';
import type { DirectoryCommand, DirectoryFact, Rejection } from '../schema/types.ts';
import type { Directory } from './directory.ts';

type Stamped = 'revision' | 'at' | 'by' | 'command';
type WithoutStamp<F> = F extends DirectoryFact ? Omit<F, Stamped> : never;

/** A fact before it gets its revision, time, actor and command. */
export type Happening = WithoutStamp<DirectoryFact>;

export type Ruling = readonly Happening[] | Rejection;

export type Decider<C extends DirectoryCommand> = (command: C, directory: Directory, ask: Ask) => Ruling;

export const nothing: Ruling = [];

export function isRejection(ruling: Ruling): ruling is Rejection {
  return 'code' in ruling;
}

/** The first rejection among these checks; null if all pass. */
export function firstOf(...checks: readonly (Rejection | null)[]): Rejection | null {
  return checks.find((check) => check !== null) ?? null;
}
