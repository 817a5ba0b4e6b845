/**
 * Nothing of a merged conversation is lost: every thread of it is in the one that goes on, so is what people were writing in it, and the
 * mail that is on its way.
 *
 * Shapes: threads are compared when they come over. A draft is looked for a moment after the merge, where its author may still write; of several
 * nodes one has it then.
 * Source: catalogue E10; DESIGN "drafts and followers go along".
 */
import type { Conversation } from '../../conversation/conversation.ts';
import type { Delivery } from '../../conversation/delivery.ts';
import { survivorOf } from '../../conversation/survivor.ts';
import { deliveryEvent, deliveryTable } from '../../machines/delivery.machine.ts';
import { draftKey } from '../../room/room.ts';
import { may } from '../../rules/permissions.ts';
import type { ConversationAbsorbed, Draft, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { namesIn } from './merges.ts';

interface State {
  /** By conversation, then person and kind. */
  readonly drafts: Record<string, Record<string, Draft>>;
  /** Drafts of merged conversations that were not looked for yet. */
  owed: readonly { readonly conversation: string; readonly draft: Draft; readonly at: number }[];
  /** Where mail is that was handed over, by conversation and name. */
  readonly mails: Record<string, Record<string, Pick<Delivery, 'thread' | 'state'>>>;
  /** Threads and drafts that came over. */
  sometimes: number;
}

export const mergeKeepsAll: Invariant<State> = {
  name: 'merge-keeps-all',
  about: 'Every thread, draft and mail of a merged conversation is in the one that goes on.',
  initial: () => ({ drafts: {}, owed: [], mails: {}, sometimes: 0 }),
  see(state, event, world) {
    const broken = state.owed.length > 0 ? lookFor(state, event.at, world) : null;
    if (event.type === 'draft') keep(state, event.conversation, draftKey(event.person, event.kind), event.draft);
    if (event.type !== 'fact') return broken;
    const fact = event.fact as Fact;
    if (fact.type === 'conversation.merged') owe(state, event.stream, event.at);
    followMail(state, event.stream, fact);
    if (broken !== null || fact.type !== 'conversation.absorbed') return broken;
    return compare(state, event.stream, fact, world) ?? compareMail(state, event.stream, fact);
  },
  end: (state, world) => lookFor(state, Infinity, world),
  sometimes: (state) => state.sometimes,
};

function keep({ drafts }: State, conversation: string, key: string, draft: Draft | null): void {
  const here = { ...drafts[conversation] };
  if (draft) here[key] = draft;
  else delete here[key];
  drafts[conversation] = here;
}

function owe(state: State, conversation: string, at: number): void {
  const drafts = Object.values(state.drafts[conversation] ?? {});
  state.owed = [...state.owed, ...drafts.map((draft) => ({ conversation, draft, at }))];
  state.sometimes += drafts.length;
}

function compare(state: State, into: string, fact: ConversationAbsorbed, { rooms }: WorldView): string | null {
  const [source, target] = [rooms.get(fact.from)?.conversation, rooms.get(into)?.conversation];
  if (!source || !target) return null;
  const came = new Map(namesIn(fact));
  state.sometimes += came.size;
  const isLine = (id: string): boolean => isAboutMerge(source, id, fact.command);
  const lost = source.order.find((id) => !isLine(id) && !Object.hasOwn(target.threads, came.get(id) ?? ''));
  return lost === undefined ? null : `${lost} of ${fact.from} is not in ${into}, into which it was merged.`;
}

function followMail({ mails }: State, stream: string, fact: Fact): void {
  const event = deliveryEvent(fact);
  if (event === null || !('mail' in fact)) return;
  const here = mails[stream] ?? {};
  const before = here[fact.mail]?.state ?? deliveryTable.initial;
  const state = deliveryTable.can(before, event) ? deliveryTable.next(before, event) : before;
  mails[stream] = { ...here, [fact.mail]: { thread: fact.thread, state } };
}

function compareMail(state: State, into: string, fact: ConversationAbsorbed): string | null {
  const names = new Map(namesIn(fact));
  const here = { ...state.mails[into] };
  for (const { mail, thread, state: is } of fact.deliveries) here[mail] = { thread, state: is };
  state.mails[into] = here;
  for (const [mail, { thread, state: was }] of Object.entries(state.mails[fact.from] ?? {})) {
    const isThere = fact.deliveries.some((one) => one.thread === names.get(thread) && one.state === was);
    state.sometimes += 1;
    if (!isThere) return `The mail ${mail} of ${fact.from} is ${was}, and ${into} does not know of it.`;
  }
  return null;
}

/** What the merge itself leaves behind. */
function isAboutMerge({ threads }: Conversation, id: string, command: string | undefined): boolean {
  const thread = threads[id];
  return thread?.kind === 'activity' && thread.fact.command !== undefined && thread.fact.command === command;
}

function lookFor(state: State, now: number, world: WorldView): string | null {
  const { directory } = world;
  if (!directory) return null;
  const due = state.owed.filter(({ at }) => at < now);
  if (due.length === 0) return null;
  state.owed = state.owed.filter(({ at }) => at >= now);
  const peek = (id: string): Conversation | null => world.rooms.get(id)?.conversation ?? null;
  for (const { conversation, draft, at } of due) {
    const { person, kind, lineage, text } = draft;
    const on = survivorOf(conversation, peek);
    if (!on || Object.hasOwn(on.consumed, lineage)) continue;
    const by = { kind: 'person', person } as const;
    if (!may({ by, at, directory }, `draft.save:${kind}`, { conversation: on }).allowed) continue;
    const held = [world.rooms, ...world.nodes.map(({ rooms }) => rooms)];
    const isThere = held.some((rooms) => rooms.get(on.id)?.drafts[draftKey(person, kind)]?.text.includes(text));
    if (!isThere)
      return `The ${kind} that ${person} was writing on ${conversation} is not on ${on.id}, where it goes on: ${JSON.stringify(text)}.`;
  }
  return null;
}
