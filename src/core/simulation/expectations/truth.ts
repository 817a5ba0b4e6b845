/** What the server holds to be true of conversations. */
import { type Conversation, exists, type Thread } from '../../conversation/conversation.ts';
import { rowOf } from '../../conversation/row.ts';
import { peopleIn } from '../../presence/indicator.ts';
import { draftKey, type RoomState } from '../../room/room.ts';
import type { Assignee, ConversationExpectation, RosterEntry } from '../../schema/types.ts';
import { anyServer } from '../server/nodes.ts';
import { assigneeOf } from '../stage.ts';
import type { StepOf } from '../verbs.ts';
import type { World } from '../world.ts';
import { roomsOf } from '../world-truth.ts';
import { all, names, quoted, type Verdict, verdict } from './verdict.ts';

export function truth(world: World, { expect }: StepOf<'expect'>): Verdict {
  const rooms = roomsOf(world);
  if (!anyServer(world).desk)
    return verdict(false, `the server holds ${names(Object.keys(expect))}`, 'the server is down');
  return all(
    Object.entries(expect).map(([conversation, facts]) =>
      truthOf(conversation, rooms.get(conversation), facts, world.without),
    ),
  );
}

function truthOf(
  name: string,
  room: RoomState | undefined,
  expected: ConversationExpectation,
  without: World['without'],
): Verdict {
  const isThere = room !== undefined && exists(room.conversation);
  if (expected.exists === false) return verdict(!isThere, `${name} does not exist`, `${name} exists`);
  if (!room || !isThere) return verdict(false, `${name} exists`, `${name} does not exist`);
  const facts = Object.keys(expected) as (keyof ConversationExpectation)[];
  return all(facts.map((fact) => holds(name, fact, expected, room, without)));
}

function holds(
  name: string,
  fact: keyof ConversationExpectation,
  expected: ConversationExpectation,
  room: RoomState,
  without: World['without'],
): Verdict {
  const [wanted, actual] = both(fact, expected, room, without);
  return verdict(wanted === actual, `${name}: ${fact} ${wanted}`, `${name}: ${fact} ${actual}`);
}

/** The expected and the actual value of one fact, as texts that are equal when the fact is as expected. */
function both(
  fact: keyof ConversationExpectation,
  expected: ConversationExpectation,
  room: RoomState,
  without: World['without'],
): readonly [string, string] {
  const { conversation } = room;
  switch (fact) {
    case 'exists':
      return ['yes', 'yes'];
    case 'inbox':
      return [String(expected.inbox), conversation.inbox];
    case 'status':
      return [String(expected.status), conversation.status];
    case 'into':
      return [String(expected.into), conversation.mergedInto ?? 'nothing'];
    case 'preview':
      return [quoted(expected.preview ?? ''), quoted(rowOf(conversation, [], without).preview)];
    case 'snoozed':
      return [String(expected.snoozed), String(conversation.snooze !== null)];
    case 'assignee':
      return [assigneeName(assigneeOf(expected.assignee ?? 'nobody', '')), assigneeName(conversation.assignee)];
    case 'tags':
      return [sorted(expected.tags), sorted(Object.keys(conversation.tags))];
    case 'followers':
      return [sorted(expected.followers), sorted(Object.keys(conversation.followers))];
    case 'guests':
      return [sorted(expected.guests), sorted(Object.keys(conversation.guests))];
    case 'replies':
      return [listed(expected.replies ?? []), listed(repliesSent(conversation))];
    case 'scheduled':
      return [String(expected.scheduled), String(Object.keys(conversation.scheduled).length)];
    case 'held':
      return [String(expected.held), count(conversation, (one) => one.kind === 'reply' && one.state === 'held')];
    case 'notes':
      return [String(expected.notes), count(conversation, (one) => one.kind === 'note' && one.state === 'added')];
    case 'sending':
      return [String(expected.sending), count(conversation, (one) => one.kind === 'reply' && one.state === 'sending')];
    case 'deliveries':
      return [orNone(expected.deliveries), orNone(Object.values(conversation.deliveries).map(({ state }) => state))];
    case 'threads':
      return [String(expected.threads), count(conversation, (one) => one.kind !== 'activity')];
    case 'lock':
      return [String(expected.lock), conversation.lock?.person ?? 'nobody'];
    case 'roster':
      return [byPerson(expected.roster ?? {}), byPerson(rosterOf(room))];
    case 'draft':
      return [byPerson(expected.draft ?? {}), byPerson(draftsOf(room, Object.keys(expected.draft ?? {})))];
    case 'children':
      return [String(expected.children), String(conversation.children.length)];
  }
}

function threadsOf(conversation: Conversation): readonly Thread[] {
  return conversation.order.flatMap((id) => conversation.threads[id] ?? []);
}

function count(conversation: Conversation, isCounted: (thread: Thread) => boolean): string {
  return String(threadsOf(conversation).filter(isCounted).length);
}

/** In the order in which they went out. */
function repliesSent(conversation: Conversation): readonly string[] {
  const sent = threadsOf(conversation).flatMap((one) => (one.kind === 'reply' && one.state === 'sent' ? [one] : []));
  return sent.toSorted((one, other) => (one.sentAt ?? 0) - (other.sentAt ?? 0)).map(({ text }) => text);
}

function rosterOf({ presence }: RoomState): Readonly<Record<string, string>> {
  const entries: RosterEntry[] = Object.values(presence).map(({ session, person, state, kind, since, until }) => ({
    session,
    person,
    state,
    ...(kind === null ? {} : { kind }),
    since,
    until,
  }));
  return Object.fromEntries(peopleIn(entries).map(({ person, state }) => [person, state]));
}

function draftsOf({ drafts }: RoomState, people: readonly string[]): Readonly<Record<string, string | null>> {
  return Object.fromEntries(people.map((person) => [person, drafts[draftKey(person, 'reply')]?.text ?? null]));
}

function byPerson(values: Readonly<Record<string, string | null>>): string {
  const entries = Object.keys(values)
    .sort()
    .map((person) => `${person}: ${values[person] ?? 'nothing'}`);
  return entries.length === 0 ? 'nobody' : entries.join(', ');
}

function assigneeName(assignee: Assignee): string {
  if (assignee.kind === 'nobody') return 'nobody';
  return assignee.kind === 'person' ? assignee.person : `team:${assignee.team}`;
}

function sorted(values: readonly string[] = []): string {
  return values.length === 0 ? 'none' : values.toSorted().join(', ');
}

function orNone(words: readonly string[] = []): string {
  return words.length === 0 ? 'none' : words.join(', ');
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : texts.map(quoted).join(', ');
}
