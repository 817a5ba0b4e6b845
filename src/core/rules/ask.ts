/**
 * What a decision is given besides the state, and what it gives back.
 *
 * Shapes: `session` and `token` come from the authenticated connection, never from the command. `composing` names the colleagues who
 * are writing a reply right now; a caller without presence leaves it out. `without` is empty outside simulation.
 */
import type { Conversation } from '../conversation/conversation.ts';
import type { Directory } from '../directory/directory.ts';
import type { Actor, DirectoryFact, Fact, Mention, Outcome, Rejection, TurnTaken } from '../schema/types.ts';
import type { ProtectionName } from './protections.ts';

export interface Ask {
  readonly by: Actor;
  /** Milliseconds, by the clock of whoever decides. */
  readonly at: number;
  readonly directory: Directory;
  readonly composing?: readonly string[];
  /** Another conversation; null if there is none. */
  readonly peek?: (conversation: string) => Conversation | null;
  readonly without?: ReadonlySet<ProtectionName>;
  /** Left out where nobody keeps turns. */
  readonly turns?: Turns;
}

/** The turns of routing, as whoever decides knows them. */
export interface Turns {
  /** How many were taken. */
  readonly taken: number;
  /** Whose the next one is, if the conversation is what is given; null if it is nobody's. */
  readonly next: (conversation: Conversation) => Mention | null;
}

/** One step of the reasoning behind a decision, for `explain`. */
export interface Because {
  readonly rule:
    | 'permission'
    | 'guard'
    | 'state'
    | 'expectation'
    | 'lock'
    | 'draft'
    | 'mention'
    | 'policy'
    | 'workflow'
    | 'command-id'
    /** It cannot be written. */
    | 'store'
    /** What a session refuses without asking. */
    | 'session';
  /** The row, policy setting or machine that spoke, such as `reply.send` or `policy.guard.reply`. */
  readonly name: string;
  readonly verdict: 'allow' | 'deny' | 'hold' | 'confirm' | 'note';
  readonly detail: Readonly<Record<string, unknown>>;
}

export type Decision<F = Fact> = AcceptedDecision<F> | RefusedDecision;

export interface AcceptedDecision<F> {
  readonly ok: true;
  readonly facts: readonly F[];
  readonly outcome: Outcome;
  readonly because: readonly Because[];
  /** What it writes about other conversations: all of it together with `facts`, or none. */
  readonly also?: readonly AlsoAppended[];
}

/** Facts of another stream, decided at the revision that was expected of it. */
export interface AlsoAppended {
  readonly stream: string;
  readonly expectedRevision: number;
  readonly facts: readonly (Fact | TurnTaken)[];
}

export interface RefusedDecision {
  readonly ok: false;
  readonly facts: readonly [];
  readonly rejection: Rejection;
  readonly outcome: Outcome;
  readonly because: readonly Because[];
  readonly also?: never;
}

export type ConversationDecision = Decision<Fact>;
export type DirectoryDecision = Decision<DirectoryFact>;

export function reject(rejection: Rejection, because: readonly Because[] = []): RefusedDecision {
  return { ok: false, facts: [], rejection, outcome: { ok: false, rejection }, because };
}
