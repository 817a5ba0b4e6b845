/**
 * What one observer sees of the others on a conversation, in the list and in the open conversation alike.
 *
 * Shapes: `none` has nobody; composers come first, then viewers, then idle ones, each group by how long and then by name. `idle` marks
 * somebody who has the conversation open but is elsewhere.
 * Source: seed article, "How do we avoid running into each other"; Zendesk's third state for the ghost viewer.
 */
import type { DraftKind } from '../schema/types.ts';

export interface Indicator {
  readonly state: 'none' | 'viewing' | 'replying';
  readonly people: readonly IndicatedPerson[];
}

export interface IndicatedPerson {
  readonly person: string;
  readonly state: 'viewing' | 'composing' | 'idle';
  /** Only while composing. */
  readonly kind: DraftKind | null;
  readonly since: number;
}
