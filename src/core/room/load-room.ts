/** A room as the store remembers it: everything but who is in it, which comes back with their heartbeats. */
import { apply } from '../conversation/apply.ts';
import { type Conversation, emptyConversation } from '../conversation/conversation.ts';
import { own } from '../rules/keys.ts';
import type { Draft, Fact, Outcome } from '../schema/types.ts';
import { draftKey, initialRoom, type RoomState, recentLimit, type Save } from './room.ts';

export interface Remembered {
  /** What the facts go on from; it is changed. Absent, they are all there are. */
  readonly snapshot?: Conversation;
  readonly facts: readonly Fact[];
  readonly drafts: readonly Draft[];
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

/** The room, taken up at this time. Its state belongs to the caller. */
export function loadRoom(id: string, { snapshot, facts, drafts: kept, outcomes }: Remembered, at: number): RoomState {
  const conversation = snapshot ?? emptyConversation(id);
  for (const fact of facts) apply(conversation, fact);
  const drafts = kept.filter((draft) => !isUsedUp(conversation, draft));
  const keyed = drafts.map((draft) => [draftKey(draft.person, draft.kind), draft] as const);
  return {
    ...initialRoom(id),
    conversation,
    drafts: Object.fromEntries(keyed),
    drafted: kept.reduce((highest, { version }) => Math.max(highest, version), 0),
    saves: Object.fromEntries(keyed.map(([key, draft]) => [key, saveOf(draft)])),
    recent: facts.slice(-recentLimit),
    outcomes: Object.fromEntries(Object.entries(outcomes).filter(([id]) => !Object.hasOwn(conversation.commands, id))),
    openedAt: at,
  };
}

/** True if a process ended between the facts that used the draft up and their consequences: the store still has it. */
export function isUsedUp({ consumed }: Conversation, { lineage }: Draft): boolean {
  return own(consumed, lineage) !== undefined;
}

/** Which of a session's saves this was is forgotten; that it was that session's is not. */
function saveOf({ session = '', lineage, base = 0 }: Draft): Save {
  return { session, lineage, counter: -1, base };
}
