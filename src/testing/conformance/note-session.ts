/** Notes what one session shows, as far as it is certain: it is connected, and has the newest of what it shows. */
import type { ClientState } from '../../core/client/client.ts';
import { indicatorOf, isDoubtful } from '../../core/client/indicator-of.ts';
import { peopleIn } from '../../core/presence/indicator.ts';
import { own } from '../../core/rules/keys.ts';
import type { ProtectionName } from '../../core/rules/protections.ts';
import type { Draft, RosterEntry, Row } from '../../core/schema/types.ts';
import type { WorldSession, WorldView } from '../../core/simulation/world-view.ts';
import { assigneeText, conversationAspects, draftOf, rowAspect, seenOf } from './aspects.ts';
import type { SeenDraft, SeenPerson } from './driver.ts';
import { note, type Timeline, unknown } from './timeline.ts';

export function noteSessions(timeline: Timeline, world: WorldView, without?: ReadonlySet<ProtectionName>): void {
  const truth = [...world.rooms.values()]
    .map(({ conversation, told, drafts, presence }) =>
      [conversation.revision, told, versionsOf(drafts), Object.keys(presence).length].join(),
    )
    .join(';');
  for (const session of world.sessions) noteSession({ timeline, session, world, truth, without });
}

interface Noting {
  readonly timeline: Timeline;
  readonly session: WorldSession;
  readonly world: WorldView;
  /** Changes with everything that a room holds and a session can show. */
  readonly truth: string;
  readonly without: ReadonlySet<ProtectionName> | undefined;
}

function noteSession(noting: Noting): void {
  const { timeline, session, world, truth } = noting;
  const { session: id, client, connected } = session;
  const isOnline = client !== null && connected && client.link === 'online';
  if (isNoted(timeline, id, `${isOnline} ${client?.at} ${truth}`)) return;
  note(timeline, `online ${id}`, world.at, isOnline);
  if (!isOnline) return;
  for (const conversation of world.rooms.keys()) noteConversation(noting, client, conversation);
  for (const inbox of Object.keys(world.directory?.inboxes ?? {})) noteList(noting, client, inbox);
}

const aspects = ['status', 'assignee', 'tags', 'threads', 'held', 'others', 'self', 'drafts', 'lock'] as const;

function noteConversation(
  { timeline, session: { session, person }, world, without }: Noting,
  client: ClientState,
  conversation: string,
): void {
  const { at } = world;
  const key = `${session} ${conversation}`;
  const room = own(client.rooms, conversation);
  if (!room) {
    // Until the server has heard of it, it cannot know.
    const isGone = !own(world.rooms.get(conversation)?.members ?? {}, session);
    if (!isNoted(timeline, key, `closed ${isGone}`)) note(timeline, `access ${key}`, at, isGone ? false : unknown);
    return;
  }
  const held = world.rooms.get(conversation);
  const member = own(held?.members ?? {}, session);
  const { phase, join, seq, view, roster } = room;
  const isSure = !isDoubtful(client, room, client.at ?? at);
  const state = [
    phase,
    join,
    seq,
    member?.join,
    member?.seq,
    view?.revision,
    Object.keys(roster).length,
    isSure,
    versionsOf(held?.drafts ?? {}),
  ];
  if (isNoted(timeline, key, state.join())) return;
  const isCurrent = room.phase === 'current' && room.view && member?.join === room.join && member.seq === room.seq;
  note(timeline, `access ${key}`, at, isCurrent ? true : unknown);
  if (!isCurrent || !room.view) {
    for (const aspect of aspects) note(timeline, `${aspect} ${key}`, at, unknown);
    return;
  }
  const indicator = indicatorOf(client, conversation, 'conversation', client.at ?? at, without);
  const people: readonly SeenPerson[] | null =
    indicator?.people.map(({ person: who, state }) => ({ person: who, doing: state })) ?? null;
  const owned = Object.values(held?.drafts ?? {}).filter((draft) => draft.person === person);
  const others = Object.values(room.drafts).filter((draft) => draft.person !== person);
  const drafts: readonly SeenDraft[] = [...owned, ...others].map(draftOf);
  const shown = conversationAspects(seenOf(room.view, people ?? [], drafts), person);
  for (const aspect of aspects) {
    const isKnown = (aspect !== 'others' && aspect !== 'self') || people !== null;
    note(timeline, `${aspect} ${key}`, at, isKnown ? shown[aspect] : unknown);
  }
}

function noteList(
  { timeline, session: { session, person }, world, truth, without }: Noting,
  client: ClientState,
  inbox: string,
): void {
  const list = own(client.lists, inbox);
  const key = `list ${session} ${inbox}`;
  if (!list) {
    if (!isNoted(timeline, key, 'closed')) note(timeline, key, world.at, null);
    return;
  }
  const isSure = !isDoubtful(client, list, client.at ?? world.at);
  if (isNoted(timeline, key, [list.join, list.phase, list.seq, isSure, truth].join())) return;
  const isCurrent = list.phase === 'current' && Object.values(list.rows).every((row) => isTrue(row, world));
  if (!isCurrent) {
    note(timeline, key, world.at, unknown);
    return;
  }
  const rows = Object.values(list.rows).map(({ conversation, status, assignee, roster }) => {
    const indicator = indicatorOf(client, conversation, 'list', client.at ?? world.at, without);
    const people = indicator?.people ?? peopleIn(roster).filter((one) => one.person !== person);
    const others = people.map((one) => ({ person: one.person, doing: one.state }));
    return [conversation, rowAspect({ conversation, status, assignee: assigneeText(assignee), others })] as const;
  });
  note(timeline, key, world.at, Object.fromEntries(rows.sort(([one], [other]) => (one < other ? -1 : 1))));
}

/** Whether nothing that decides what is shown has changed since it was noted. */
function isNoted({ revisions }: Timeline, key: string, state: string): boolean {
  if (revisions.get(key) === state) return true;
  revisions.set(key, state);
  return false;
}

function versionsOf(drafts: Readonly<Record<string, Draft>>): string {
  return Object.values(drafts)
    .map(({ version }) => version)
    .join('/');
}

/** Nothing that its room knows is still on its way. */
function isTrue({ conversation, revision, roster }: Row, world: WorldView): boolean {
  const room = world.rooms.get(conversation);
  if (room?.conversation.revision !== revision) return false;
  const held = Object.values(room.presence).map(({ kind, ...lease }) => ({ ...lease, ...(kind && { kind }) }));
  return whoIsThere(roster) === whoIsThere(held);
}

function whoIsThere(roster: readonly RosterEntry[]): string {
  return peopleIn(roster)
    .map(({ person, state }) => `${person} ${state}`)
    .sort()
    .join();
}
