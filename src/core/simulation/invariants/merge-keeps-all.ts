/**
 * Nothing of a merged conversation is lost: every thread of it is in the one that goes on, and so is what people were writing in it.
 *
 * Shapes: threads are compared when they come over. A draft is looked for a moment after the merge, where its author may still write.
 * Source: catalogue E10; DESIGN "drafts and followers go along".
 */
import type { Conversation } from '../../conversation/conversation.ts';
import { survivorOf } from '../../conversation/survivor.ts';
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
  /** Threads and drafts that came over. */
  sometimes: number;
}

export const mergeKeepsAll: Invariant<State> = {
  name: 'merge-keeps-all',
  about: 'Every thread and draft of a merged conversation is in the one that goes on.',
  initial: () => ({ drafts: {}, owed: [], sometimes: 0 }),
  see(state, event, world) {
    const broken = state.owed.length > 0 ? lookFor(state, event.at, world) : null;
    if (event.type === 'draft') keep(state, event.conversation, draftKey(event.person, event.kind), event.draft);
    if (event.type !== 'fact') return broken;
    const fact = event.fact as Fact;
    if (fact.type === 'conversation.merged') owe(state, event.stream, event.at);
    return broken ?? (fact.type === 'conversation.absorbed' ? compare(state, event.stream, fact, world) : null);
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
    const there = world.rooms.get(on.id)?.drafts[draftKey(person, kind)];
    if (!there?.text.includes(text))
      return `The ${kind} that ${person} was writing on ${conversation} is not on ${on.id}, where it goes on: ${JSON.stringify(text)}.`;
  }
  return null;
}
