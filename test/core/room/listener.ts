/** What a session knows after everything it was told under its current join, in order. */
import { evolve } from '../../../src/core/conversation/apply.ts';
import { type Conversation, emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { draftKey } from '../../../src/core/room/room.ts';
import type { Draft, Fact, RoomChange, RosterEntry } from '../../../src/core/schema/types.ts';
import { type Play, personOf, sentTo } from './given-room.ts';

export interface Heard {
  readonly view: Conversation;
  readonly roster: object;
  readonly drafts: object;
}

export function heardBy(play: Play, session: string): Heard {
  const join = play.room.members[session]?.join;
  let view = emptyConversation('none');
  const roster = new Map<string, RosterEntry>();
  const drafts = new Map<string, Draft>();
  const take = (change: RoomChange): void => {
    if (change.kind === 'facts') view = change.facts.reduce(follow, view);
    if (change.kind === 'presence.joined' || change.kind === 'presence.updated')
      roster.set(change.entry.session, change.entry);
    if (change.kind === 'presence.left') roster.delete(change.session);
    if (change.kind === 'draft.changed') drafts.set(draftKey(change.draft.person, change.draft.kind), change.draft);
    if (change.kind === 'draft.removed') drafts.delete(draftKey(change.person, change.draft));
  };
  for (const message of sentTo(play, session)) {
    if (message.type === 'room.changed') take(message.change);
    // What it wrote itself, or gave up, it knows without being told.
    if (message.type === 'draft.answer' && message.outcome.ok) drafts.delete(draftKey(personOf(session), message.kind));
    if (message.type === 'room.snapshot') view = message.view;
    if (message.type === 'room.resumed') view = message.facts.reduce(follow, view);
    if ((message.type !== 'room.snapshot' && message.type !== 'room.resumed') || message.join !== join) continue;
    roster.clear();
    drafts.clear();
    for (const entry of message.roster) roster.set(entry.session, entry);
    for (const draft of message.drafts) drafts.set(draftKey(draft.person, draft.kind), draft);
  }
  return { view, roster: bare(session, [...roster.values()]), drafts: written(session, [...drafts.values()]) };
}

/** Who else is there; how long their leases last is not told at every heartbeat. */
export function bare(session: string, roster: readonly RosterEntry[]): object {
  const others = roster.filter((entry) => entry.session !== session);
  return Object.fromEntries(others.map(({ until: _until, ...entry }) => [entry.session, entry]));
}

/** The drafts that the session did not write itself. */
export function written(session: string, drafts: readonly Draft[]): object {
  const others = drafts.filter((draft) => draft.session !== session);
  return Object.fromEntries(others.map((draft) => [draftKey(draft.person, draft.kind), draft]));
}

function follow(view: Conversation, fact: Fact): Conversation {
  return fact.revision > view.revision ? evolve(view, fact) : view;
}
