import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/core/schema/types.ts';
import { aClient, changed, entry, joined, note, roomOf, sent, sentIn } from './given-client.ts';

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

  it('under a join that was left long ago says farewell again', () => {
    const play = aClient();
    play.open();
    const { join } = roomOf(play);
    play.act({ do: 'close', conversation: 'c1' });
    const late = { type: 'room.resumed', at: 9, conversation: 'c1', join, seq: 1, facts: [], roster: [], drafts: [] };
    const out = sentIn(play.hear(late as Parameters<typeof play.hear>[0]));
    expect(out).toMatchObject([{ type: 'room.leave', conversation: 'c1', join }]);
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
