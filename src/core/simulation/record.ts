/**
 * The trace of a run, and the invariants that read along.
 *
 * Shapes: an invariant that broke once is not reported again. `freeze` makes everything recorded unchangeable, so that a reducer that
 * changes a message or a fact which it gave away is found.
 */
import type { Heartbeat, Invariant } from './invariant.ts';
import type { Beats } from './network/network.ts';
import type { Failure } from './run.ts';
import type { HearStore } from './server/store-calls.ts';
import type { TraceEvent } from './trace.ts';
import type { WorldView } from './world-view.ts';

export interface Recorder {
  readonly trace: TraceEvent[];
  readonly failures: Failure[];
  readonly watches: readonly Watch[];
  readonly freeze: boolean;
  /** Who reads an event, by its type, and for messages by the type of what they say. Filled as events come. */
  readonly readers: Map<string, readonly Watch[] | Map<string, readonly Watch[]>>;
  /** Heartbeats that are left out; null where all are written down. */
  readonly beats: Beats | null;
  /** Told of whatever is asked of the store. */
  readonly onStore?: HearStore;
}

export interface Watch {
  readonly invariant: Invariant;
  readonly state: unknown;
  held: boolean;
}

export function openRecorder(
  invariants: readonly Invariant[],
  freeze: boolean,
  onStore?: HearStore,
  leavesBeatsOut = false,
): Recorder {
  const watches = invariants.map((invariant) => ({ invariant, state: invariant.initial(), held: true }));
  const recorder = recorderOf(watches, freeze, leavesBeatsOut ? { quiet: new Set(), lastAt: new Map() } : null);
  return onStore ? { ...recorder, onStore } : recorder;
}

export function recorderOf(watches: readonly Watch[], freeze: boolean, beats: Beats | null = null): Recorder {
  return { trace: [], failures: [], watches, freeze, beats, readers: new Map() };
}

export function record(recorder: Recorder, event: TraceEvent, view: WorldView): void {
  if (recorder.freeze) freezeDeep(event);
  recorder.trace.push(event);
  for (const watch of readersOf(recorder, event)) {
    const broken = watch.held ? watch.invariant.see(watch.state, event, view) : null;
    if (broken !== null) breach(recorder, watch, broken, view);
  }
}

/** A heartbeat that is not written down came in. */
export function seeBeat(recorder: Recorder, beat: Heartbeat, view: WorldView): void {
  for (const { invariant, state, held } of recorder.watches) if (held) invariant.beat?.(state, beat, view);
  lookOn(recorder, view);
}

/** Whoever would look again at the next event looks now. */
export function lookOn(recorder: Recorder, view: WorldView): void {
  for (const watch of recorder.watches) {
    const { invariant, state, held } = watch;
    if (!held || !invariant.looksAt || invariant.looksAt(state) > view.at) continue;
    const broken = invariant.see(state, { type: 'fault', at: view.at, text: 'nothing' }, view);
    if (broken !== null) breach(recorder, watch, broken, view);
  }
}

export function closeRecorder(recorder: Recorder, view: WorldView): void {
  for (const watch of recorder.watches) {
    const broken = watch.held ? watch.invariant.end(watch.state, view) : null;
    if (broken !== null) breach(recorder, watch, broken, view);
  }
}

function readersOf({ readers, watches }: Recorder, event: TraceEvent): readonly Watch[] {
  const known = readers.get(event.type);
  if (!('message' in event)) {
    if (known && !(known instanceof Map)) return known;
    const fresh = watches.filter(({ invariant }) => invariant.reads?.includes(event.type) ?? true);
    readers.set(event.type, fresh);
    return fresh;
  }
  const says = event.message.type;
  const byMessage = known instanceof Map ? known : new Map<string, readonly Watch[]>();
  const among = byMessage.get(says);
  if (among) return among;
  const fresh = watches.filter(
    ({ invariant: { reads } }) => !reads || reads.includes(event.type) || reads.includes(`${event.type} ${says}`),
  );
  readers.set(event.type, byMessage.set(says, fresh));
  return fresh;
}

function breach(recorder: Recorder, watch: Watch, text: string, { at }: WorldView): void {
  const { name, about } = watch.invariant;
  watch.held = false;
  recorder.trace.push({ type: 'violation', at, invariant: name, text });
  recorder.failures.push({
    kind: 'invariant',
    path: null,
    at,
    text: `${name}: ${text}`,
    expected: about,
    actual: text,
  });
}

function freezeDeep(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freezeDeep(part);
}
