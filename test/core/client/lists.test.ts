import { describe, expect, it } from 'vitest';
import { listRows } from '../../../src/core/client/views.ts';
import { aClient, entry, sent } from './given-client.ts';
import { listChange, listed, listJoin, listSnapshot, row } from './given-list.ts';

describe('a list', () => {
  it('takes changes in order and finds what is missing', () => {
    const play = listed(row('c1'));
    listChange(play, 1, { kind: 'row.changed', row: row('c2') });
    listChange(play, 2, { kind: 'roster.changed', conversation: 'c1', roster: [entry('bea/1', 'viewing')] });
    listChange(play, 2, { kind: 'row.removed', conversation: 'c1' });
    const rows = listRows(play.client, 'support', play.at);
    expect(rows?.map(({ row: one, indicator }) => [one.conversation, indicator?.state])).toEqual([
      ['c1', 'viewing'],
      ['c2', 'none'],
    ]);
    listChange(play, 4, { kind: 'row.removed', conversation: 'c1' });
    expect(sent(play, 'list.join')).toHaveLength(2);
    listSnapshot(play, [row('c2')], 0);
    expect(Object.keys(play.client.lists['support']?.rows ?? {})).toEqual(['c2']);
  });

  it('keeps changes that come before its snapshot', () => {
    const play = aClient();
    play.connect();
    play.act({ do: 'open-list', inbox: 'support' });
    listChange(play, 2, { kind: 'row.removed', conversation: 'c1' });
    listChange(play, 1, { kind: 'row.changed', row: row('c2') });
    expect(listRows(play.client, 'support', play.at)).toBeNull();
    listSnapshot(play, [row('c1')]);
    expect(Object.keys(play.client.lists['support']?.rows ?? {})).toEqual(['c2']);
  });

  it('hears in the answer to its check that it is behind', () => {
    const play = listed();
    play.hear({ type: 'list.alive', at: play.at, inbox: 'support', join: listJoin(play), seq: 3 });
    expect(sent(play, 'list.join')).toHaveLength(2);
  });

  it('closed by the server is gone, and its reader is told', () => {
    const play = listed(row('c1'));
    play.hear({ type: 'list.closed', at: play.at, inbox: 'support', reason: 'access-revoked' });
    expect(play.client.lists).toEqual({});
    expect(play.client.warnings).toMatchObject([{ code: 'access-lost', detail: { inbox: 'support' } }]);
  });

  it('is left by closing it', () => {
    const play = listed();
    const join = listJoin(play);
    play.act({ do: 'close-list', inbox: 'support' });
    expect(sent(play, 'list.leave')).toMatchObject([{ inbox: 'support', join }]);
  });
});
