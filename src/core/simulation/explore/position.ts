/**
 * Where a story stands: which acts are done, what is waited for, what the budget of faults still pays for.
 *
 * Shapes: a wait of no time is over at once, and so is an item all of whose acts are done.
 */
import { milliseconds } from '../quantities.ts';
import { readStep } from '../verbs.ts';
import type { Item } from './program.ts';

export const faultKinds = [
  'drop',
  'duplicate',
  'reorder',
  'delay',
  'crash',
  'offline',
  'partition',
  'restart',
] as const;
export type FaultKind = (typeof faultKinds)[number];
export type Budget = Readonly<Record<FaultKind, number>>;

export interface Position {
  readonly item: number;
  /** When the item began, and when it is over if it waits. */
  readonly since: number;
  readonly until: number | null;
  /** How many acts of each chain are done. */
  readonly done: readonly number[];
  readonly budget: Budget;
  /** Who crashed, went offline or is cut off by a fault of the exploration. */
  readonly crashed: readonly string[];
  readonly offline: readonly string[];
  readonly cut: readonly string[];
}

const settleMs = 5 * 60_000;

export function beginning(items: readonly Item[], now: number, budget: Budget): Position {
  const base = { item: 0, since: now, until: null, done: [], budget, crashed: [], offline: [], cut: [] };
  return enter(items, base, 0, now);
}

/** Goes on to the item; a wait of no time is over at once. */
export function enter(items: readonly Item[], position: Position, item: number, now: number): Position {
  const next = items[item];
  const done = next?.kind === 'acts' ? next.chains.map(() => 0) : [];
  return { ...position, item, since: now, until: next ? untilOf(next, now) : null, done };
}

function untilOf(item: Item, now: number): number | null {
  if (item.kind === 'acts') return null;
  const read = readStep(item.step);
  if (read.control === 'wait') return now + (milliseconds(read.step.wait) ?? 0);
  if (read.control === 'within') return now + (milliseconds(read.step.within) ?? 0);
  return read.control === 'settle' ? now + (milliseconds(read.step.settle.within ?? settleMs) ?? settleMs) : null;
}

/** After what took no time: goes on where all acts of an item are done, or a wait is over. */
export function goOn(items: readonly Item[], position: Position, now: number): Position {
  const item = items[position.item];
  if (!item) return position;
  if (item.kind === 'acts') {
    const isDone = item.chains.every((chain, at) => (position.done[at] ?? 0) >= chain.length);
    return isDone ? goOn(items, enter(items, position, position.item + 1, now), now) : position;
  }
  const isOver = 'wait' in item.step && position.until !== null && now >= position.until;
  return isOver ? goOn(items, enter(items, position, position.item + 1, now), now) : position;
}

export function without(position: Position, list: 'crashed' | 'offline' | 'cut', name: string): Position {
  return { ...position, [list]: position[list].filter((one) => one !== name) };
}

export function pay(position: Position, kind: FaultKind): Position {
  return { ...position, budget: { ...position.budget, [kind]: position.budget[kind] - 1 } };
}

/** True where a fault could still happen, or be made good. */
export function isDisturbed({ budget, crashed, offline, cut }: Position): boolean {
  return crashed.length + offline.length + cut.length > 0 || faultKinds.some((kind) => budget[kind] > 0);
}
