/** Random things that happen to a room, drawn from small pools so that they collide: late joins, repeated saves, moves, lost access, other nodes. */
import fc from 'fast-check';
import type { Fact, ReportPresence } from '../../../src/core/schema/types.ts';
import { withPeople } from '../given/conversation-account.ts';
import type { GivenCommand } from '../given/conversation-given.ts';
import { type Play, sentTo } from './given-room.ts';

export const sessions = ['ana/1', 'ana@phone/1', 'bea/1', 'finn/1', 'carl/1'] as const;

export interface Move {
  readonly what: string;
  readonly session: (typeof sessions)[number];
  readonly other: number;
  readonly state: ReportPresence['state'];
  readonly kind: 'reply' | 'note' | 'forward';
  readonly text: string;
  readonly afterMs: number;
  readonly hidden: boolean;
}

const kinds = [
  ...['join', 'join', 'rejoin', 'leave', 'late-leave', 'report', 'report', 'report', 'late-report', 'stray-report'],
  ...['save', 'save', 'save-again', 'save-stale', 'command', 'command', 'command', 'repeat', 'appended', 'appended'],
  ...['behind', 'revoke', 'grant', 'demote', 'share', 'tick', 'tick', 'tick'],
];

export const move: fc.Arbitrary<Move> = fc.record({
  what: fc.constantFrom(...kinds),
  session: fc.constantFrom(...sessions),
  other: fc.nat(30),
  state: fc.constantFrom('viewing', 'idle', 'composing', 'composing'),
  kind: fc.constantFrom('reply', 'reply', 'note', 'forward'),
  text: fc.constantFrom('Hi', 'Hi Dana', '', 'Look, @bea'),
  afterMs: fc.constantFrom(0, 0, 10, 400, 3000, 5000, 9000, 15_000, 25_000, 61_000),
  hidden: fc.boolean(),
});

export const moves = fc.array(move, { minLength: 5, maxLength: 80, size: 'max' });

export const policies = fc.record({
  drafts: fc.constantFrom('shared', 'private'),
  lock: fc.constantFrom('off', 'onCompose', 'onOpen', 'manual'),
  undoMs: fc.constantFrom(0, 5000, 15_000),
});

export function happen(play: Play, { what, session, other, state, kind, text, afterMs, hidden }: Move): void {
  const join = play.room.members[session]?.join ?? `${session}:none`;
  const older = `${session}:j${other}`;
  const version = play.room.drafts[`${session.split(/[@/]/)[0]}/${kind}`]?.version ?? 0;
  const lineage = `${session}:${kind}${other % 3}`;
  if (what === 'tick') return play.tick(play.at + afterMs);
  play.at += Math.min(afterMs, 3000);
  if (what === 'join') play.join(session, { hidden, ...haveOf(play, session) });
  else if (what === 'rejoin') play.join(session, { join: other % 2 ? join : older });
  else if (what === 'leave') play.leave(session, join);
  else if (what === 'late-leave') play.leave(session, older);
  else if (what === 'report') play.report(session, state, { join, kind, hidden });
  else if (what === 'late-report') play.report(session, state, { join, kind, hidden, counter: other });
  else if (what === 'stray-report') play.report(session, state, { join: older, kind, hidden });
  else if (what === 'save') play.save(session, text, { kind, base: version, lineage });
  else if (what === 'save-again') play.save(session, text, { kind, base: version, lineage, counter: other });
  else if (what === 'save-stale') play.save(session, text, { kind, base: other % 4, lineage });
  else if (what === 'command') play.submit(session, commandFor(play, other, text, lineage));
  else if (what === 'repeat')
    play.submit(session, { ...commandFor(play, other, text, lineage), id: `command-${other}` });
  else if (what === 'appended') play.give({ type: 'appended' });
  else if (what === 'behind') play.give({ type: 'behind', facts: [tagged(play, other)] });
  else changeAccount(play, what, other);
}

/** What the session holds of the conversation, as everything that it was told so far says. */
function haveOf(play: Play, session: string): { have?: number } {
  const told = sentTo(play, session).flatMap((message) => {
    if (message.type === 'room.snapshot') return [message.view.revision];
    if (message.type === 'room.resumed') return message.facts.map(({ revision }) => revision);
    if (message.type !== 'room.changed' || message.change.kind !== 'facts') return [];
    return message.change.facts.map(({ revision }) => revision);
  });
  return told.length === 0 ? {} : { have: Math.max(...told) };
}

function commandFor({ room }: Play, other: number, text: string, lineage: string): GivenCommand {
  const { revision, order } = room.conversation;
  const thread = order[other % Math.max(order.length, 1)] ?? 'm1';
  const commands: readonly GivenCommand[] = [
    { type: 'reply.send', text: text || 'Yes', seen: Math.max(0, revision - (other % 3)), lineage },
    { type: 'note.add', text: text || 'Hm', lineage },
    { type: 'reply.undo', thread },
    { type: 'tag.add', tag: `t${other % 4}` },
    { type: 'assignment.change', to: { kind: 'person', person: other % 3 ? 'ana' : 'bea' } },
    { type: 'conversation.move', inbox: other % 3 ? 'billing' : 'support' },
    { type: 'draft.take-over', person: other % 3 ? 'ana' : 'bea', kind: 'reply' },
    { type: 'lock.take-over' },
    { type: 'follower.add', person: 'finn' },
    { type: 'conversation.forward', to: ['finance@example.com'], text: 'See below', lineage },
  ];
  return commands[other % commands.length] ?? { type: 'lock.acquire' };
}

function tagged({ room, at }: Play, other: number): Fact {
  const revision = room.conversation.revision + (other % 7 === 0 ? 2 : 1);
  return { type: 'tag.added', revision, at, by: { kind: 'automation', name: 'elsewhere' }, tag: `e${other}` };
}

function changeAccount(play: Play, what: string, other: number): void {
  const person = other % 2 ? 'ana' : 'finn';
  if (what === 'revoke') play.directory = withPeople(play.directory, { [person]: { inboxes: {} } });
  if (what === 'grant')
    play.directory = withPeople(play.directory, { [person]: { inboxes: { support: true, billing: true } } });
  if (what === 'demote') play.directory = withPeople(play.directory, { ana: { member: other % 2 ? 'light' : 'user' } });
  const drafts = other % 2 ? 'shared' : 'private';
  const isNews = what === 'share' && drafts !== play.directory.policy.drafts;
  if (isNews) play.directory = { ...play.directory, policy: { ...play.directory.policy, drafts } };
  play.give(isNews ? { type: 'directory', drafts } : { type: 'directory' });
}
