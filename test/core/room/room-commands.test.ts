import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../src/core/rules/policy.ts';
import type { Fact } from '../../../src/core/schema/types.ts';
import { dana } from '../given/conversation-account.ts';
import { aRoom, changesTo, factsWritten, lastTo, outcomeOf, type Play, sentTo, wakeAfter } from './given-room.ts';

const tag = (id: string, name = 'vip') => ({ type: 'tag.add', id, tag: name }) as const;
const appends = ({ outputs }: Play) => outputs.filter((output) => output.type === 'append');
const numberOf = (play: Play, type: string) => play.outputs.filter((output) => output.type === type).length;

describe('a command', () => {
  it('is written before anybody hears of it', () => {
    const play = aRoom({ slow: true });
    play.join('bea/1');
    play.submit('ana/1', tag('t1'));
    expect(appends(play)).toEqual([
      {
        type: 'append',
        expectedRevision: 2,
        effects: [],
        facts: [expect.objectContaining({ type: 'tag.added', revision: 3, command: 't1', at: play.at })],
        command: 't1',
        outcome: { ok: true, result: 'accepted', revision: 3 },
      },
    ]);
    expect([sentTo(play, 'ana/1'), changesTo(play, 'bea/1'), play.room.conversation.revision]).toEqual([[], [], 2]);
  });

  it('once written is one change for every member, an answer for its author and a row for the lists', () => {
    const play = aRoom();
    play.join('bea/1');
    play.join('ana/1');
    play.outputs.length = 0;
    play.submit('ana/1', { type: 'note.add', id: 'n1', text: 'Mine.', assign: { kind: 'person', person: 'ana' } });
    const kinds = (session: string) =>
      changesTo(play, session).map((change) =>
        change.kind === 'facts' ? change.facts.map(({ type }) => type) : change.kind,
      );
    expect(kinds('bea/1')).toEqual([['note.added', 'assignment.changed']]);
    expect(kinds('ana/1')).toEqual(kinds('bea/1'));
    expect(outcomeOf(play, 'ana/1')).toBe('accepted');
    expect(play.outputs.find(({ type }) => type === 'row')).toMatchObject({
      row: { revision: 4, roster: [{}, {}] },
      movedFrom: null,
    });
    expect(play.room.recent.map(({ type }) => type).slice(-2)).toEqual(['note.added', 'assignment.changed']);
  });

  it('waits while another is being written, in order', () => {
    const play = aRoom({ slow: true });
    for (const id of ['t1', 't2', 't3']) play.submit('ana/1', tag(id, id));
    expect([appends(play).length, play.room.queue.length]).toEqual([1, 2]);
    play.settle();
    expect(Object.keys(play.room.conversation.tags)).toEqual(['t1', 't2', 't3']);
    expect(sentTo(play, 'ana/1').map((message) => message.type === 'answer' && message.command)).toEqual([
      't1',
      't2',
      't3',
    ]);
  });

  it('is decided again, once, when somebody else wrote first', () => {
    const play = aRoom({ slow: true });
    play.join('bea/1');
    play.submit('ana/1', {
      type: 'assignment.change',
      id: 'mine',
      to: { kind: 'person', person: 'ana' },
      expect: { kind: 'nobody' },
    });
    const theirs: Fact = {
      type: 'assignment.changed',
      revision: 3,
      at: 99_000,
      by: { kind: 'person', person: 'adam' },
      command: 'theirs',
      from: { kind: 'nobody' },
      to: { kind: 'person', person: 'adam' },
      reason: 'command',
    };
    play.give({ type: 'behind', facts: [theirs] });
    play.settle();
    expect(outcomeOf(play, 'ana/1')).toBe('assignment.stale');
    expect(play.room.conversation.assignee).toEqual({ kind: 'person', person: 'adam' });
    expect(changesTo(play, 'bea/1')).toEqual([{ kind: 'facts', facts: [theirs] }]);
    expect([numberOf(play, 'decided'), numberOf(play, 'notify')]).toEqual([1, 0]);
  });

  it('that lost a race keeps its place before those that came after it', () => {
    const play = aRoom({ slow: true });
    for (const id of ['first', 'second']) play.submit('ana/1', tag(id, id));
    play.give({ type: 'behind', facts: [{ type: 'tag.added', revision: 3, at: 1, by: dana, tag: 'theirs' }] });
    play.settle();
    expect(Object.keys(play.room.conversation.tags)).toEqual(['theirs', 'first', 'second']);
  });

  it('ignores facts that leave a gap', () => {
    const play = aRoom();
    play.give({ type: 'behind', facts: [{ type: 'tag.added', revision: 9, at: 1, by: dana, tag: 'x' }] });
    expect(play.room.conversation.revision).toBe(2);
  });
});

describe('the same command id again (A7)', () => {
  it('gets its first outcome and changes nothing', () => {
    const play = aRoom();
    play.submit('ana/1', tag('t1'));
    play.submit('ana/2', tag('t1', 'other'));
    expect(factsWritten(play)).toEqual(['tag.added']);
    expect(lastTo(play, 'ana/2', 'answer').outcome).toEqual(lastTo(play, 'ana/1', 'answer').outcome);
  });

  it('gets its first refusal, even where it would be accepted by now', () => {
    const play = aRoom();
    const claim = {
      type: 'assignment.change',
      id: 'a1',
      to: { kind: 'person', person: 'ana' },
      expect: { kind: 'person', person: 'bea' },
    } as const;
    play.submit('ana/1', claim);
    play.submit('bea/1', { type: 'assignment.change', to: { kind: 'person', person: 'bea' } });
    play.submit('ana/1', claim);
    expect(outcomeOf(play, 'ana/1')).toBe('assignment.stale');
    expect(appends(play).map((output) => output.type === 'append' && output.facts.length)).toEqual([0, 1]);
  });

  it('while the first is still being written is written once', () => {
    const play = aRoom({ slow: true });
    play.submit('ana/1', tag('t1'));
    play.submit('ana/1', tag('t1'));
    play.settle();
    expect(factsWritten(play)).toEqual(['tag.added']);
    expect(sentTo(play, 'ana/1')).toHaveLength(2);
  });

  it('is refused each time where it could be no key', () => {
    const play = aRoom();
    for (const session of ['ana/1', 'ana/2']) play.submit(session, tag('__proto__'));
    expect([outcomeOf(play, 'ana/1'), outcomeOf(play, 'ana/2')]).toEqual(['id.unusable', 'id.unusable']);
    expect(Object.getPrototypeOf(play.room.outcomes)).toBe(Object.prototype);
  });

  it('is decided anew without command-ids', () => {
    const play = aRoom({ without: ['command-ids'] });
    const note = { type: 'note.add', id: 'n1', text: 'Once.' } as const;
    play.submit('ana/1', note);
    play.submit('ana/1', note);
    expect(factsWritten(play)).toEqual(['note.added', 'note.added']);
  });
});

describe('undo windows', () => {
  const reply = { type: 'reply.send', id: 'r1', text: 'It is on its way.', seen: 2 } as const;

  it('end by a fact of the room, through the store like any other', () => {
    const play = aRoom({ slow: true });
    play.submit('ana/1', reply);
    const wakes = play.give({ type: 'appended' });
    expect(wakeAfter(wakes)).toBe(play.at + 15_000);
    play.tick(play.at + 14_999);
    expect(factsWritten(play)).toEqual(['reply.accepted']);
    play.tick(play.at + 1);
    expect(factsWritten(play)).toEqual(['reply.accepted', 'reply.sent']);
    expect(numberOf(play, 'mail')).toBe(0);
    play.settle();
    expect(numberOf(play, 'mail')).toBe(1);
  });

  it('ask for no wake while their end is being written', () => {
    const play = aRoom({ slow: true });
    play.submit('ana/1', reply);
    play.settle();
    play.at += 15_000;
    expect(wakeAfter(play.give({ type: 'tick' }))).toBeNull();
    expect(wakeAfter(play.give({ type: 'tick' }))).toBeNull();
    expect(numberOf(play, 'append')).toBe(2);
  });

  it('that end at the moment of an undo end first', () => {
    const play = aRoom();
    play.submit('ana/1', reply);
    play.at += 15_000;
    play.submit('ana/1', { type: 'reply.undo', id: 'u1', thread: 'r1' });
    expect(outcomeOf(play, 'ana/1')).toBe('reply.undo-over');
    expect(numberOf(play, 'mail')).toBe(1);
  });

  it('are over for good when another node ended them: this one mails nothing', () => {
    const play = aRoom();
    play.submit('ana/1', reply);
    const at = play.at + 15_000;
    play.give({
      type: 'behind',
      facts: [{ type: 'reply.sent', revision: 4, at, by: { kind: 'automation', name: 'undo-window' }, thread: 'r1' }],
    });
    play.tick(at);
    expect(numberOf(play, 'mail')).toBe(0);
    expect(factsWritten(play)).toEqual(['reply.accepted']);
  });
});

describe('a guard', () => {
  it('knows who is composing a reply in the room, once that could be seen', () => {
    const play = aRoom();
    play.join('bea/1');
    play.report('bea/1', 'composing', { kind: 'reply' });
    play.at += defaultPolicy.guard.noticeMs;
    play.submit('ana/1', { type: 'reply.send', text: 'Hello.', seen: 2 });
    expect(outcomeOf(play, 'ana/1')).toBe('reply.needs-confirmation');
    play.report('bea/1', 'composing', { kind: 'note' });
    play.submit('ana/1', { type: 'reply.send', text: 'Hello.', seen: 2 });
    expect(outcomeOf(play, 'ana/1')).toBe('accepted');
  });
});

describe('a forward', () => {
  it('opens its children when its undo window is over', () => {
    const play = aRoom();
    play.submit('ana/1', { type: 'conversation.forward', id: 'f1', to: ['finance@example.com'], text: 'Please look.' });
    expect(numberOf(play, 'open')).toBe(0);
    play.tick(play.at + 15_000);
    expect([numberOf(play, 'open'), numberOf(play, 'mail')]).toEqual([1, 1]);
  });
});
