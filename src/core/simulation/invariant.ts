/**
 * A named promise about every run, as a fold over its trace.
 *
 * Shapes: `see` changes the state that `initial` made (plain data, so that an explorer can keep it) and answers what is broken, or null.
 * `sometimes` counts how often the situation occurred in which the promise could break: a run where it is 0 proves nothing.
 */
import type { ClientMessage, ReportPresence, ServerMessage } from '../schema/types.ts';
import type { TraceEvent } from './trace.ts';
import type { WorldView } from './world-view.ts';

/** A type of events, or for messages the type of what they say: `delivered command`. */
export type Reading =
  | TraceEvent['type']
  | `${'sent' | 'delivered' | 'dropped'} ${(ClientMessage | ServerMessage)['type']}`;

/** A heartbeat that came in. */
export interface Heartbeat {
  readonly at: number;
  readonly session: string;
  readonly direction: 'up' | 'down';
  /** What it said of a conversation; null for a list, and for the server's answer. */
  readonly reports: ReportPresence | null;
}

export interface Invariant<S = unknown> {
  readonly name: string;
  /** One sentence: what is promised. */
  readonly about: string;
  /** What it looks at; left out where any event may be the one that it waited for. Nothing else is shown to it. */
  readonly reads?: readonly Reading[];
  readonly initial: () => S;
  readonly see: (state: S, event: TraceEvent, world: WorldView) => string | null;
  /** What a heartbeat means to it that is not among the events, because nothing but the time of a lease followed from it. */
  readonly beat?: (state: S, beat: Heartbeat, world: WorldView) => void;
  /** When it looks at the world again, whatever happens then; Infinity for never. */
  readonly looksAt?: (state: S) => number;
  /** Called once, after the last event. */
  readonly end: (state: S, world: WorldView) => string | null;
  readonly sometimes: (state: S) => number;
}
