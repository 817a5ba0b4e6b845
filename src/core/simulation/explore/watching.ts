/**
 * What invariants make of what happens, remembered by event: each by what it read of its own memory and of the world.
 *
 * Shapes: what an invariant makes of an event of an effect depends on what it remembers by then and on what it looks at; of the latter, what the effect depends
 * on itself is the same every time. Whoever reads and changes nothing when an event is seen for the first time never does for that event, and is not asked again.
 */
import type { Invariant } from '../invariant.ts';
import type { Recorder } from '../record.ts';
import type { Failure } from '../run.ts';
import { listNumber } from './change-lists.ts';
import { type Effect, type Effects, type Onlooker, playingOf } from './effects.ts';
import { bothOf, type Jointly, keepResult, openJointly, resultIn } from './jointly.ts';
import { begin, type Change, type Memory, openMemory, recordAfter, rememberedIn } from './memory.ts';
import type { Move } from './moves.ts';
import { add, type Numbers } from './numbers.ts';
import { play, show } from './player.ts';
import { openRecall, type Recall, recalledBy, remember, type Seeing } from './recall.ts';
import { isChanged } from './views.ts';
import { type Account, openWitness, seeingWith, type Witness, watchesOf } from './witness.ts';

export interface Watching {
  readonly effects: Effects;
  readonly invariants: readonly Invariant[];
  readonly memory: Memory;
  readonly witness: Witness;
  readonly recall: Recall;
  /** What is known of all invariants and all events of an effect together. */
  readonly jointly: Jointly;
  /** Who has to be asked, by event; and which events that is of an effect. */
  readonly active: (readonly number[])[];
  readonly busy: (readonly number[])[];
  /** Names of invariants whose situation occurred. */
  readonly occurred: Set<string>;
  readonly seen: Seeing;
  readonly all: readonly number[];
  readonly onlooker: Onlooker;
  /** The state that is looked at. */
  state: Int32Array;
  plays: number;
}

export function openWatching(effects: Effects, invariants: readonly Invariant[], exact: boolean): Watching {
  const { views, layout } = effects.player;
  const memory = openMemory(invariants, layout, exact);
  const witness = openWitness(invariants, memory, layout.width + memory.cells.length);
  const seen = seeingWith(witness, views);
  const watching: Watching = {
    effects,
    invariants,
    memory,
    witness,
    recall: openRecall(),
    jointly: openJointly(memory, witness, seen),
    active: [],
    busy: [],
    occurred: new Set(),
    seen,
    all: [...invariants.keys()],
    onlooker: {
      watches: (cells) => watchesOf(witness, watching.all, cells, watching.state),
      saw: (effect, failures) => {
        if (effect.kind === 'effect' && !isBroken(failures)) noteFirst(watching, effect);
      },
    },
    state: new Int32Array(0),
    plays: 0,
  };
  return watching;
}

function isBroken(failures: readonly Failure[]): boolean {
  return failures.some(({ kind }) => kind === 'invariant');
}

export function beginWatching({ memory, occurred }: Watching, watches: Recorder['watches']): void {
  for (const { invariant, state } of watches) if (invariant.sometimes(state) > 0) occurred.add(invariant.name);
  begin(
    memory,
    watches.map(({ state }) => state),
  );
}

/**
 * Writes what they remember after the effect, and where; false where one of them says that it breaks something. `next` is as the state is, and nothing of it
 * but what is remembered is changed.
 */
export function watched(
  watching: Watching,
  state: Int32Array,
  effect: Effect,
  move: Move,
  next: Int32Array,
  touched: Numbers<Int32Array>,
): boolean {
  if (effect.kind !== 'effect' || watching.invariants.length === 0) return true;
  const { memory, jointly } = watching;
  const { begins, words } = jointly.results;
  watching.state = state;
  let result = resultIn(jointly, effect.number, state);
  if (result < 0) result = resultOf(watching, state, effect, move);
  if (result < 0) return false;
  const end = begins.items[result + 1] ?? 0;
  for (let at = begins.items[result] ?? 0; at < end; at += 2) {
    const place = words.items[at] ?? 0;
    next[place] = recordAfter(memory, place, next[place] ?? 0, words.items[at + 1] ?? 0);
    add(touched, place);
  }
  return true;
}

/**
 * What all events of the effect change together, by what was looked at before the first: what is remembered in between follows from that. -1 where something
 * breaks.
 */
function resultOf(watching: Watching, state: Int32Array, effect: Effect, move: Move): number {
  const { busy, memory, jointly } = watching;
  const now = Int32Array.from(state);
  const looked = new Set<number>();
  const last = new Map<string, Change>();
  for (const index of busy[effect.number] ?? effect.events.keys()) {
    const changes = askAll(watching, now, effect, index, move, looked);
    if (!changes) return -1;
    for (const change of changes) {
      now[change.place] = recordAfter(memory, change.place, now[change.place] ?? 0, change.number);
      last.set(`${change.place} ${change.key}`, change);
    }
  }
  const result = listNumber(jointly.results, [...last.values()]);
  keepResult(jointly, effect.number, looked, state, result);
  return result;
}

/** Each by itself: what all change at one event, and what they look at; null where it breaks something. */
function askAll(
  watching: Watching,
  now: Int32Array,
  effect: Effect,
  index: number,
  move: Move,
  looked: Set<number>,
): readonly Change[] | null {
  const { active, recall, seen, all, jointly } = watching;
  const event = effect.firstEvent + index;
  const missing: number[] = [];
  let together = 0;
  for (const at of active[event] ?? all) {
    const result = recalledBy(recall, [event, at], now, seen, looked);
    if (result < 0) missing.push(at);
    else together = bothOf(jointly, together, result);
  }
  if (missing.length > 0 && !askThem(watching, now, missing, effect, index, move)) return null;
  for (const at of missing) together = bothOf(jointly, together, recalledBy(recall, [event, at], now, seen, looked));
  return jointly.results.lists[together] ?? [];
}

/**
 * Shows the event to those of whom it is not known what they make of it; false where it breaks something. To those who look at what the effect changes it is
 * played again: everybody else sees the same from what was written down, for a part that it leaves as it was is not changed in between either.
 */
function askThem(
  watching: Watching,
  now: Int32Array,
  asked: readonly number[],
  effect: Effect,
  index: number,
  move: Move,
): boolean {
  const { effects, witness, state } = watching;
  const { player } = effects;
  const events = effect.events.slice(index, index + 1);
  const failures = show(player, state, events, (cells) => watchesOf(witness, asked, cells, now, index));
  const needs = (places: readonly number[]): boolean =>
    places.some((place) => isChanged(player.views, state, place, effect.after));
  const told = new Map(witness.accounts.map((account) => [account.at, account]));
  const blind = isBroken(failures) ? asked : asked.filter((at) => needs(told.get(at)?.looked ?? []));
  for (const at of asked) if (!blind.includes(at)) note(watching, now, effect, index, at, told.get(at));
  if (blind.length === 0) return true;
  watching.plays += 1;
  const playing = playingOf(player, state, move, effect.depth);
  const again = play(player, state, playing, (cells) => watchesOf(witness, blind, cells, state));
  if (isBroken(again.failures)) return false;
  const played = new Map(
    witness.accounts.filter((account) => account.index === index).map((account) => [account.at, account]),
  );
  for (const at of blind) note(watching, now, effect, index, at, played.get(at));
  return true;
}

/** Whoever has nothing to tell did not look. */
function note(
  { recall, jointly, occurred, seen, invariants }: Watching,
  now: Int32Array,
  effect: Effect,
  index: number,
  at: number,
  account: Account | undefined,
): boolean {
  const looked = (account?.looked ?? []).filter((place) => !effect.looked.has(place));
  const changes = account?.changes ?? [];
  if (account?.occurred) occurred.add(invariants[at]?.name ?? '');
  remember(recall, [effect.firstEvent + index, at], looked, now, seen, listNumber(jointly.results, changes));
  return looked.length > 0 || changes.length > 0;
}

/** What everybody made of an effect that was just computed. */
function noteFirst(watching: Watching, effect: Effect): void {
  const { witness, memory, state, active, busy, all } = watching;
  const now = Int32Array.from(state);
  const accounts = [...witness.accounts];
  const busyEvents: number[] = [];
  for (const index of effect.events.keys()) {
    const told = new Map(accounts.filter((account) => account.index === index).map((account) => [account.at, account]));
    const asked = all.filter((at) => told.has(at) && note(watching, now, effect, index, at, told.get(at)));
    active[effect.firstEvent + index] = asked;
    if (asked.length > 0) busyEvents.push(index);
    for (const { changes } of told.values())
      for (const { place, number } of changes) now[place] = recordAfter(memory, place, now[place] ?? 0, number);
  }
  busy[effect.number] = busyEvents;
}

/** What broke, in words. */
export function failuresOf(watching: Watching, state: Int32Array, effect: Effect, move: Move): readonly Failure[] {
  const { player } = watching.effects;
  const playing = playingOf(player, state, move, effect.depth);
  const { failures } = play(player, state, playing, () => watchesAt(watching, state));
  return failures.filter(({ kind }) => kind === 'invariant');
}

/** All of them, each with what it remembers. */
export function watchesAt({ invariants, memory }: Watching, state: Int32Array): Recorder['watches'] {
  return invariants.map((invariant, at) => ({ invariant, held: true, state: rememberedIn(memory, at, state) }));
}

/** At the end of a way. */
export function noteOccurred({ occurred }: Watching, watches: Recorder['watches']): void {
  for (const { invariant, state } of watches) if (invariant.sometimes(state) > 0) occurred.add(invariant.name);
}
