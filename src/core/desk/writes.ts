/**
 * Appends on their way to the store: tried again when it breaks.
 *
 * Shapes: one a stream. Once an answer was lost nobody knows whether it was written: such an append is tried until the store says so, or until it is
 * heard what is in its place; where it takes other streams along, only the store says so, which tells those as well. If the very facts are there that
 * it was to write, it had been written. One that was certainly not written is given up
 * after `storePatienceMs`.
 * Units: milliseconds by the clock of this node.
 * Source: catalogue D9 (silent inconsistency after a failed write), A7.
 */
import { isEqual } from '../rules/equal.ts';
import { protects } from '../rules/protections.ts';
import type { DirectoryFact, Fact, Outcome } from '../schema/types.ts';
import { type AnyFact, type Append, directoryStream } from './desk.ts';
import type { DeskStep } from './desk-step.ts';
import { setWake, takeDue } from './wakes.ts';

export interface Write {
  readonly append: Append;
  readonly since: number;
  tries: number;
  isUndecided: boolean;
  /** The store was asked and has not answered. */
  isAsked: boolean;
}

const firstPauseMs = 100;
const longestPauseMs = 2000;

/** Asks the store, naming the account that this was decided with. */
export function write({ desk, env, outputs }: DeskStep, append: Append): void {
  const account = { stream: directoryStream, expectedRevision: desk.directory.revision, facts: [] };
  const namesAccount = append.stream !== directoryStream && protects('account-at-commit', env.without);
  const named: Append = { ...append, ...(namesAccount && { also: [...(append.also ?? []), account] }) };
  desk.writes.set(append.stream, { append: named, since: env.at, tries: 0, isUndecided: false, isAsked: true });
  outputs.push({ ...named, type: 'append' });
}

/** True if the answer that it is behind says that it was written after all. */
export function wasWritten(
  { desk, env }: DeskStep,
  stream: string,
  facts: readonly AnyFact[],
  first?: Outcome,
): boolean {
  const write = desk.writes.get(stream);
  if (!write?.isUndecided || !protects('own-writes', env.without)) return false;
  const { append } = write;
  if (append.facts.length === 0) return first !== undefined && isEqual(first, append.outcome);
  return append.facts.every((fact, place) => isEqual(fact, facts[place]));
}

export function writeAnswered({ desk }: DeskStep, stream: string): void {
  desk.writes.delete(stream);
  setWake(desk.retries, stream, null);
}

/** False if it is to be given up. */
export function writeFailed({ desk, env }: DeskStep, stream: string, definite: boolean): boolean {
  const write = desk.writes.get(stream);
  if (!write) return true;
  write.tries += 1;
  write.isAsked = false;
  if (!definite) write.isUndecided = true;
  const again = env.at + Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(write.tries - 1, 10));
  const isOver = again - write.since > desk.directory.policy.storePatienceMs;
  if (isOver && !write.isUndecided && protects('store-patience', env.without)) {
    desk.writes.delete(stream);
    return false;
  }
  setWake(desk.retries, stream, again);
  return true;
}

/** Asks the store again for what is due. */
export function writeAgain({ desk, env, outputs }: DeskStep): void {
  for (const stream of takeDue(desk.retries, env.at)) {
    const write = desk.writes.get(stream);
    if (!write) continue;
    write.isAsked = true;
    outputs.push({ ...write.append, type: 'append' });
  }
}

/** Of these facts, which go on from what is known, what is where the append would be; null while that does not tell whether it was written. */
export function inPlaceOf<F extends Fact | DirectoryFact>(
  { desk }: DeskStep,
  stream: string,
  facts: readonly F[],
): readonly F[] | null {
  const write = desk.writes.get(stream);
  if (!write?.isUndecided || write.isAsked) return null;
  const { facts: ours, expectedRevision, command, also = [] } = write.append;
  if (also.some((other) => other.facts.length > 0)) return null;
  const place = facts.findIndex(({ revision }) => revision === expectedRevision + 1);
  if (place === -1) return null;
  const there = facts.slice(place);
  const isOther = there.some((fact, at) => at < ours.length && !isEqual(fact, ours[at]));
  // Decided elsewhere as well: its outcome is in the store, and more of its facts may come.
  if (isOther && command !== null && there.some((fact) => fact.command === command)) return null;
  return isOther || there.length >= ours.length ? there : null;
}
