/**
 * What can happen next. Every move is a step of the scenario language, so that a list of moves is a story which `replay` plays.
 *
 * Shapes: while messages are held they take no time; the first message of any link can arrive at any moment, and so can any act whose turn it is.
 * Time passes only to what is planned next, and only where the scenario waits or nothing else can happen, once every message has arrived: people and
 * the network are faster than timers. A budget pays for exceptions: `delay` for time that passes while messages or acts still wait, the others for one fault each.
 * Whoever crashed or was cut off may come back at any moment, for nothing. A connection's first word is not lost: without it there is no connection.
 */
import type { Act, Step } from '../../schema/types.ts';
import { readinessOf } from '../acts/act.ts';
import type { Lane } from '../network/network.ts';
import { milliseconds } from '../quantities.ts';
import { unrest } from '../settle.ts';
import type { Stage } from '../stage.ts';
import { look } from '../steps/expectation.ts';
import { actVerbOf, conversationOf, readStep, type Verb } from '../verbs.ts';
import type { World } from '../world.ts';
import type { Owned } from './parts.ts';
import { everything } from './parts.ts';
import type { Item, Planned } from './program.ts';

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

/** Where a story stands. */
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

export interface Move {
  readonly step: Step;
  /** Null for what the scenario does not say itself. */
  readonly path: string | null;
  readonly kind: 'act' | 'judge' | 'deliver' | 'time' | 'fault';
  readonly owned: Owned;
  readonly next: Position;
}

const settleMs = 5 * 60_000;
const loadingMs = 5000;
const noMoves: readonly Move[] = [];

export function beginning(items: readonly Item[], now: number, budget: Budget): Position {
  const base = { item: 0, since: now, until: null, done: [], budget, crashed: [], offline: [], cut: [] };
  return enter(items, base, 0, now);
}

/** Goes on to the item; a wait of no time is over at once. */
function enter(items: readonly Item[], position: Position, item: number, now: number): Position {
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

export function movesIn(stage: Stage, items: readonly Item[], position: Position, reduced: boolean): readonly Move[] {
  const { world } = stage;
  const item = items[position.item];
  const lanes = [...world.network.lanes.values()].filter(({ kept }) => kept.length > 0);
  const alone = reduced ? lanes.find((lane) => canGoFirst(items, position, lane)) : undefined;
  if (alone) return [deliver(position, alone, {})];
  const own = item === undefined ? noMoves : itemMoves(stage, items, item, position);
  const faults = faultMoves(world, position, lanes);
  const deliveries = lanes.map((lane) => deliver(position, lane, {}));
  const passing = item === undefined ? noMoves : timeMoves(world, item, position, own, lanes.length > 0);
  return [...own, ...deliveries, ...passing, ...faults];
}

/**
 * A message to a tab whose person has nothing to do before time passes commutes with all else: whatever can happen then can happen after it too, with the
 * same result, so that no other order has to be tried. Not where a fault could hit it, or where something is expected at once.
 */
function canGoFirst(items: readonly Item[], { item: place, done, budget }: Position, lane: Lane): boolean {
  if (lane.direction === 'up' || faultKinds.some((kind) => budget[kind] > 0)) return false;
  for (let at = place; ; at += 1) {
    const item = items[at];
    if (!item) return true;
    if (item.kind === 'step') return barriers.some((control) => control in item.step);
    const left = at === place ? item.chains.map((chain, index) => chain.slice(done[index] ?? 0)) : item.chains;
    if (left.flat().some(({ step }) => lane.label in step || 'customer' in step)) return false;
  }
}

/** Time passes before these are over, or nothing is under way. */
const barriers = ['wait', 'settle'] as const;

function itemMoves(stage: Stage, items: readonly Item[], item: Item, position: Position): readonly Move[] {
  if (item.kind === 'acts') return item.chains.flatMap((chain, at) => actMove(stage, position, chain, at));
  const { step, path } = item;
  const { world } = stage;
  const { control, step: what } = readStep(step);
  const next = enter(items, position, position.item + 1, world.now);
  const isLate = position.until !== null && world.now >= position.until;
  if (control === 'wait') return noMoves;
  if (control === 'settle') {
    const isQuiet = unrest(world) === null;
    const judged: Step = isQuiet ? { settle: {} } : { settle: { within: 0 } };
    return isQuiet || isLate ? [{ step: judged, path, kind: 'judge', owned: everything, next }] : noMoves;
  }
  if (control === 'within') {
    const isOver = isLate || what.that.every((one) => look(world, one)?.ok);
    return isOver ? [{ step: { ...what, within: 0 }, path, kind: 'judge', owned: everything, next }] : noMoves;
  }
  return [{ step, path, kind: 'judge', owned: everything, next }];
}

function actMove(stage: Stage, position: Position, chain: readonly Planned[], at: number): readonly Move[] {
  const planned = chain[position.done[at] ?? 0];
  if (!planned) return noMoves;
  const { step, path } = planned;
  const waited = stage.world.now - position.since >= loadingMs;
  const turns = readStep(step).control === null ? Object.entries(step as Readonly<Record<string, Act>>) : [];
  for (const [label, act] of turns) {
    const readiness = waited ? 'ready' : readinessOf(stage, label, act);
    if (readiness === 'waits') return noMoves;
    const conversation = conversationOf(act);
    if (readiness === 'opens' && conversation !== null) {
      const open = { [label]: { open: conversation } } as unknown as Step;
      return [{ step: open, path, kind: 'act', owned: ownedBy(open), next: position }];
    }
  }
  const done = position.done.map((count, index) => (index === at ? count + 1 : count));
  return [{ step, path, kind: 'act', owned: ownedBy(step), next: { ...position, done } }];
}

/** What people do in their own tab changes that tab and what leaves it. */
function ownedBy(step: Step): Owned {
  const [turn, ...more] = readStep(step).control === null ? Object.entries(step as Readonly<Record<string, Act>>) : [];
  const verb = turn ? actVerbOf(turn[1]) : null;
  const isOwn = turn !== undefined && more.length === 0 && verb !== null && inOwnTab.has(verb);
  return isOwn ? { office: false, tabs: [turn[0]] } : everything;
}

const inOwnTab: ReadonlySet<Verb> = new Set<Verb>([
  'open',
  'close',
  'list',
  'unlist',
  'reply',
  'note',
  'forward',
  'type',
  'compose',
  'stop',
  'clear',
  'send',
  'confirm',
  'release',
  'edit',
  'discard',
  'undo',
  'editNote',
  'deleteNote',
  'assign',
  'follow',
  'unfollow',
  'tag',
  'untag',
  'status',
  'move',
  'lock',
  'unlock',
]);

function deliver(position: Position, lane: Lane, how: { readonly place?: number; readonly copy?: boolean }): Move {
  const { label: link, direction } = lane;
  const owned: Owned = direction === 'up' ? { office: true, tabs: [] } : { office: false, tabs: [link] };
  return { step: { deliver: { link, direction, ...how } }, path: null, kind: 'deliver', owned, next: position };
}

function timeMoves(
  world: World,
  item: Item,
  position: Position,
  own: readonly Move[],
  isHeld: boolean,
): readonly Move[] {
  const waits = item.kind === 'acts' ? own.length > 0 : own.some(({ kind }) => kind === 'judge');
  const isEarly = isHeld || waits;
  if (isEarly && (position.budget.delay === 0 || !canWait(item, own))) return noMoves;
  const planned = Math.min(...world.agenda.entries.map(({ at }) => at), position.until ?? Infinity);
  if (!Number.isFinite(planned)) return noMoves;
  const ms = Math.max(0, planned - world.now);
  const next = isEarly && ms > 0 ? pay(position, 'delay') : position;
  return [{ step: { wait: ms }, path: null, kind: 'time', owned: everything, next }];
}

/** Judging does not wait: what is expected at once is looked at once. */
function canWait(item: Item, own: readonly Move[]): boolean {
  return item.kind === 'acts' || own.length === 0;
}

function faultMoves(world: World, position: Position, lanes: readonly Lane[]): readonly Move[] {
  const { budget, crashed, offline, cut } = position;
  const moves: Move[] = [];
  const fault = (step: Step, next: Position, owned: Owned = everything): void => {
    moves.push({ step, path: null, kind: 'fault', owned, next });
  };
  for (const lane of lanes) {
    const { label: link, direction, kept } = lane;
    if (budget.drop > 0 && kept[0]?.message.type !== 'session.welcome') {
      fault({ lose: { link, direction } }, pay(position, 'drop'), { office: false, tabs: [link] });
    }
    if (budget.duplicate > 0)
      moves.push({ ...deliver(pay(position, 'duplicate'), lane, { copy: true }), kind: 'fault' });
    if (budget.reorder > 0 && kept.length > 1) {
      moves.push({ ...deliver(pay(position, 'reorder'), lane, { place: 2 }), kind: 'fault' });
    }
  }
  const labels = [...world.devices.values()].filter(({ current }) => current !== null).map(({ label }) => label);
  const act = (label: string, what: object): Step => ({ [label]: what }) as unknown as Step;
  for (const label of labels) {
    if (budget.crash > 0) fault(act(label, { crash: {} }), { ...pay(position, 'crash'), crashed: [...crashed, label] });
    if (budget.offline > 0 && !offline.includes(label)) {
      fault(act(label, { offline: {} }), { ...pay(position, 'offline'), offline: [...offline, label] });
    }
  }
  for (const label of crashed) fault(act(label, { reopen: {} }), without(position, 'crashed', label));
  for (const label of offline) fault(act(label, { online: {} }), without(position, 'offline', label));
  for (const person of cut) fault({ heal: { people: [person] } }, without(position, 'cut', person));
  if (budget.restart > 0) fault({ restart: {} }, pay(position, 'restart'));
  if (budget.partition > 0) {
    for (const person of new Set([...world.devices.values()].map((device) => device.person))) {
      if (cut.includes(person)) continue;
      fault({ partition: { people: [person] } }, { ...pay(position, 'partition'), cut: [...cut, person] });
    }
  }
  return moves;
}

function without(position: Position, list: 'crashed' | 'offline' | 'cut', name: string): Position {
  return { ...position, [list]: position[list].filter((one) => one !== name) };
}

function pay(position: Position, kind: FaultKind): Position {
  return { ...position, budget: { ...position.budget, [kind]: position.budget[kind] - 1 } };
}
