import { describe, expect, it } from 'vitest';
import { indicatorOf } from '../../../src/core/client/indicator-of.ts';
import {
  composerOf,
  confirmationOf,
  draftsOf,
  heldReplies,
  isAtRest,
  listRows,
  textOf,
} from '../../../src/core/client/views.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { ListChange, Row } from '../../../src/core/schema/types.ts';
import { by } from '../given/conversation-account.ts';
import { aClient, draftBy, entry, type Play, roomOf, sent, warningsIn } from './given-client.ts';

const row = (conversation: string, more: Partial<Row> = {}): Row => ({
  conversation,
  inbox: 'support',
  subject: 'Refund',
  customer: { address: 'dana@example.com' },
  status: 'active',
  assignee: { kind: 'nobody' },
  tags: [],
  preview: '',
  held: [],
  revision: 2,
  roster: [],
  ...more,
});

function listed(...rows: readonly Row[]): Play {
  const play = aClient();
  play.connect();
  play.act({ do: 'open-list', inbox: 'support' });
  listSnapshot(play, rows);
  return play;
}

const listJoin = (play: Play) => play.client.lists['support']?.join ?? '';

function listSnapshot(play: Play, rows: readonly Row[], seq = 0): void {
  play.hear({ type: 'list.snapshot', at: play.at, inbox: 'support', join: listJoin(play), seq, rows });
}

function listChange(play: Play, seq: number, change: ListChange): void {
  play.hear({ type: 'list.changed', at: play.at, inbox: 'support', join: listJoin(play), seq, change });
}

const signIn = (play: Play, where: 'list' | 'conversation', without: readonly ProtectionName[] = []) =>
  indicatorOf(play.client, 'c1', where, play.at, new Set(without));

describe('the sign on a conversation', () => {
  it('is the same in the list and inside', () => {
    const play = listed(row('c1', { roster: [entry('bea/1', 'composing', 'reply')] }));
    play.open({ roster: [entry('bea/1', 'composing', 'reply'), entry('ana/1', 'viewing')] });
    expect(signIn(play, 'list')).toMatchObject({ state: 'replying', people: [{ person: 'bea' }] });
    expect(signIn(play, 'conversation')).toEqual(signIn(play, 'list'));
  });

  it('follows who comes, changes and goes', () => {
    const play = aClient();
    play.open();
    expect(signIn(play, 'conversation')?.state).toBe('none');
    play.change({ kind: 'presence.joined', entry: entry('bea/1', 'viewing') });
    expect(signIn(play, 'conversation')?.state).toBe('viewing');
    play.change({ kind: 'presence.updated', entry: entry('bea/1', 'composing', 'note') });
    expect(signIn(play, 'conversation')?.state).toBe('replying');
    play.change({ kind: 'presence.left', session: 'bea/1', person: 'bea', reason: 'closed' });
    expect(signIn(play, 'conversation')?.state).toBe('none');
  });

  it('is unknown where nothing is open, before anything was heard, and while offline', () => {
    const play = aClient();
    expect(signIn(play, 'conversation')).toBeNull();
    play.connect();
    play.act({ do: 'open', conversation: 'c1' });
    expect(signIn(play, 'conversation')).toBeNull();
    play.snapshot();
    expect(signIn(play, 'conversation')).not.toBeNull();
    expect(signIn(play, 'list')).toBeNull();
    play.give({ type: 'disconnected' });
    expect(signIn(play, 'conversation')).toBeNull();
    play.connect();
    expect(signIn(play, 'conversation')).toBeNull();
    play.snapshot();
    expect(signIn(play, 'conversation')).not.toBeNull();
  });

  it('is unknown on a new connection, even where the end of the old one was not noticed', () => {
    const play = aClient();
    play.open();
    play.connect();
    expect(play.client.link).toBe('online');
    expect(signIn(play, 'conversation')).toBeNull();
  });

  it('is unknown once nothing was heard for longer than a lease, and known again with the next answer', () => {
    const play = aClient();
    play.open({ roster: [entry('bea/1', 'viewing')] });
    play.wait(25_000);
    expect(signIn(play, 'conversation')).not.toBeNull();
    play.wait(1);
    expect(signIn(play, 'conversation')).toBeNull();
    play.hear({ type: 'room.alive', at: play.at, conversation: 'c1', join: roomOf(play).join, seq: 0 });
    expect(signIn(play, 'conversation')).not.toBeNull();
  });

  it('stays as it was for ever without `local-expiry`', () => {
    const play = aClient({ without: ['local-expiry'] });
    play.open({ roster: [entry('bea/1', 'viewing')] });
    play.give({ type: 'disconnected' });
    play.wait(600_000);
    expect(signIn(play, 'conversation', ['local-expiry'])?.state).toBe('viewing');
  });

  it('asks to be woken when it becomes doubtful', () => {
    const play = aClient();
    play.open();
    const wakes: number[] = [];
    for (let step = 0; step < 4; step++) {
      const wake = play.outputs.findLast((out) => out.type === 'wake');
      if (wake?.type !== 'wake') break;
      wakes.push(wake.at - 100_000);
      play.at = wake.at;
      play.give({ type: 'tick' });
    }
    expect(wakes).toEqual([10_000, 20_000, 25_001, 30_000]);
  });
});

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

describe('warnings', () => {
  const note = (thread: string) => ({ type: 'note.added', thread, text: 'Look', mentions: [] }) as const;

  it('tell of what others add while text stands in the conversation', () => {
    const play = aClient();
    play.open();
    play.happen(note('n1'));
    play.act({ do: 'type', conversation: 'c1', text: 'Hi' });
    play.happen(note('n2'));
    play.happen({ ...note('n3'), by: by('ana', 'ana@phone/1') });
    play.happen({ type: 'tag.added', tag: 'vip' });
    play.happen({
      type: 'customer.wrote',
      thread: 'm2',
      text: 'Hello?',
      by: { kind: 'customer', address: 'dana@example.com' },
    });
    play.happen({ type: 'reply.held', thread: 'r1', text: 'Hi', seen: 0, causes: [] });
    expect(play.client.warnings.map(({ code, detail }) => [code, detail['thread']])).toEqual([
      ['changed-while-composing', 'n2'],
      ['changed-while-composing', 'm2'],
    ]);
  });

  it('tell of what was added while the session was away', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'type', conversation: 'c1', text: 'Hi' });
    play.give({ type: 'disconnected' });
    play.missed(note('n1'));
    play.connect();
    play.snapshot();
    expect(warningsIn(play)).toEqual(['changed-while-composing']);
  });

  it('tell somebody who composes a reply of a colleague who does too, each time they begin', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'type', conversation: 'c1', kind: 'reply', text: 'Hi' });
    play.change({ kind: 'presence.joined', entry: entry('bea/1', 'composing', 'note') });
    expect(warningsIn(play)).toEqual([]);
    play.change({ kind: 'presence.updated', entry: entry('bea/1', 'composing', 'reply') });
    play.change({ kind: 'presence.updated', entry: entry('bea/1', 'composing', 'reply') });
    expect(play.client.warnings).toMatchObject([{ code: 'colleague-composing', detail: { person: 'bea' } }]);
    play.change({ kind: 'presence.updated', entry: entry('bea/1', 'viewing') });
    play.change({ kind: 'presence.updated', entry: entry('bea/1', 'composing', 'reply') });
    expect(warningsIn(play)).toHaveLength(2);
  });

  it('tell somebody who begins to compose of a colleague who does already', () => {
    const play = aClient();
    play.open({ roster: [entry('bea/1', 'composing', 'reply'), entry('ana@phone/1', 'composing', 'reply')] });
    play.act({ do: 'type', conversation: 'c1', kind: 'reply', text: 'H' });
    play.wait(6000);
    play.act({ do: 'type', conversation: 'c1', kind: 'reply', text: 'Hi' });
    expect(play.client.warnings).toMatchObject([{ code: 'colleague-composing', detail: { person: 'bea' } }]);
  });
});

describe('views', () => {
  it('show the drafts of colleagues live, and not the own one among them', () => {
    const play = aClient();
    play.open({ drafts: [draftBy('bea', 'Dear'), draftBy('ana', 'Hi', { kind: 'note' })] });
    expect(draftsOf(play.client, 'c1').map(({ text }) => text)).toEqual(['Dear']);
    play.change({ kind: 'draft.changed', draft: draftBy('bea', 'Dear Dana', { version: 2 }) });
    expect(draftsOf(play.client, 'c1').map(({ text }) => text)).toEqual(['Dear Dana']);
    play.change({ kind: 'draft.removed', person: 'bea', draft: 'reply', lineage: 'bea/2:d1' });
    expect(draftsOf(play.client, 'c1')).toEqual([]);
  });

  it('show the composer that is open with what stands in it', () => {
    const play = aClient();
    play.open();
    expect(composerOf(play.client, 'c1')).toBeNull();
    play.act({ do: 'compose', conversation: 'c1', kind: 'note' });
    expect(composerOf(play.client, 'c1')).toEqual({ kind: 'note', text: '', conflict: null });
    play.act({ do: 'type', conversation: 'c1', text: 'Hm' });
    expect(composerOf(play.client, 'c1')).toEqual({ kind: 'note', text: 'Hm', conflict: null });
    expect(textOf(play.client, 'c1', 'reply')).toBeNull();
  });

  it('show what of the person is held', () => {
    const play = aClient();
    play.open();
    play.happen({ type: 'reply.held', thread: 'r1', text: 'Hi', seen: 1, causes: [], by: by('ana') });
    play.happen({ type: 'reply.held', thread: 'r2', text: 'Ho', seen: 1, causes: [] });
    expect(heldReplies(play.client).map(({ reply }) => reply.id)).toEqual(['r1']);
  });

  it('know whether anything waits for the server', () => {
    const play = aClient();
    play.open();
    expect(isAtRest(play.client)).toBe(true);
    play.act({ do: 'type', conversation: 'c1', text: 'Hi' });
    expect(isAtRest(play.client)).toBe(false);
  });

  it('make what confirms a reply out of its refusal', () => {
    const causes = [
      { kind: 'composing', by: by('bea') },
      { kind: 'note', thread: 'n1', by: by('carl'), revision: 4 },
    ];
    const rejection = { code: 'reply.needs-confirmation', detail: { revision: 7, causes } };
    expect(confirmationOf(rejection)).toEqual({ acknowledged: 7, confirmed: ['bea'] });
  });
});

describe('what the server says of the person', () => {
  it('is kept with the settings that come along', () => {
    const play = aClient();
    play.connect();
    expect(play.client).toMatchObject({ link: 'online', self: { member: 'user' } });
    play.hear({ type: 'self.changed', at: play.at, self: { person: 'ana', member: 'light', inboxes: [] } });
    expect(play.client.self).toEqual({ person: 'ana', member: 'light', inboxes: [] });
    const policy = { ...play.client.policy, undoMs: 1 };
    play.hear({ type: 'self.changed', at: play.at, self: { person: 'ana', member: 'user', inboxes: [] }, policy });
    expect(play.client.policy.undoMs).toBe(1);
  });

  it('notifies once, however often it is delivered', () => {
    const play = aClient();
    play.connect();
    const notification = {
      id: 'x',
      to: 'ana',
      cause: 'mentioned',
      conversation: 'c1',
      revision: 3,
      by: by('bea'),
      at: 0,
    } as const;
    play.hear({ type: 'notified', at: play.at, notification });
    play.hear({ type: 'notified', at: play.at, notification });
    expect(play.client.notifications).toEqual([notification]);
  });
});
