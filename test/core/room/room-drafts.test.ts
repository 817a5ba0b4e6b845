import { describe, expect, it } from 'vitest';
import { loadRoom } from '../../../src/core/room/load-room.ts';
import { numbered } from '../given/conversation-given.ts';
import { aRoom, changesTo, lastTo, outcomeOf, type Play, savedAs, support } from './given-room.ts';

const shown = (play: Play, session: string) =>
  changesTo(play, session).flatMap((change) => {
    if (change.kind === 'draft.changed') return [`${change.draft.person} ${change.draft.kind}: ${change.draft.text}`];
    return change.kind === 'draft.removed' ? [`${change.person} ${change.draft} removed`] : [];
  });
const textOf = (play: Play, key: string) => play.room.drafts[key]?.text ?? null;
const kept = ({ outputs }: Play) =>
  outputs.flatMap(({ type }) => (type === 'keep-draft' || type === 'drop-draft' ? [type] : []));

function three(setting: Parameters<typeof aRoom>[0] = {}) {
  const play = aRoom(setting);
  for (const session of ['ana/1', 'ana@phone/1', 'bea/1']) play.join(session);
  play.outputs.length = 0;
  return play;
}

describe('saving a draft', () => {
  it('keeps it, numbers it, and shows it to everybody else', () => {
    const play = three();
    play.save('ana/1', 'Hi');
    expect(savedAs(play, 'ana/1')).toBe(1);
    expect(play.room.drafts['ana/reply']).toMatchObject({ text: 'Hi', startedBy: 'ana', editedBy: 'ana', at: play.at });
    expect([shown(play, 'bea/1'), shown(play, 'ana@phone/1'), shown(play, 'ana/1')]).toEqual([
      ['ana reply: Hi'],
      ['ana reply: Hi'],
      [],
    ]);
    expect(kept(play)).toEqual(['keep-draft']);
  });

  it('shows it to nobody but its author where drafts are private', () => {
    const play = three({ policy: { drafts: 'private' } });
    play.save('ana/1', 'Hi');
    play.save('ana/1', 'Ask billing', { kind: 'note', lineage: 'n' });
    expect([shown(play, 'bea/1'), shown(play, 'ana@phone/1').length]).toEqual([[], 2]);
    play.join('bea/2');
    play.join('ana/2');
    expect(lastTo(play, 'bea/2', 'room.snapshot').drafts).toEqual([]);
    expect(lastTo(play, 'ana/2', 'room.snapshot').drafts.map(({ text }) => text)).toEqual(['Hi', 'Ask billing']);
  });

  it('with no text removes it', () => {
    const play = three();
    play.save('ana/1', 'Hi');
    play.save('ana/1', '', { base: 1 });
    expect([savedAs(play, 'ana/1'), textOf(play, 'ana/reply')]).toEqual([0, null]);
    expect(shown(play, 'bea/1')).toEqual(['ana reply: Hi', 'ana reply removed']);
    expect(kept(play)).toEqual(['keep-draft', 'drop-draft']);
  });

  it('is refused to whoever may not write that', () => {
    const play = three();
    play.join('finn/1');
    play.save('finn/1', 'Hi', { kind: 'reply' });
    expect([savedAs(play, 'finn/1'), textOf(play, 'finn/reply')]).toEqual(['person.not-allowed', null]);
    play.save('finn/1', 'Mine', { kind: 'note' });
    expect(textOf(play, 'finn/note')).toBe('Mine');
  });

  it('is refused over a version that its author had not seen (A5)', () => {
    const play = three();
    play.save('ana/1', 'Hi');
    play.save('ana@phone/1', 'Hi Dana', { base: 1, lineage: 'ana/1:d1' });
    play.save('ana/1', 'Hello', { base: 1 });
    expect([savedAs(play, 'ana/1'), textOf(play, 'ana/reply')]).toEqual(['draft.stale', 'Hi Dana']);
  });

  it('overwrites what its author had not seen without draft-versions', () => {
    const play = three({ without: ['draft-versions'] });
    play.save('ana/1', 'Hi');
    play.save('ana@phone/1', 'Hi Dana', { base: 1, lineage: 'ana/1:d1' });
    play.save('ana/1', 'Hello', { base: 1 });
    expect(textOf(play, 'ana/reply')).toBe('Hello');
  });

  it('never gives a version twice, so an old one does not fit a new draft', () => {
    const play = three();
    play.save('ana/1', 'Hi');
    play.save('ana/1', '', { base: 1 });
    play.save('ana@phone/1', 'Fresh', { base: 0, lineage: 'p' });
    play.save('ana/1', 'Late', { base: 1, lineage: 'ana/1:d9' });
    expect([savedAs(play, 'ana@phone/1'), savedAs(play, 'ana/1')]).toEqual([2, 'draft.stale']);
  });
});

describe('a save that was not answered', () => {
  it('is followed up by the same session', () => {
    const play = three();
    play.save('ana/1', 'H', { counter: 51 });
    play.save('ana/1', 'Hi', { counter: 52 });
    expect([savedAs(play, 'ana/1'), textOf(play, 'ana/reply')]).toEqual([2, 'Hi']);
  });

  it('does nothing when it arrives once more, or late', () => {
    const play = three();
    play.save('ana/1', 'H', { counter: 51 });
    play.save('ana/1', 'Hi', { counter: 52 });
    play.save('ana/1', 'H', { counter: 51 });
    expect([savedAs(play, 'ana/1'), textOf(play, 'ana/reply')]).toEqual([2, 'Hi']);
    play.save('ana/1', '', { base: 2, counter: 53 });
    play.save('ana/1', 'Hi', { base: 2, counter: 52 });
    expect(textOf(play, 'ana/reply')).toBeNull();
  });

  it('is followed up after a restart, and still not by another session', () => {
    const play = three();
    play.save('ana/1', 'Hi');
    const drafts = Object.values(play.room.drafts);
    play.room = loadRoom('c1', { facts: numbered(support), drafts, outcomes: {} }, play.at);
    play.save('ana@phone/1', 'Phone', { base: 0, lineage: 'ana/1:d1' });
    expect(savedAs(play, 'ana@phone/1')).toBe('draft.stale');
    play.save('ana/1', 'Hi there', { base: 0 });
    expect([savedAs(play, 'ana/1'), textOf(play, 'ana/reply')]).toEqual([2, 'Hi there']);
  });

  it('goes on from a version that the room lost in a crash', () => {
    const play = three();
    play.save('ana/1', 'Hi');
    const drafts = Object.values(play.room.drafts);
    play.room = loadRoom('c1', { facts: numbered(support), drafts, outcomes: {} }, play.at);
    play.save('ana/1', 'Hi there', { base: 3 });
    expect(savedAs(play, 'ana/1')).toBe(4);
  });
});

describe('a draft that was sent (F3, F10)', () => {
  const send = { type: 'reply.send', text: 'Hi', seen: 2, lineage: 'ana/1:d1' } as const;

  it('is gone for everybody, and does not come back by a late save', () => {
    const play = three();
    play.save('ana/1', 'Hi');
    play.submit('ana/1', send);
    expect(textOf(play, 'ana/reply')).toBeNull();
    expect(shown(play, 'bea/1')).toEqual(['ana reply: Hi', 'ana reply removed']);
    play.save('ana/1', 'Hi', { base: 0 });
    expect([savedAs(play, 'ana/1'), textOf(play, 'ana/reply')]).toEqual(['draft.consumed', null]);
  });

  it('is gone as well when the reply was held', () => {
    const play = three();
    play.save('ana/1', 'Hi');
    play.submit('bea/1', { type: 'note.add', text: 'Wait.' });
    play.submit('ana/1', send);
    expect([outcomeOf(play, 'ana/1'), textOf(play, 'ana/reply')]).toEqual(['held', null]);
  });

  it('comes back by a late save without draft-lineage', () => {
    const play = three({ without: ['draft-lineage'] });
    play.submit('ana/1', send);
    play.save('ana/1', 'Hi');
    expect(textOf(play, 'ana/reply')).toBe('Hi');
  });
});

describe('a draft that is taken over (A4)', () => {
  function takenOver(setting: Parameters<typeof aRoom>[0] = {}) {
    const play = three(setting);
    play.save('ana/1', 'Hi Dana');
    play.submit('bea/1', { type: 'draft.take-over', id: 't1', person: 'ana', kind: 'reply' });
    return play;
  }

  it('moves under its new writer, with who began it', () => {
    const play = takenOver();
    expect(Object.keys(play.room.drafts)).toEqual(['bea/reply']);
    expect(play.room.drafts['bea/reply']).toMatchObject({
      text: 'Hi Dana',
      startedBy: 'ana',
      editedBy: 'bea',
      version: 2,
      lineage: 't1/draft',
    });
    expect(shown(play, 'ana/1')).toEqual(['ana reply removed', 'bea reply: Hi Dana']);
    expect(kept(play)).toEqual(['keep-draft', 'drop-draft', 'keep-draft']);
  });

  it('refuses the late save of its former writer, whatever it was written on', () => {
    const play = takenOver();
    play.save('ana/1', 'Hi Dana, we', { base: 1 });
    expect(savedAs(play, 'ana/1')).toBe('draft.stale');
    play.save('ana/1', 'Hi Dana, we', { base: 0 });
    expect([savedAs(play, 'ana/1'), Object.keys(play.room.drafts)]).toEqual(['draft.stale', ['bea/reply']]);
    play.save('ana/1', 'Something else', { lineage: 'ana/1:d2' });
    expect(savedAs(play, 'ana/1')).toBe(3);
  });

  it('is not what an earlier save of its new writer is answered with', () => {
    const play = three();
    play.save('bea/1', 'Dear Dana', { counter: 51 });
    play.save('ana/1', 'Hi Dana');
    play.submit('bea/1', { type: 'draft.take-over', person: 'ana', kind: 'reply' });
    play.save('bea/1', 'Dear Dana', { counter: 51 });
    expect(savedAs(play, 'bea/1')).toBe('draft.stale');
  });

  it('comes after what its new writer has there already', () => {
    const play = three();
    play.save('bea/1', 'Dear Dana');
    play.save('ana/1', 'Hi Dana');
    play.submit('bea/1', { type: 'draft.take-over', person: 'ana', kind: 'reply' });
    expect(textOf(play, 'bea/reply')).toBe('Dear Dana\n\nHi Dana');
  });

  it('has to exist, and to be shared', () => {
    const play = three();
    play.submit('bea/1', { type: 'draft.take-over', person: 'ana', kind: 'reply' });
    expect(outcomeOf(play, 'bea/1')).toBe('draft.unknown');
    expect(outcomeOf(takenOver({ policy: { drafts: 'private' } }), 'bea/1')).toBe('draft.private');
  });
});

describe('the policy about drafts', () => {
  it('takes them away from colleagues, and shows them again, when it changes', () => {
    const play = three();
    play.save('ana/1', 'Hi');
    play.outputs.length = 0;
    play.directory = { ...play.directory, policy: { ...play.directory.policy, drafts: 'private' } };
    play.give({ type: 'directory', drafts: 'private' });
    play.directory = { ...play.directory, policy: { ...play.directory.policy, drafts: 'shared' } };
    play.give({ type: 'directory', drafts: 'shared' });
    expect(shown(play, 'bea/1')).toEqual(['ana reply removed', 'ana reply: Hi']);
    expect([shown(play, 'ana@phone/1'), textOf(play, 'ana/reply')]).toEqual([[], 'Hi']);
  });
});
