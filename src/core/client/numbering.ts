/**
 * What the number of a change says: whether its turn has come.
 *
 * Shapes: `wait` until the snapshot of the current join; `repeated` was applied before; a `gap` means that one before it is missing.
 * Source: catalogue C7 (Phoenix #2255: a diff before its snapshot).
 */
import type { ServerMessage } from '../schema/types.ts';
import { holds, type Step } from './step.ts';

interface Numbered {
  readonly phase: 'waiting' | 'current';
  readonly seq: number;
}

export type Turn = 'apply' | 'wait' | 'repeated' | 'gap';

export function turnOf(step: Step, { phase, seq: last }: Numbered, seq: number): Turn {
  if (phase === 'waiting') return holds(step, 'snapshot-first') ? 'wait' : 'apply';
  if (seq <= last) return 'repeated';
  return seq > last + 1 && holds(step, 'gap-detection') ? 'gap' : 'apply';
}

/** True if the server is at a later change than the session; it says so too of a session that it does not know. */
export function isBehind(step: Step, { phase, seq: last }: Numbered, seq: number): boolean {
  if (phase === 'waiting' || !holds(step, 'gap-detection')) return false;
  return seq > last;
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
