/**
 * A run as a reader follows it: one row for each thing that somebody did, got or was refused, and the inboxes wherever they change.
 *
 * Shapes: rows are in the order of the trace; a row without a lane concerns everybody. Heartbeats, acknowledgements of drafts and other
 * machinery have no row. An inbox is shown once its changes have come to rest, so that two sessions that learn the same thing stand side by side.
 */
import type { Run } from '../../../core/simulation/run.ts';
import type { TraceEvent } from '../../../core/simulation/trace.ts';
import type { Symbols } from '../../theme/symbols.ts';
import { laneOf, personOfLane } from '../wording/names.ts';
import { type InboxView, openInboxes } from './inboxes.ts';
import { place, type Row } from './row.ts';
import { tell } from './tell/tell.ts';
import { openTelling } from './tell/telling.ts';

export type Item = Row | Frame;

export interface Frame {
  readonly kind: 'frame';
  readonly at: number;
  readonly inboxes: ReadonlyMap<string, InboxView>;
}

export interface Story {
  readonly lanes: readonly string[];
  readonly items: readonly Item[];
}

const restMs = 250;

/** `people` is the order of the lanes, where the trace has them. */
export function storyOf(run: Run, people: readonly string[], symbols: Symbols): Story {
  const trace = withoutEpilogue(run.trace);
  const lanes = new Set<string>();
  const items: Item[] = [];
  const inboxes = openInboxes();
  const telling = openTelling(trace, symbols);
  let changedAt: number | null = null;
  let started = false;

  const draw = (at: number) => {
    changedAt = null;
    const changed = inboxes.changes();
    if (changed.size > 0) items.splice(placeOf(items, at), 0, { kind: 'frame', at, inboxes: changed });
  };

  for (const event of trace) {
    started ||= event.type === 'step';
    if (
      changedAt !== null &&
      (event.at - changedAt >= restMs || event.type === 'expectation' || inboxes.repeats(event))
    )
      draw(changedAt);
    if ('session' in event) lanes.add(laneOf(event.session));
    const rows = tell(event, telling);
    if (started) for (const row of rows) place(items, row);
    if (inboxes.see(event) && started) changedAt = event.at;
  }
  if (changedAt !== null) draw(changedAt);
  return { lanes: inOrder([...lanes], people), items };
}

/** After everything that had happened by then. */
function placeOf(items: readonly Item[], at: number): number {
  return items.findLastIndex((item) => item.at <= at) + 1;
}

/** After the last judgement the world only comes to rest; after a last act, what comes of it is told. */
function withoutEpilogue(trace: readonly TraceEvent[]): readonly TraceEvent[] {
  const last = trace.findLastIndex(({ type }) => type === 'step' || type === 'expectation' || type === 'violation');
  return trace[last]?.type === 'step' ? trace : trace.slice(0, last + 1);
}

function inOrder(lanes: readonly string[], people: readonly string[]): readonly string[] {
  const placeOfLane = (lane: string) =>
    people.includes(personOfLane(lane)) ? people.indexOf(personOfLane(lane)) : people.length;
  return lanes.toSorted((one, other) => placeOfLane(one) - placeOfLane(other));
}
