/**
 * A named promise about every run, as a fold over its trace.
 *
 * Shapes: `see` changes the state that `initial` made (plain data, so that an explorer can keep it) and answers what is broken, or null.
 * `sometimes` counts how often the situation occurred in which the promise could break: a run where it is 0 proves nothing.
 */
import type { ClientMessage, ServerMessage } from '../schema/types.ts';
import type { TraceEvent } from './trace.ts';
import type { WorldView } from './world-view.ts';

/** A type of events, or for messages the type of what they say: `delivered command`. */
export type Reading =
  | TraceEvent['type']
  | `${'sent' | 'delivered' | 'dropped'} ${(ClientMessage | ServerMessage)['type']}`;

export interface Invariant<S = unknown> {
  readonly name: string;
  /** One sentence: what is promised. */
  readonly about: string;
  /** What it looks at; left out where any event may be the one that it waited for. Nothing else is shown to it. */
  readonly reads?: readonly Reading[];
  readonly initial: () => S;
  readonly see: (state: S, event: TraceEvent, world: WorldView) => string | null;
  /** Called once, after the last event. */
  readonly end: (state: S, world: WorldView) => string | null;
  readonly sometimes: (state: S) => number;
}
