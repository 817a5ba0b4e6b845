import { describe, expect, it } from 'vitest';
import { aClient, changed, entry, joined, note, roomOf, sent } from './given-client.ts';

describe('a snapshot', () => {
  it('replaces the roster and the drafts, never merges them', () => {
    const play = aClient();
    play.open({ roster: [entry('bea/1', 'viewing')] });
    play.give({ type: 'disconnected' });
    play.connect();
    play.snapshot({ roster: [entry('cara/1', 'viewing')] });
    expect(Object.keys(roomOf(play).roster)).toEqual(['cara/1']);
    expect(roomOf(play).drafts).toEqual({});
  });

  it('is not touched by what the session does with it', () => {
    const play = aClient();
    play.connect();
    play.act({ do: 'open', conversation: 'c1' });
    const view = structuredClone(play.truth);
    const { join } = roomOf(play);
    play.hear({ type: 'room.snapshot', at: 0, conversation: 'c1', join, seq: 0, view, roster: [], drafts: [] });
    play.happen(note('n1'));
    expect(view.revision).toBe(2);
    expect(roomOf(play).view?.revision).toBe(3);
  });

  it('that comes twice, or late, changes nothing', () => {
    const play = aClient();
    play.open();
    const view = structuredClone(play.truth);
    play.happen(note('n1'));
    const { join } = roomOf(play);
    play.hear({ type: 'room.snapshot', at: 0, conversation: 'c1', join, seq: 0, view, roster: [], drafts: [] });
    expect(roomOf(play).view?.revision).toBe(3);
  });

  it('from a server that counts anew is taken, and asked for once more where it is not clear which is newer', () => {
    const play = aClient();
    play.open();
    changed(play, 1, joined('bea/1'));
    play.missed(note('n1'));
    const view = structuredClone(play.truth);
    const { join } = roomOf(play);
    const anew = { type: 'room.snapshot', conversation: 'c1', join, seq: 0, view, roster: [], drafts: [] } as const;
    play.hear({ ...anew, at: play.at - 1 });
    expect(roomOf(play)).toMatchObject({ join, seq: 1, view: { revision: 2 } });
    play.hear({ ...anew, at: play.at + 1 });
    expect(roomOf(play)).toMatchObject({ join, seq: 0, roster: {}, view: { revision: 3 } });
    play.at += 1;
    changed(play, 1, joined('bea/1'));
    play.hear({ ...anew, at: play.at });
    expect(roomOf(play)).toMatchObject({ join, phase: 'current' });
    play.hear({ ...anew, at: play.at, seq: 1 });
    expect(roomOf(play)).toMatchObject({ join, phase: 'current', seq: 1, roster: {} });
    changed(play, 2, joined('bea/1'));
    play.hear({ ...anew, at: play.at });
    expect(roomOf(play).phase).toBe('waiting');
    expect(roomOf(play).join).not.toBe(join);
  });

  it('of an older join says nothing', () => {
    const play = aClient();
    play.open();
    const { join } = roomOf(play);
    play.give({ type: 'disconnected' });
    play.connect();
    play.hear({
      type: 'room.snapshot',
      at: 0,
      conversation: 'c1',
      join,
      seq: 9,
      view: structuredClone(play.truth),
      roster: [],
      drafts: [],
    });
    expect(roomOf(play).phase).toBe('waiting');
  });
});

describe('changes before the snapshot', () => {
  it('wait for it, and are applied in their order', () => {
    const play = aClient();
    play.connect();
    play.act({ do: 'open', conversation: 'c1' });
    const facts = play.missed(note('n1'));
    changed(play, 2, { kind: 'facts', facts });
    changed(play, 1, joined('bea/1'));
    expect(roomOf(play).view).toBeNull();
    const view = structuredClone({ ...play.truth, revision: 2, order: ['m1'] });
    const { join } = roomOf(play);
    play.hear({ type: 'room.snapshot', at: 0, conversation: 'c1', join, seq: 0, view, roster: [], drafts: [] });
    expect(roomOf(play)).toMatchObject({ seq: 2, early: [], view: { revision: 3, order: ['m1', 'n1'] } });
    expect(Object.keys(roomOf(play).roster)).toEqual(['bea/1']);
  });

  it('that the snapshot has already are not applied again', () => {
    const play = aClient();
    play.connect();
    play.act({ do: 'open', conversation: 'c1' });
    changed(play, 1, joined('bea/1'));
    changed(play, 2, { kind: 'presence.left', session: 'bea/1', person: 'bea', reason: 'closed' });
    play.snapshot({ seq: 1, roster: [] });
    expect(roomOf(play).roster).toEqual({});
    expect(roomOf(play).seq).toBe(2);
  });

  it('are lost to it without `snapshot-first`', () => {
    const play = aClient({ without: ['snapshot-first'] });
    play.connect();
    play.act({ do: 'open', conversation: 'c1' });
    changed(play, 1, joined('bea/1'));
    play.snapshot({ seq: 0, roster: [] });
    expect(roomOf(play)).toMatchObject({ roster: {}, seq: 1 });
  });
});

describe('a gap', () => {
  it('asks again, from the revision that is there', () => {
    const play = aClient();
    play.open();
    const { join } = roomOf(play);
    changed(play, 2, joined('bea/1'));
    expect(roomOf(play)).toMatchObject({ phase: 'waiting', roster: {} });
    expect(roomOf(play).join).not.toBe(join);
    expect(sent(play, 'room.join').at(-1)).toMatchObject({ join: roomOf(play).join, have: 2 });
  });

  it('in the revisions starts over', () => {
    const play = aClient();
    play.open();
    const facts = play.missed(note('n1'), note('n2'));
    play.change({ kind: 'facts', facts: facts.slice(1) });
    expect(roomOf(play)).toMatchObject({ phase: 'waiting', view: null });
    expect(sent(play, 'room.join').at(-1)).not.toHaveProperty('have');
  });

  it('is not seen where facts that are there already come along with the next', () => {
    const play = aClient();
    play.open();
    const first = play.missed(note('n1'));
    play.change({ kind: 'facts', facts: first });
    play.change({ kind: 'facts', facts: [...first, ...play.missed(note('n2'))] });
    expect(roomOf(play).view).toEqual(play.truth);
  });

  it('is told by the answer to a heartbeat', () => {
    const play = aClient();
    play.open();
    play.hear({ type: 'room.alive', at: play.at, conversation: 'c1', join: roomOf(play).join, seq: 0 });
    expect(sent(play, 'room.join')).toHaveLength(1);
    play.hear({ type: 'room.alive', at: play.at, conversation: 'c1', join: roomOf(play).join, seq: 1 });
    expect(sent(play, 'room.join')).toHaveLength(2);
  });

  it('is passed over without `gap-detection`', () => {
    const play = aClient({ without: ['gap-detection'] });
    play.open();
    changed(play, 2, joined('bea/1'));
    play.hear({ type: 'room.alive', at: play.at, conversation: 'c1', join: roomOf(play).join, seq: 9 });
    expect(roomOf(play)).toMatchObject({ phase: 'current', seq: 2, roster: { 'bea/1': { state: 'viewing' } } });
    expect(sent(play, 'room.join')).toHaveLength(1);
  });

  it('is not seen in a change that comes twice', () => {
    const play = aClient();
    play.open();
    changed(play, 1, joined('bea/1'));
    changed(play, 1, joined('bea/1'));
    expect(roomOf(play)).toMatchObject({ phase: 'current', seq: 1 });
  });
});
