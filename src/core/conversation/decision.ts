/**
 * How a decision about a conversation is put together.
 *
 * Shapes: a happening is a fact without its stamp. `decide` adds the permission that let the command in, so a decision tells only the
 * reasons of its own.
 */
import { type AcceptedDecision, type Ask, type Because, type ConversationDecision, reject } from '../rules/ask.ts';
import { own } from '../rules/keys.ts';
import { protects } from '../rules/protections.ts';
import { type RejectionCode, rejection } from '../rules/rejections.ts';
import type { Accepted, Actor, Command, Fact } from '../schema/types.ts';
import type { Conversation, Thread } from './conversation.ts';
import { outcomeOf } from './outcome.ts';

export type Decide<C extends Command> = (command: C, on: Conversation, ask: Ask) => ConversationDecision;

type Unstamped<F> = F extends Fact ? Omit<F, 'revision' | 'at' | 'by' | 'command'> : never;
export type Happening = Unstamped<Fact>;

export interface Stamp {
  readonly at: number;
  readonly by: Actor;
  readonly command?: string | undefined;
}

/**
 * The facts that these happenings are, numbered from the conversation's revision on. It takes the happenings over: they become the facts, which
 * is ten times faster than copying shapes of so many kinds.
 */
export function stamp(on: Conversation, { at, by, command }: Stamp, happenings: readonly Happening[]): Fact[] {
  return happenings.map((happening, index) => {
    const fact = happening as unknown as Writable<Stamp> & { revision: number };
    fact.revision = on.revision + 1 + index;
    fact.at = at;
    fact.by = by;
    if (command !== undefined) fact.command = command;
    return fact as unknown as Fact;
  });
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function accept(
  command: Command,
  on: Conversation,
  ask: Ask,
  happenings: readonly Happening[],
  because: readonly Because[] = [],
): AcceptedDecision<Fact> {
  const facts = stamp(on, { at: ask.at, by: ask.by, command: command.id }, happenings);
  return { ok: true, facts, outcome: outcomeOf(on.revision, facts), because };
}

/** Whether what is so already is passed over. Source: catalogue E3 (every repetition was an activity and a notification). */
export function isSilent(isSo: boolean, ask: Ask): boolean {
  return isSo && protects('no-op-silence', ask.without);
}

/** It is so already: no fact, and nobody is told. */
export function unchanged(on: Conversation, because: readonly Because[] = [], thread?: string): AcceptedDecision<Fact> {
  const outcome: Accepted = {
    ok: true,
    result: 'unchanged',
    revision: on.revision,
    ...(thread !== undefined && { thread }),
  };
  return { ok: true, facts: [], outcome, because };
}

/** Refuses with a code, its detail, and the rule that spoke. */
export function refuse(
  rule: Because['rule'],
  name: string,
  code: RejectionCode,
  detail: Readonly<Record<string, unknown>>,
  before: readonly Because[] = [],
): ConversationDecision {
  return reject(rejection(code, detail), [...before, { rule, name, verdict: 'deny', detail }]);
}

/** The thread of that id, if it is of that kind. */
export function threadOn<K extends Thread['kind']>(
  on: Conversation,
  kind: K,
  id: string,
): Extract<Thread, { kind: K }> | null {
  const thread = own(on.threads, id);
  return thread?.kind === kind ? (thread as Extract<Thread, { kind: K }>) : null;
}

/** Null if an id made from a command's own still fits. Rejects `id.unusable`. */
export function refuseLongId(id: string): ConversationDecision | null {
  return id.length <= maxIdLength ? null : refuse('state', 'id', 'id.unusable', { id });
}

/** As the schemas bound it. */
export const maxIdLength = 200;

/** The id of the thread that a command begins: its own, unless an activity line has it already. */
export function freeThread(on: Conversation, wanted: string): string {
  let id = wanted;
  while (Object.hasOwn(on.threads, id)) id += '~';
  return id;
}
