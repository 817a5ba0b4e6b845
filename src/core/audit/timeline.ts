/**
 * What an audit reads: one conversation at a time, in the order in which things happened, whoever recorded it.
 *
 * Shapes: what other help desks recorded comes as facts of ours, too, so everything is judged by the same rules. `there` and `gone` are about one session
 * in this conversation; `shown` is whom one session shows there from then on.
 * Units: milliseconds since the Unix epoch, or since a simulated run began.
 */
import type { DraftKind, Fact } from '../schema/types.ts';

export interface ConversationLog {
  readonly conversation: string;
  readonly entries: readonly Entry[];
}

export type Entry = FactEntry | DraftEntry | RefusedEntry | ShownEntry | ThereEntry | GoneEntry;

export interface FactEntry {
  readonly type: 'fact';
  readonly at: number;
  readonly fact: Fact;
}

/** Unsent text was saved; null if it is gone. */
export interface DraftEntry {
  readonly type: 'draft';
  readonly at: number;
  readonly person: string;
  readonly kind: DraftKind;
  readonly draft: { readonly lineage: string; readonly text: string } | null;
}

/** Somebody was refused what they wanted to send. */
export interface RefusedEntry {
  readonly type: 'refused';
  readonly at: number;
  readonly person: string;
  readonly kind: 'reply' | 'note';
  readonly text: string;
}

export interface ShownEntry {
  readonly type: 'shown';
  readonly at: number;
  readonly session: string;
  readonly person: string;
  readonly where: string;
  readonly people: readonly { readonly person: string; readonly sign: 'viewing' | 'composing' }[];
}

export interface ThereEntry {
  readonly type: 'there';
  readonly at: number;
  readonly session: string;
  readonly person: string;
}

export interface GoneEntry {
  readonly type: 'gone';
  readonly at: number;
  readonly session: string;
  readonly person: string;
  readonly how: 'crashed' | 'closed';
}

/** What whoever recorded it did not write down, and how that is made up for. */
export interface Reading {
  /** Whether a reply says what its author had seen. */
  readonly seen: boolean;
  /** Whether every save of a draft is there, so that it can be said how long it took. */
  readonly draftTimes: boolean;
  /** Where it does not: two answers within this time are taken for a double reply. */
  readonly withinMs: number;
}
