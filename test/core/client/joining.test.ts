import { describe, expect, it } from 'vitest';
import type { Fact, RoomChange } from '../../../src/core/schema/types.ts';
import { aClient, entry, roomOf, sent, sentIn } from './given-client.ts';

const note = (thread: string) => ({ type: 'note.added', thread, text: 'Look', mentions: [] }) as const;
const joined = (session: string): RoomChange => ({ kind: 'presence.joined', entry: entry(session, 'viewing') });

function changed(play: ReturnType<typeof aClient>, seq: number, change: RoomChange, join = roomOf(play).join): void {
  play.hear({ type: 'room.changed', at: play.at, conversation: 'c1', join, seq, change });
}

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

describe('resuming', () => {
  it('adds the facts that were missed to what is there', () => {
    const play = aClient();
    play.open({ roster: [entry('bea/1', 'viewing')] });
    play.give({ type: 'disconnected' });
    const facts = play.missed(note('n1'), note('n2'));
    play.connect();
    expect(sent(play, 'room.join').at(-1)).toMatchObject({ have: 2 });
    expect(roomOf(play).view?.revision).toBe(2);
    const { join } = roomOf(play);
    play.hear({ type: 'room.resumed', at: 0, conversation: 'c1', join, seq: 4, facts, roster: [], drafts: [] });
    expect(roomOf(play)).toMatchObject({ phase: 'current', seq: 4, roster: {} });
    expect(roomOf(play).view).toEqual(play.truth);
  });

  it('that comes twice does not bring back who has left since', () => {
    const play = aClient();
    play.open();
    play.give({ type: 'disconnected' });
    play.connect();
    const { join } = roomOf(play);
    const resumed = { type: 'room.resumed', at: 0, conversation: 'c1', join, seq: 4, facts: [], drafts: [] } as const;
    play.hear({ ...resumed, roster: [entry('bea/1', 'viewing')] });
    changed(play, 5, { kind: 'presence.left', session: 'bea/1', person: 'bea', reason: 'closed' });
    play.hear({ ...resumed, roster: [entry('bea/1', 'viewing')] });
    expect(roomOf(play).roster).toEqual({});
  });

  it('of a conversation that is not there yet starts over', () => {
    const play = aClient();
    play.connect();
    play.act({ do: 'open', conversation: 'c1' });
    const { join } = roomOf(play);
    play.hear({ type: 'room.resumed', at: 0, conversation: 'c1', join, seq: 4, facts: [], roster: [], drafts: [] });
    expect(roomOf(play)).toMatchObject({ phase: 'waiting', view: null });
  });

  it('from facts that do not follow starts over', () => {
    const play = aClient();
    play.open();
    play.give({ type: 'disconnected' });
    const facts: readonly Fact[] = play.missed(note('n1'), note('n2')).slice(1);
    play.connect();
    const { join } = roomOf(play);
    play.hear({ type: 'room.resumed', at: 0, conversation: 'c1', join, seq: 4, facts, roster: [], drafts: [] });
    expect(roomOf(play)).toMatchObject({ phase: 'waiting', view: null });
  });

  it('opens again everything that was open, and nothing else', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'open', conversation: 'c2' });
    play.act({ do: 'close', conversation: 'c2' });
    play.act({ do: 'open-list', inbox: 'support' });
    play.give({ type: 'disconnected' });
    const out = sentIn(play.give({ type: 'connected' }));
    const opened = out.flatMap((one) =>
      'conversation' in one ? [one.conversation] : 'inbox' in one ? [one.inbox] : [],
    );
    expect(out.filter(({ type }) => type === 'room.join' || type === 'list.join')).toHaveLength(2);
    expect(new Set(opened)).toEqual(new Set(['c1', 'support']));
  });

  it('tells again what the person is doing', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'type', conversation: 'c1', kind: 'reply', text: 'H' });
    play.give({ type: 'disconnected' });
    play.connect();
    expect(sent(play, 'presence.report').at(-1)).toMatchObject({ state: 'composing', join: roomOf(play).join });
  });
});

describe('a join without an answer', () => {
  it('is not asked for while there is no connection', () => {
    const play = aClient();
    play.act({ do: 'open', conversation: 'c1' });
    play.act({ do: 'open-list', inbox: 'support' });
    play.wait(10_000);
    expect(sentIn(play.outputs)).toEqual([]);
    play.connect();
    expect(sentIn(play.outputs).map(({ type }) => type)).toEqual(['room.join', 'list.join', 'presence.report']);
  });

  it('is repeated under its own name', () => {
    const play = aClient();
    play.connect();
    play.act({ do: 'open', conversation: 'c1' });
    play.act({ do: 'open-list', inbox: 'support' });
    play.wait(4000);
    const joins = sent(play, 'room.join');
    expect(joins.map(({ sentAt }) => sentAt - 100_000)).toEqual([0, 2000, 4000]);
    expect(new Set(joins.map(({ join }) => join)).size).toBe(1);
    expect(sent(play, 'list.join')).toHaveLength(3);
  });

  it('is given more time where changes show that the server heard it', () => {
    const play = aClient();
    play.connect();
    play.act({ do: 'open', conversation: 'c1' });
    play.wait(500);
    changed(play, 1, joined('bea/1'));
    play.wait(3499);
    expect(sent(play, 'room.join')).toHaveLength(1);
    play.wait(1);
    expect(sent(play, 'room.join')).toHaveLength(2);
  });
});

describe('closing', () => {
  it('leaves under the name of the join, and hears no more', () => {
    const play = aClient();
    play.open();
    const { join } = roomOf(play);
    play.act({ do: 'close', conversation: 'c1' });
    expect(sent(play, 'room.leave')).toMatchObject([{ join }]);
    play.hear({ type: 'room.changed', at: 0, conversation: 'c1', join, seq: 1, change: joined('bea/1') });
    expect(play.client.rooms).toEqual({});
  });

  it('by the server takes the conversation off the screen and tells the person', () => {
    const play = aClient();
    play.open();
    play.hear({ type: 'room.closed', at: play.at, conversation: 'c1', reason: 'access-revoked' });
    expect(play.client.rooms).toEqual({});
    expect(play.client.warnings).toMatchObject([{ code: 'access-lost', conversation: 'c1' }]);
  });

  it('by the server that is older than what was told since is late', () => {
    const play = aClient();
    play.open();
    play.hear({ type: 'room.closed', at: play.at - 1, conversation: 'c1', reason: 'access-revoked' });
    expect(roomOf(play).phase).toBe('current');
  });
});
