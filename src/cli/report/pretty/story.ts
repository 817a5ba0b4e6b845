/**
 * A run as a reader follows it: one row for each thing that somebody did, got or was refused, and the inboxes wherever they change.
 *
 * Shapes: rows are in the order of the trace; a row without a lane concerns everybody. Heartbeats, acknowledgements of drafts and other
 * machinery have no row. An inbox is shown once its changes have come to rest, so that two sessions that learn the same thing stand side by side.
 */
import type { Run } from '../../../core/simulation/run.ts';
import type { Symbols } from '../../theme/symbols.ts';
import { laneOf } from '../wording/names.ts';
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

export function storyOf(run: Run, symbols: Symbols): Story {
  const lanes = new Set<string>();
  const items: Item[] = [];
  const inboxes = openInboxes();
  const telling = openTelling(run.trace, symbols);
  let changedAt: number | null = null;
  let started = false;

  const draw = (at: number) => {
    changedAt = null;
    const changed = inboxes.changes();
    if (changed.size > 0) items.splice(placeOf(items, at), 0, { kind: 'frame', at, inboxes: changed });
  };

  for (const event of run.trace) {
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
  return { lanes: [...lanes], items };
}

/** After everything that had happened by then. */
function placeOf(items: readonly Item[], at: number): number {
  return items.findLastIndex((item) => item.at <= at) + 1;
}
