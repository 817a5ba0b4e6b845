import { describe, expect, it } from 'vitest';
import { withPeople } from '../given/conversation-account.ts';
import {
  aRoom,
  changesTo,
  factsWritten,
  lastTo,
  type Play,
  savedAs,
  sentTo,
  signsTo,
  support,
  there,
} from './given-room.ts';

const drafts = ({ room }: Play) => Object.keys(room.drafts);

/** ana has lost the inbox, after she opened the conversation, began a reply, and was given it. */
function cut(setting: Parameters<typeof aRoom>[0] = {}) {
  const play = aRoom({
    facts: [
      ...support,
      {
        type: 'assignment.changed',
        from: { kind: 'nobody' },
        to: { kind: 'person', person: 'ana' },
        reason: 'command',
      },
      { type: 'follower.added', person: 'ana' },
    ],
    ...setting,
  });
  play.join('ana/1');
  play.join('bea/1');
  play.report('ana/1', 'composing');
  play.save('ana/1', 'Hi Dana');
  play.outputs.length = 0;
  play.directory = withPeople(play.directory, { ana: { inboxes: {} } });
  play.give({ type: 'directory' });
  return play;
}

describe('somebody who loses access (I6)', () => {
  it('is out at once, and the others are told why', () => {
    const play = cut();
    expect(sentTo(play, 'ana/1')).toEqual([
      { type: 'room.closed', at: play.at, conversation: 'c1', reason: 'access-revoked' },
    ]);
    expect(signsTo(play, 'bea/1')).toEqual(['ana left access-revoked']);
    expect(there(play)).toEqual({ 'bea/1': 'viewing' });
  });

  it('is released from what they held, by facts', () => {
    const play = cut();
    expect(factsWritten(play)).toEqual(['assignment.changed', 'follower.removed']);
    expect([play.room.conversation.assignee, play.room.conversation.followers]).toEqual([{ kind: 'nobody' }, {}]);
  });

  it('leaves no draft behind', () => {
    const play = cut();
    expect(drafts(play)).toEqual([]);
    expect(changesTo(play, 'bea/1').some(({ kind }) => kind === 'draft.removed')).toBe(true);
  });

  it('hears nothing more, and cannot come back', () => {
    const play = cut();
    play.outputs.length = 0;
    play.submit('bea/1', { type: 'note.add', text: 'Between us.' });
    expect(sentTo(play, 'ana/1')).toEqual([]);
    play.report('ana/1', 'composing');
    expect(sentTo(play, 'ana/1').map(({ type }) => type)).toEqual(['room.closed']);
    expect(there(play)).toEqual({ 'bea/1': 'viewing' });
  });

  it('goes on hearing everything without access-cut', () => {
    const play = cut({ without: ['access-cut'] });
    expect(there(play)['ana/1']).toBe('composing');
    play.submit('bea/1', { type: 'note.add', text: 'Between us.' });
    expect(changesTo(play, 'ana/1').at(-1)).toMatchObject({
      kind: 'facts',
      facts: [{ type: 'note.added', text: 'Between us.' }],
    });
    expect(factsWritten(play)).toEqual(['note.added']);
  });

  it('is released later if something is being written just then', () => {
    const play = cut({ slow: true });
    expect(factsWritten(play)).toEqual(['assignment.changed', 'follower.removed']);
    const busy = aRoom({ slow: true, facts: [...support, { type: 'follower.added', person: 'ana' }] });
    busy.submit('bea/1', { type: 'tag.add', tag: 'vip' });
    busy.directory = withPeople(busy.directory, { ana: { inboxes: {} } });
    busy.give({ type: 'directory' });
    expect(factsWritten(busy)).toEqual(['tag.added']);
    busy.settle();
    expect(factsWritten(busy)).toEqual(['tag.added', 'follower.removed']);
  });

  it('is released again if another node wrote first', () => {
    const play = cut({ slow: true });
    const [append] = play.outputs.filter((output) => output.type === 'append');
    const revision = play.room.conversation.revision + 1;
    play.give({
      type: 'behind',
      facts: [{ type: 'tag.added', revision, at: 1, by: { kind: 'person', person: 'bea' }, tag: 'vip' }],
    });
    play.settle();
    expect(append?.type === 'append' && append.expectedRevision).toBe(revision - 1);
    expect([play.room.conversation.assignee.kind, play.room.conversation.revision]).toEqual(['nobody', revision + 2]);
  });
});

describe('somebody who loses only their role', () => {
  it('stays, reads on, and is no longer shown composing a reply', () => {
    const play = aRoom();
    play.join('bea/1');
    play.join('ana/1');
    play.report('ana/1', 'composing');
    play.save('ana/1', 'Hi Dana');
    play.save('ana/1', 'Ask billing', { kind: 'note', lineage: 'n' });
    play.directory = withPeople(play.directory, { ana: { member: 'light' } });
    play.give({ type: 'directory' });
    expect([there(play)['ana/1'], drafts(play)]).toEqual(['viewing', ['ana/note']]);
    expect(signsTo(play, 'bea/1').at(-1)).toBe('ana viewing');
    expect(play.room.members['ana/1']).toBeDefined();
  });
});

describe('a draft that was dropped', () => {
  it('is not said to be saved when its save comes in once more', () => {
    const play = aRoom();
    play.save('ana/1', 'Hi Dana', { counter: 51 });
    play.directory = withPeople(play.directory, { ana: { member: 'light' } });
    play.give({ type: 'directory' });
    play.save('ana/1', 'Hi Dana', { counter: 51 });
    expect(savedAs(play, 'ana/1')).toBe('person.not-allowed');
  });
});

describe('a conversation that moves', () => {
  it('goes on only for those who can open it there, and the others are not told where', () => {
    const play = aRoom();
    for (const session of ['ana/1', 'bea/1']) play.join(session);
    play.outputs.length = 0;
    play.submit('bea/1', { type: 'conversation.move', inbox: 'billing' });
    expect(sentTo(play, 'ana/1').map(({ type }) => type)).toEqual(['room.closed']);
    expect(changesTo(play, 'bea/1').map(({ kind }) => kind)).toEqual(['presence.left', 'facts']);
    expect(play.outputs.find(({ type }) => type === 'row')).toMatchObject({
      row: { inbox: 'billing' },
      movedFrom: 'support',
    });
  });

  it('keeps the drafts of those who can', () => {
    const play = aRoom();
    play.join('ana/1');
    play.save('ana/1', 'Hi');
    play.save('bea/1', 'Hello');
    play.submit('bea/1', { type: 'conversation.move', inbox: 'billing' });
    expect(drafts(play)).toEqual(['bea/reply']);
    expect(lastTo(play, 'ana/1', 'room.closed').reason).toBe('access-revoked');
  });
});
