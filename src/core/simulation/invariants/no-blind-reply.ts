/**
 * No reply goes out that its author wrote without having seen what others had added.
 *
 * Shapes: what counts is the revision that the reply carried and what its author acknowledged since: an acknowledgement that came with the command is
 * taken from there, not from what the fact says was overridden. A colleague who is writing a reply counts where the policy says so, once their sign
 * could be noticed, also through another node.
 * Source: DOMAIN "The send guard"; catalogue A1, A2.
 */
import { actorId, isSameActor } from '../../rules/actor.ts';
import { own } from '../../rules/keys.ts';
import type { Actor, Cause, ConversationAbsorbed, Fact, Policy, ReplyScheduled } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { pushTo } from './lists.ts';
import { namesIn } from './merges.ts';

interface State {
  /** What everybody can read, by conversation, oldest first. */
  readonly added: Record<string, Added[]>;
  /** Replies that are held: by whom, and what they had seen. */
  readonly held: Record<string, { readonly by: Actor; readonly seen: number }>;
  /** Replies that were written for later. */
  readonly scheduled: Record<string, Pick<ReplyScheduled, 'by' | 'seen' | 'whenCustomerWrites'>>;
  /** What commands acknowledged. */
  readonly acknowledged: Record<string, number>;
  /** Replies that came after something unseen. */
  sometimes: number;
}

interface Added {
  readonly thread: string;
  readonly kind: 'reply' | 'note' | 'customer';
  readonly by: Actor;
  readonly revision: number;
}

export const noBlindReply: Invariant<State> = {
  name: 'no-blind-reply',
  about: 'No reply goes out whose author had not seen what others added before it.',
  reads: ['fact', 'delivered command'],
  initial: () => ({ added: {}, held: {}, scheduled: {}, acknowledged: {}, sometimes: 0 }),
  see(state, event, world) {
    if (event.type === 'delivered') {
      const { message } = event;
      if (message.type !== 'command' || message.command.type !== 'reply.send') return null;
      state.acknowledged[message.command.id] = message.command.acknowledged ?? 0;
      return null;
    }
    if (event.type !== 'fact' || !('type' in event.fact)) return null;
    const fact = event.fact as Fact;
    const broken = judge(state, event.stream, fact, world);
    fold(state, event.stream, fact);
    return broken;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function judge(state: State, conversation: string, fact: Fact, world: WorldView): string | null {
  if (fact.type === 'reply.held' || fact.type === 'reply.reheld' || fact.type === 'reply.kept-back') {
    state.sometimes += 1;
    return null;
  }
  const guard = world.directory?.policy.guard;
  if (!guard) return null;
  if (fact.type === 'reply.accepted' && fact.command !== undefined) {
    const { by, seen, overrode = [], command } = fact;
    const known = own(state.acknowledged, command);
    return (
      unseen(state, conversation, fact, { by, seen, known, overrode }, guard) ??
      unannounced(conversation, fact, overrode, guard, world)
    );
  }
  const scheduled = fact.type === 'reply.sent' ? own(state.scheduled, `${conversation} ${fact.thread}`) : undefined;
  if (scheduled) {
    const spared = scheduled.whenCustomerWrites === 'send' ? { ...guard, customer: 'allow' as const } : guard;
    return unseen(state, conversation, fact, { ...scheduled, known: 0, overrode: [] }, spared);
  }
  const held = fact.type === 'reply.released' ? state.held[`${conversation} ${fact.thread}`] : undefined;
  if (fact.type !== 'reply.released' || !held) return null;
  const { acknowledged, overrode } = fact;
  return unseen(state, conversation, fact, { ...held, known: acknowledged, overrode }, guard);
}

interface Knowledge {
  readonly by: Actor;
  readonly seen: number;
  /** Undefined where the command itself was not seen. */
  readonly known: number | undefined;
  readonly overrode: readonly Cause[];
}

function unseen(
  state: State,
  conversation: string,
  fact: Fact,
  { by, seen, known, overrode }: Knowledge,
  guard: Policy['guard'],
): string | null {
  const added = state.added[conversation] ?? [];
  let isUnseen = false;
  for (let index = added.length - 1; index >= 0; index -= 1) {
    const one = added[index];
    if (!one || one.revision <= seen) break;
    if (isSameActor(one.by, by) || guard[one.kind] === 'allow') continue;
    isUnseen = true;
    const isAcknowledged = known === undefined || one.revision <= known;
    const isTold = overrode.some((cause) => cause.kind !== 'composing' && cause.thread === one.thread);
    if (isTold && isAcknowledged) continue;
    state.sometimes += 1;
    const what = one.kind === 'customer' ? 'message' : one.kind;
    return `A reply of ${actorId(by)} on ${conversation} (revision ${fact.revision}) goes out although a ${what} of ${actorId(one.by)} came in at revision ${one.revision} and ${actorId(by)} had seen revision ${Math.max(seen, known ?? 0)}.`;
  }
  if (isUnseen) state.sometimes += 1;
  return null;
}

/** Colleagues who were writing a reply at that moment, and of whom the author was not told. */
function unannounced(
  conversation: string,
  { by, at }: Pick<Fact, 'by' | 'at'>,
  overrode: readonly Cause[],
  guard: Policy['guard'],
  world: WorldView,
): string | null {
  const room = world.rooms.get(conversation);
  const typingMs = world.directory?.policy.presence.typingMs ?? 0;
  // A slow store has it later than it was decided.
  const noticed = at - guard.noticeMs;
  if (!room || guard.composing === 'allow') return null;
  for (const { person, state, kind, typedAt, since } of Object.values(room.presence)) {
    if (state !== 'composing' || kind !== 'reply' || typedAt + typingMs <= world.at) continue;
    if (since >= noticed || world.nodesReadyAt > since) continue;
    const other: Actor = { kind: 'person', person };
    if (isSameActor(other, by) || overrode.some((cause) => cause.kind === 'composing' && isSameActor(cause.by, other)))
      continue;
    return `A reply of ${actorId(by)} on ${conversation} goes out while ${person} is writing one too, and nobody asked.`;
  }
  return null;
}

function fold(state: State, conversation: string, fact: Fact): void {
  if (fact.type === 'conversation.absorbed') return absorb(state, conversation, fact);
  if (fact.type === 'reply.scheduled') state.scheduled[`${conversation} ${fact.thread}`] = fact;
  else if (fact.type === 'reply.kept-back') {
    const reply = state.scheduled[`${conversation} ${fact.thread}`];
    if (reply) state.held[`${conversation} ${fact.thread}`] = reply;
  } else if (fact.type === 'reply.sent') {
    const reply = state.scheduled[`${conversation} ${fact.thread}`];
    if (reply) add(state, conversation, 'reply', fact.thread, { by: reply.by, revision: fact.revision });
  } else if (fact.type === 'reply.held') state.held[`${conversation} ${fact.thread}`] = fact;
  else if (fact.type === 'reply.accepted') add(state, conversation, 'reply', fact.thread, fact);
  else if (fact.type === 'note.added') add(state, conversation, 'note', fact.thread, fact);
  else if (fact.type === 'customer.wrote') add(state, conversation, 'customer', fact.thread, fact);
  else if (fact.type === 'reply.released') {
    const by = state.held[`${conversation} ${fact.thread}`]?.by ?? fact.by;
    add(state, conversation, 'reply', fact.thread, { by, revision: fact.revision });
  } else if (fact.type === 'reply.undone' || fact.type === 'note.deleted') {
    state.added[conversation] = (state.added[conversation] ?? []).filter(({ thread }) => thread !== fact.thread);
  }
}

function add(
  state: State,
  conversation: string,
  kind: Added['kind'],
  thread: string,
  { by, revision }: Pick<Fact, 'by' | 'revision'>,
): void {
  pushTo(state.added, conversation, { thread, kind, by, revision });
}

/** Everything that others wrote there came in here with one fact, and whoever had a reply held there had seen nothing here. */
function absorb(state: State, conversation: string, fact: ConversationAbsorbed): void {
  const names = new Map(namesIn(fact));
  const { revision, from } = fact;
  for (const one of state.added[from] ?? []) {
    pushTo(state.added, conversation, { ...one, thread: names.get(one.thread) ?? one.thread, revision });
  }
  for (const [before, name] of names) {
    const held = state.held[`${from} ${before}`];
    if (held) state.held[`${conversation} ${name}`] = { ...held, seen: 0 };
  }
}
