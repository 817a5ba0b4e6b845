/**
 * What the number of a change says: whether its turn has come.
 *
 * Shapes: `wait` until the snapshot of the current join; `repeated` was applied before; a `gap` means that one before it is missing.
 * Units: `at` and `toldAt` are the server's time.
 * Source: catalogue C7 (Phoenix #2255: a diff before its snapshot).
 */
import type { ServerMessage } from '../schema/types.ts';
import type { Numbering } from './client.ts';
import { holds, type Step } from './step.ts';

interface Numbered {
  readonly phase: 'waiting' | 'current';
  readonly seq: number;
  readonly toldAt: number | null;
  readonly taken: Numbering | null;
}

export type Turn = 'apply' | 'wait' | 'repeated' | 'gap';

export function turnOf(step: Step, { phase, seq: last, toldAt }: Numbered, { seq, at }: Numbering): Turn {
  if (phase === 'waiting') return holds(step, 'snapshot-first') ? 'wait' : 'apply';
  if (seq <= last) return 'repeated';
  const isNext = seq === last + 1 && (toldAt === null || at >= toldAt);
  return isNext || !holds(step, 'gap-detection') ? 'apply' : 'gap';
}

/**
 * The same for a snapshot of the current join. One that is later comes from a server that may count anew. One of the same moment as the last
 * change is as new if it is at the same number, and otherwise leaves open which of the two is newer.
 */
export function turnOfSnapshot({ phase, seq: last, toldAt, taken }: Numbered, { seq, at }: Numbering): Turn {
  if (phase === 'waiting' || toldAt === null || seq > last || at > toldAt) return 'apply';
  if (seq === last && at === toldAt) return 'apply';
  const isTaken = taken?.seq === seq && taken.at === at;
  return at === toldAt && !isTaken ? 'gap' : 'repeated';
}

/** True if the server's answer to a heartbeat is at another change than the session; it is one ahead of a session that it does not know. */
export function isOutOfStep(step: Step, { phase, seq: last, toldAt }: Numbered, alive: Numbering): boolean {
  if (phase === 'waiting' || !holds(step, 'gap-detection')) return false;
  return alive.seq > last || (alive.seq < last && toldAt !== null && alive.at > toldAt);
}

/** How many changes wait for a snapshot; more are left out, and missed by their numbers. */
const earlyLimit = 256;

export function keepForLater(early: ServerMessage[], message: ServerMessage): void {
  if (early.length < earlyLimit) early.push(message);
}

/** The number that a snapshot leaves a session at. */
export function seqAfterSnapshot(step: Step, last: number, seq: number): number {
  return holds(step, 'snapshot-first') ? seq : Math.max(last, seq);
}

type Change = Extract<ServerMessage, { readonly type: 'room.changed' | 'list.changed' }>;

/** Changes in the order of their numbers. */
export function bySeq(early: readonly ServerMessage[]): readonly Change[] {
  return early
    .filter((message) => message.type === 'room.changed' || message.type === 'list.changed')
    .sort((a, b) => a.seq - b.seq);
}
