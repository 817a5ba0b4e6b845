/**
 * What can happen next. Every move is a step of the scenario language, so that a list of moves is a story which `replay` plays.
 *
 * Shapes: while messages are held they take no time; the first message of any link can arrive at any moment, and so can any act whose turn it is.
 * Time passes only to what is planned next, and only where the scenario waits or nothing else can happen, once every message has arrived: people and
 * the network are faster than timers. A budget pays for exceptions: `delay` for time that passes while messages or acts still wait, the others for one fault each.
 * Whoever crashed or was cut off may come back at any moment, for nothing. A connection's first word is not lost: without it there is no connection.
 * Once the story is over and nothing is under way, nothing more is tried.
 */
import type { Act, Step } from '../../schema/types.ts';
import { readinessOf } from '../acts/act.ts';
import { unrest } from '../settle.ts';
import type { Stage } from '../stage.ts';
import { look } from '../steps/expectation.ts';
import { actVerbOf, conversationOf, readStep, type Verb } from '../verbs.ts';
import type { World } from '../world.ts';
import type { LaneName } from './layout.ts';
import type { Depth } from './player.ts';
import { enter, type Position, pay, without } from './position.ts';
import type { Item, Planned } from './program.ts';

export interface Move {
  readonly step: Step;
  /** Null for what the scenario does not say itself. */
  readonly path: string | null;
  readonly kind: 'act' | 'judge' | 'deliver' | 'time' | 'fault';
  /** How much of the state it needs, as far as can be said before. */
  readonly depth: Depth;
  readonly next: Position;
  /** Which waiting message it takes: the place of its lane, and its own there from 0. */
  readonly takes: { readonly lane: number; readonly at: number } | null;
}

const loadingMs = 5000;
const noMoves: readonly Move[] = [];

/** What the scenario itself has next. */
export function ownMoves(stage: Stage, items: readonly Item[], position: Position): readonly Move[] {
  const item = items[position.item];
  if (!item) return noMoves;
  if (item.kind === 'acts') return item.chains.flatMap((chain, at) => actMove(stage, position, chain, at));
  const { step, path } = item;
  const { world } = stage;
  const { control, step: what } = readStep(step);
  const judging = (judged: Step, depth: Depth): readonly Move[] => [
    {
      step: judged,
      path,
      kind: 'judge',
      depth,
      next: enter(items, position, position.item + 1, world.now),
      takes: null,
    },
  ];
  const isLate = position.until !== null && world.now >= position.until;
  if (control === 'wait') return noMoves;
  if (control === 'settle') {
    const isQuiet = unrest(world) === null;
    return isQuiet || isLate ? judging(isQuiet ? { settle: {} } : { settle: { within: 0 } }, 'whole') : noMoves;
  }
  if (control === 'within') {
    const isOver = isLate || what.that.every((one) => look(world, one)?.ok);
    return isOver ? judging({ ...what, within: 0 }, 'whole') : noMoves;
  }
  return judging(step, 'deep');
}

function actMove(stage: Stage, position: Position, chain: readonly Planned[], at: number): readonly Move[] {
  const planned = chain[position.done[at] ?? 0];
  if (!planned) return noMoves;
  const { step, path } = planned;
  const waited = stage.world.now - position.since >= loadingMs;
  const turns = readStep(step).control === null ? Object.entries(step as Readonly<Record<string, Act>>) : [];
  const act = (does: Step, depth: Depth, next: Position): readonly Move[] => [
    { step: does, path, kind: 'act', depth, next, takes: null },
  ];
  for (const [label, turn] of turns) {
    const readiness = waited ? 'ready' : readinessOf(stage, label, turn);
    if (readiness === 'waits') return noMoves;
    const conversation = conversationOf(turn);
    if (readiness === 'opens' && conversation !== null) {
      const open = { [label]: { open: conversation } } as unknown as Step;
      return act(open, 'light', position);
    }
  }
  const done = position.done.map((count, index) => (index === at ? count + 1 : count));
  return act(step, depthOf(turns), { ...position, done });
}

/** What people do in their own tab does not need the office. */
function depthOf(turns: readonly (readonly [string, Act])[]): Depth {
  const verbs = turns.map(([, act]) => actVerbOf(act));
  return verbs.length > 0 && verbs.every((verb) => verb !== null && !outsideTabs.has(verb)) ? 'light' : 'deep';
}

const outsideTabs: ReadonlySet<Verb> = new Set<Verb>(['answers', 'api', 'accept']);

export interface Passing {
  readonly copy?: boolean;
  readonly at?: number;
}

/** Lets a message through, the first that waits unless it is said otherwise. */
export function deliver(
  { label: link, direction }: LaneName,
  lane: number,
  next: Position,
  { copy, at = 0 }: Passing = {},
): Move {
  const step: Step = { deliver: { link, direction, ...(at > 0 && { place: at + 1 }), ...(copy && { copy }) } };
  const kind = copy || at > 0 ? 'fault' : 'deliver';
  return { step, path: null, kind, depth: direction === 'up' ? 'deep' : 'light', next, takes: { lane, at } };
}

/** Time passes to what is planned next. `isEarly`: while messages or acts still wait, which is paid for. */
export function passTime(position: Position, ms: number, isEarly: boolean): Move {
  const next = isEarly && ms > 0 ? pay(position, 'delay') : position;
  return { step: { wait: ms }, path: null, kind: 'time', depth: 'whole', next, takes: null };
}

/** Judging does not wait: what is expected at once is looked at once. */
export function canPass(position: Position, item: Item, own: readonly Move[], isHeld: boolean): 'no' | 'early' | 'yes' {
  const waits = item.kind === 'acts' ? own.length > 0 : own.some(({ kind }) => kind === 'judge');
  if (!isHeld && !waits) return 'yes';
  return position.budget.delay > 0 && (item.kind === 'acts' || own.length === 0) ? 'early' : 'no';
}

/** Faults of one lane. */
export function laneFaults(
  name: LaneName,
  lane: number,
  position: Position,
  waiting: number,
  isWelcome: boolean,
): readonly Move[] {
  const { budget } = position;
  const { label: link, direction } = name;
  const moves: Move[] = [];
  if (budget.drop > 0 && !isWelcome) {
    const next = pay(position, 'drop');
    moves.push({
      step: { lose: { link, direction } },
      path: null,
      kind: 'fault',
      depth: 'light',
      next,
      takes: { lane, at: 0 },
    });
  }
  if (budget.duplicate > 0) moves.push(deliver(name, lane, pay(position, 'duplicate'), { copy: true }));
  if (budget.reorder > 0 && waiting > 1) moves.push(deliver(name, lane, pay(position, 'reorder'), { at: 1 }));
  return moves;
}

/** Faults of tabs, of people and of the server, and what makes them good. */
export function faultMoves(world: World, position: Position): readonly Move[] {
  const { budget, crashed, offline, cut } = position;
  const moves: Move[] = [];
  const fault = (step: Step, next: Position, depth: Depth = 'light'): void => {
    moves.push({ step, path: null, kind: 'fault', depth, next, takes: null });
  };
  const act = (label: string, what: object): Step => ({ [label]: what }) as unknown as Step;
  const isTroubled = budget.crash > 0 || budget.offline > 0;
  const labels = isTroubled ? [...world.devices.values()].filter(({ current }) => current !== null) : [];
  for (const { label } of labels) {
    if (budget.crash > 0) fault(act(label, { crash: {} }), { ...pay(position, 'crash'), crashed: [...crashed, label] });
    if (budget.offline > 0 && !offline.includes(label)) {
      fault(act(label, { offline: {} }), { ...pay(position, 'offline'), offline: [...offline, label] });
    }
  }
  for (const label of crashed) fault(act(label, { reopen: {} }), without(position, 'crashed', label));
  for (const label of offline) fault(act(label, { online: {} }), without(position, 'offline', label));
  for (const person of cut) fault({ heal: { people: [person] } }, without(position, 'cut', person), 'deep');
  if (budget.restart > 0) fault({ restart: {} }, pay(position, 'restart'), 'deep');
  if (budget.partition === 0) return moves;
  for (const person of new Set([...world.devices.keys()].map((label) => label.split('@', 1)[0] ?? label))) {
    if (cut.includes(person)) continue;
    fault({ partition: { people: [person] } }, { ...pay(position, 'partition'), cut: [...cut, person] }, 'deep');
  }
  return moves;
}
