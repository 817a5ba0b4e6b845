/**
 * The moves of a state, looked up: what is the same for all states that agree in what it depends on is worked out once.
 *
 * Shapes: a message to a tab whose person has nothing to do before time passes commutes with all else: whatever can happen then can happen after it too,
 * with the same result, so that no other order has to be tried. Not where a fault could hit it, or where something is expected at once.
 */
import type { Flight } from '../network/network.ts';
import { type Apart, partOfMove } from './apart.ts';
import type { Believed } from './believed.ts';
import { metAs } from './interner.ts';
import { type LaneName, nowPlace, type Planned, plannedPlace, positionPlace, type TabPart } from './layout.ts';
import { canPass, deliver, faultMoves, laneFaults, type Move, ownMoves, passTime } from './moves.ts';
import { nowIn, type Player, stageOn } from './player.ts';
import { faultKinds, isDisturbed, type Position } from './position.ts';
import type { Item } from './program.ts';
import { openRecall, type Recall, recalled, remember } from './recall.ts';

export interface Choices {
  readonly player: Player;
  readonly items: readonly Item[];
  readonly reduced: boolean;
  readonly believed: Believed;
  /** Parts that are tried one after the other. */
  apart: Apart | null;
  /** True once a step reached from one into another. */
  isLinked: boolean;
  readonly own: Recall;
  readonly faults: Recall;
  readonly lists: (readonly Move[])[];
  /** By number of the position. */
  readonly here: Here[];
  readonly ofLanes: Map<string, readonly Move[]>;
}

interface Here {
  readonly item: Item | null;
  readonly position: Position;
  readonly isDisturbed: boolean;
  /** Lanes whose messages need not be tried in any other order. */
  readonly alone: readonly number[];
  readonly deliveries: readonly Move[];
  readonly passing: Map<number, Move>;
}

export function openChoices(player: Player, items: readonly Item[], reduced: boolean, believed: Believed): Choices {
  return {
    player,
    items,
    reduced,
    believed,
    apart: null,
    isLinked: false,
    own: openRecall(),
    faults: openRecall(),
    lists: [],
    here: [],
    ofLanes: new Map(),
  };
}

/** Fills `moves`, in place of whatever was there. */
export function choicesAt(choices: Choices, state: Int32Array, moves: Move[]): void {
  const { player } = choices;
  const { lanes, places } = player.layout;
  const here = hereAt(choices, state[positionPlace] ?? 0);
  let count = 0;
  for (let at = 0; at < here.alone.length; at += 1) {
    const lane = here.alone[at] ?? 0;
    if ((state[places.queue + lane] ?? 0) === choices.player.empty[lane]) continue;
    const move = here.deliveries[lane];
    if (!move) continue;
    moves[0] = move;
    moves.length = 1;
    return;
  }
  const { item } = here;
  const own = item ? ownAt(choices, here, state) : [];
  for (; count < own.length; count += 1) moves[count] = own[count] as Move;
  let isHeld = false;
  for (let lane = 0; lane < lanes.length; lane += 1) {
    if ((state[places.queue + lane] ?? 0) === choices.player.empty[lane]) continue;
    isHeld = true;
    const move = here.deliveries[lane];
    if (!move) continue;
    moves[count] = move;
    count += 1;
  }
  moves.length = count;
  if (choices.apart && !here.isDisturbed) keepFirstPart(choices.apart, player, moves);
  if (item) addPassing(choices, here, item, own, isHeld, state, moves);
  if (here.isDisturbed && (item || isHeld)) addFaults(choices, here, state, moves);
}

/** Of several parts, only what can happen in the first. */
function keepFirstPart(apart: Apart, { layout }: Player, moves: Move[]): void {
  const parts = moves.map((move) => partOfMove(apart, layout, move));
  if (parts.includes(-1)) return;
  const first = Math.min(...parts);
  const kept = moves.filter((_, at) => parts[at] === first);
  moves.splice(0, moves.length, ...kept);
}

function hereAt({ here, player, items, reduced, believed }: Choices, number: number): Here {
  const known = here[number];
  if (known) return known;
  const { layout } = player;
  const position = layout.values[positionPlace]?.values[number] as Position;
  const lanes = [...layout.lanes.entries()];
  const commutes = ({ label, direction }: LaneName) => direction === 'down' && canGoFirst(items, position, label);
  const alone = lanes.filter(([, lane]) => (believed.commutes ?? commutes)(lane));
  const made: Here = {
    item: items[position.item] ?? null,
    position,
    isDisturbed: isDisturbed(position),
    alone: reduced ? alone.map(([at]) => at) : [],
    deliveries: lanes.map(([at, lane]) => deliver(lane, at, position)),
    passing: new Map(),
  };
  here[number] = made;
  return made;
}

function canGoFirst(items: readonly Item[], { item: place, done, budget }: Position, label: string): boolean {
  if (faultKinds.some((kind) => budget[kind] > 0)) return false;
  for (let at = place; ; at += 1) {
    const item = items[at];
    if (!item) return true;
    if (item.kind === 'step') return barriers.some((control) => control in item.step);
    const left = at === place ? item.chains.map((chain, index) => chain.slice(done[index] ?? 0)) : item.chains;
    if (left.flat().some(({ step }) => label in step || 'customer' in step)) return false;
  }
}

/** Time passes before these are over, or nothing is under way. */
const barriers = ['wait', 'settle'] as const;

function ownAt(choices: Choices, { position }: Here, state: Int32Array): readonly Move[] {
  const { player, own, lists, items } = choices;
  const number = state[positionPlace] ?? 0;
  const { seen } = player.views;
  const known = recalled(own, number, 0, state, seen);
  if (known >= 0) return lists[known] ?? [];
  const { stage, looked } = stageOn(player, state);
  const moves = ownMoves(stage, items, position);
  lists.push(moves);
  remember(
    own,
    [number, 0],
    [nowPlace, ...[...looked].filter((place) => place !== nowPlace)],
    state,
    seen,
    lists.length - 1,
  );
  return moves;
}

function addPassing(
  { player }: Choices,
  { position, passing }: Here,
  item: Item,
  own: readonly Move[],
  isHeld: boolean,
  state: Int32Array,
  moves: Move[],
): void {
  const can = canPass(position, item, own, isHeld);
  if (can === 'no') return;
  const planned = Math.min(nextPlanned(player, state), position.until ?? Infinity);
  if (!Number.isFinite(planned)) return;
  const ms = Math.max(0, planned - nowIn(player, state));
  const key = 2 * ms + (can === 'early' ? 1 : 0);
  const move = passing.get(key) ?? passTime(position, ms, can === 'early');
  passing.set(key, move);
  moves.push(move);
}

function nextPlanned({ layout }: Player, state: Int32Array): number {
  const { labels, places } = layout;
  let next = firstOf(layout, state, plannedPlace);
  for (let at = 0; at < labels.length; at += 1) next = Math.min(next, firstOf(layout, state, places.tab + at));
  return next;
}

function firstOf({ nextAt, values }: Player['layout'], state: Int32Array, place: number): number {
  const number = state[place] ?? 0;
  const known = nextAt[place]?.get(number);
  if (known !== undefined) return known;
  const part = values[place]?.values[number] as TabPart | readonly Planned[];
  const plans = 'planned' in part ? part.planned : part;
  const first = plans.reduce((least, { at }) => Math.min(least, at), Infinity);
  nextAt[place]?.set(number, first);
  return first;
}

function addFaults(choices: Choices, { position }: Here, state: Int32Array, moves: Move[]): void {
  const { player, faults, lists, ofLanes } = choices;
  const { layout } = player;
  const number = state[positionPlace] ?? 0;
  for (const [lane, name] of layout.lanes.entries()) {
    const queue = state[layout.places.queue + lane] ?? 0;
    const waiting = (layout.values[layout.places.queue + lane]?.values[queue] ?? []) as readonly number[];
    if (waiting.length === 0) continue;
    const first: Flight = metAs(layout.flights, waiting[0] ?? 0);
    const isWelcome = first.message.type === 'session.welcome';
    const key = `${number} ${lane} ${isWelcome} ${waiting.length > 1}`;
    const list = ofLanes.get(key) ?? laneFaults(name, lane, position, waiting.length, isWelcome);
    ofLanes.set(key, list);
    moves.push(...list);
  }
  const { seen } = player.views;
  const known = recalled(faults, number, 0, state, seen);
  if (known >= 0) {
    moves.push(...(lists[known] ?? []));
    return;
  }
  const { stage, looked } = stageOn(player, state);
  const list = faultMoves(stage.world, position);
  lists.push(list);
  remember(faults, [number, 0], [...looked], state, seen, lists.length - 1);
  moves.push(...list);
}
