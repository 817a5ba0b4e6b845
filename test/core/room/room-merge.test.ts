import { describe, expect, it } from 'vitest';
import { apply, fold } from '../../../src/core/conversation/apply.ts';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import { initialRoom, type RoomInput, type RoomOutput, type RoomState } from '../../../src/core/room/room.ts';
import { stepRoom } from '../../../src/core/room/step-room.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Actor, ClientMessage, Command, Draft, Fact } from '../../../src/core/schema/types.ts';
import { account, automation, by, dana } from '../given/conversation-account.ts';
import { created, type GivenFact, numbered } from '../given/conversation-given.ts';

/** Two rooms of one house: `c1` is merged into `c2`. */
function house(facts: readonly GivenFact[] = [], without: readonly ProtectionName[] = []) {
  const rooms: Record<string, RoomState> = {};
  const outputs: RoomOutput[] = [];
  const missing = new Set(without);
  for (const id of ['c1', 'c2']) {
    const all = numbered([{ ...created, conversation: id } as GivenFact, ...(id === 'c1' ? facts : [])]);
    rooms[id] = { ...initialRoom(id), conversation: fold(id, all) };
  }
  const peek = (id: string): Conversation | null => rooms[id]?.conversation ?? null;
  const give = (id: string, input: RoomInput): void => {
    const room = rooms[id];
    if (!room) return;
    const out = stepRoom(room, input, { at: 100_000, directory: account(), without: missing, peek });
    outputs.push(...out);
    for (const output of out) {
      if (output.type === 'append') {
        for (const { stream, facts: theirs } of output.also ?? []) {
          give(stream, { type: 'behind', facts: theirs } as RoomInput);
        }
        give(id, { type: 'appended' });
      }
      if (output.type === 'hand-on') give(output.into, { type: 'drafts', drafts: output.drafts });
      if (output.type === 'redirect')
        give(output.submission.command.conversation, { type: 'submit', submission: output.submission });
    }
  };
  let counter = 0;
  const submit = (who: Actor, command: object, session?: string): void => {
    counter += 1;
    const full = { id: `command-${counter}`, conversation: 'c1', ...command } as Command;
    give('c1', { type: 'submit', submission: { by: who, command: full, ...(session && { session }) } });
  };
  const say = (session: string, message: object, id = 'c1'): void => {
    const person = session.split('/', 1)[0] ?? '';
    give(id, {
      type: 'message',
      session,
      person,
      message: { sentAt: 100_000, conversation: id, ...message } as ClientMessage,
    } as RoomInput);
  };
  return {
    rooms,
    outputs,
    give,
    submit,
    say,
    join: (session: string, id = 'c1') => say(session, { type: 'room.join', join: `${session}:j` }, id),
    merge: () => submit(by('ana'), { type: 'conversation.merge', into: 'c2' }),
    draft: (id: string, key = 'ana/reply'): Draft | undefined => rooms[id]?.drafts[key],
    closed: (session: string) =>
      outputs.flatMap((one) =>
        one.type === 'send' && one.to === session && one.message.type === 'room.closed' ? [one.message] : [],
      ),
    answers: () =>
      outputs.flatMap((one) =>
        one.type === 'decided' ? [one.outcome.ok ? one.outcome.result : one.outcome.rejection.code] : [],
      ),
  };
}

const save = (text: string, lineage = 'd1') => ({
  type: 'draft.save',
  kind: 'reply',
  lineage,
  counter: 1,
  base: 0,
  text,
});
const guest: GivenFact = { type: 'guest.added', person: 'carl', by: by('ana') };

describe('a room whose conversation was merged', () => {
  it('sends everybody on who may go there, and shows nobody any more', () => {
    const play = house([guest]);
    for (const session of ['bea/1', 'carl/1']) play.join(session);
    play.merge();
    expect(play.closed('bea/1')).toMatchObject([{ reason: 'merged', into: 'c2' }]);
    expect(play.closed('carl/1')).toMatchObject([{ reason: 'access-revoked' }]);
    expect(play.closed('carl/1')[0]).not.toHaveProperty('into');
    expect([play.rooms['c1']?.members, play.rooms['c1']?.presence]).toEqual([{}, {}]);
    expect(play.outputs).toContainEqual({ type: 'unlist', inbox: 'support' });
  });

  it('sends on whoever comes later', () => {
    const play = house();
    play.merge();
    play.join('bea/1');
    expect(play.closed('bea/1')).toMatchObject([{ reason: 'merged', into: 'c2' }]);
  });

  it('hands on what people are writing, below what they were writing there', () => {
    const play = house();
    for (const id of ['c1', 'c2']) play.join('ana/1', id);
    play.say('ana/1', save('I am correcting the invoice.', 'd2'), 'c2');
    play.say('ana/1', save('The money is on its way.'));
    play.merge();
    expect([play.draft('c1'), play.draft('c2')]).toMatchObject([
      undefined,
      { text: 'I am correcting the invoice.\n\nThe money is on its way.', lineage: 'd2' },
    ]);
  });

  it('takes the same draft in once, however often it is handed on', () => {
    const play = house();
    play.join('ana/1');
    play.say('ana/1', save('The money is on its way.'));
    const before = play.draft('c1');
    play.merge();
    if (before) play.give('c2', { type: 'drafts', drafts: [before] });
    expect(play.draft('c2')?.text).toBe('The money is on its way.');
  });

  it('hands on what was left over when the process ended in between', () => {
    const play = house();
    play.join('ana/1');
    play.say('ana/1', save('The money is on its way.'));
    const left = play.draft('c1');
    play.merge();
    const again = house();
    again.merge();
    const room = again.rooms['c1'];
    if (room && left) again.rooms['c1'] = { ...room, drafts: { 'ana/reply': left } };
    again.give('c1', { type: 'tick' });
    again.join('ana/1');
    const there = again.draft('c2') ?? again.draft('c1');
    expect(there?.text).toBe('The money is on its way.');
  });

  it('forgets what people are writing without merge-drafts', () => {
    const play = house([], ['merge-drafts']);
    play.join('ana/1');
    play.say('ana/1', save('The money is on its way.'));
    play.merge();
    expect([play.draft('c1'), play.draft('c2')]).toEqual([undefined, undefined]);
  });
});

describe('what still comes for it', () => {
  it('lands where it goes on, having seen nothing there', () => {
    const play = house();
    play.merge();
    play.submit(dana, { type: 'customer.write', text: 'Hello?' });
    play.submit(by('bea'), { type: 'reply.send', text: 'Hi', seen: 3 });
    expect(play.answers()).toEqual(['accepted', 'accepted', 'held']);
    const threads = Object.values(play.rooms['c2']?.conversation.threads ?? {});
    expect(threads.flatMap((one) => ('text' in one ? [`${one.kind} ${one.text}`] : []))).toEqual([
      'customer Hello?',
      'reply Hi',
    ]);
  });

  it('is refused to a session, which comes along itself', () => {
    const play = house();
    play.merge();
    play.submit(by('bea', 'bea/1'), { type: 'reply.send', text: 'Hi', seen: 2 }, 'bea/1');
    expect(play.answers()).toEqual(['accepted', 'conversation.merged']);
  });

  it('is refused to everybody without merge-redirect', () => {
    const play = house([], ['merge-redirect']);
    play.merge();
    play.submit(dana, { type: 'customer.write', text: 'Hello?' });
    expect(play.answers()).toEqual(['accepted', 'conversation.merged']);
  });

  it('takes back what is not out yet, for a session as well, under the name that it has there', () => {
    const reply: GivenFact = {
      type: 'reply.accepted',
      thread: 'activity-2',
      text: 'Hi',
      seen: 1,
      undoUntil: 115_000,
      by: by('bea'),
    };
    const play = house([reply]);
    play.merge();
    expect(play.rooms['c1']?.conversation.renamed.threads).toEqual({ 'activity-2': 'activity-2~' });
    play.submit(by('bea', 'bea/1'), { type: 'reply.undo', thread: 'activity-2' }, 'bea/1');
    expect(play.answers()).toEqual(['accepted', 'accepted']);
    expect(play.rooms['c2']?.conversation.threads['activity-2~']).toMatchObject({ state: 'undone' });
    const answer = play.outputs.find((one) => one.type === 'send' && one.message.type === 'answer');
    expect(answer).toMatchObject({
      to: 'bea/1',
      message: { conversation: 'c2', outcome: { ok: true, thread: 'activity-2~' } },
    });
    play.submit(by('ana', 'ana/1'), { type: 'reply.undo', thread: 'activity-2' }, 'ana/1');
    expect(play.answers().at(-1)).toBe('person.not-allowed');
  });

  it('word of a mail settles it there', () => {
    const reply: GivenFact = {
      type: 'reply.accepted',
      thread: 'activity-2',
      text: 'Hi',
      seen: 1,
      undoUntil: 1,
      by: by('bea'),
    };
    const play = house([reply, { type: 'reply.sent', thread: 'activity-2', by: automation('undo-window') }]);
    play.merge();
    const mail = automation('mail');
    play.submit(mail, { type: 'delivery.hand', mail: 'activity-2' });
    play.submit(mail, { type: 'delivery.hand', mail: 'activity-2' });
    play.submit(mail, { type: 'delivery.report', mail: 'activity-2', result: 'confirmed' });
    expect(play.answers()).toEqual(['accepted', 'accepted', 'mail.handed', 'accepted']);
    expect(play.rooms['c2']?.conversation.deliveries).toMatchObject({ 'activity-2~': { state: 'delivered' } });
  });
});

it('folds to the same whether it decided the merge or heard of it', () => {
  const play = house();
  const facts: Parameters<typeof apply>[1][] = [];
  play.merge();
  for (const output of play.outputs)
    if (output.type === 'append') facts.push(...((output.also?.[0]?.facts ?? []) as readonly Fact[]));
  const heard = fold('c2', numbered([{ ...created, conversation: 'c2' } as GivenFact]));
  for (const fact of facts) apply(heard, fact);
  expect(play.rooms['c2']?.conversation).toEqual(heard);
});
