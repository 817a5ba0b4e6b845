import { describe, expect, it } from 'vitest';
import type { ListChange } from '../../../src/core/schema/types.ts';
import { automation } from '../given/conversation-account.ts';
import { lastTo, sentTo } from '../room/given-room.ts';
import { aBusyOffice, type Office, open } from './given-desk.ts';

const account = automation('account');

function watching(setting: Parameters<typeof aBusyOffice>[0] = {}): Office {
  const office = aBusyOffice(setting);
  office.connect('ana/1', 'bea/1');
  office.say('ana/1', { type: 'list.join', inbox: 'support', join: 'l1' });
  return office;
}

const changes = (office: Office, session = 'ana/1'): readonly ListChange[] =>
  sentTo(office, session).flatMap((message) => (message.type === 'list.changed' ? [message.change] : []));
const numbers = (office: Office, session = 'ana/1') =>
  sentTo(office, session).flatMap((message) => (message.type === 'list.changed' ? [message.seq] : []));

describe('a list', () => {
  it('opens with the rows of its inbox', () => {
    const office = aBusyOffice();
    open(office, 'c2', 'billing');
    office.connect('ana/1');
    office.say('ana/1', { type: 'list.join', inbox: 'support', join: 'l1' });
    const { rows, seq, join } = lastTo(office, 'ana/1', 'list.snapshot');
    expect([rows.map(({ conversation, preview }) => [conversation, preview]), seq, join]).toEqual([
      [['c1', 'Where is it?']],
      0,
      'l1',
    ]);
  });

  it('shows the same signs as the conversation: who came, who writes, who left', () => {
    const office = watching();
    office.say('bea/1', { type: 'room.join', conversation: 'c1', join: 'b1' });
    const report = { type: 'presence.report', conversation: 'c1', join: 'b1', hidden: false, seen: 0 } as const;
    office.say('bea/1', { ...report, state: 'composing', kind: 'reply', counter: 1 });
    office.say('bea/1', { type: 'room.leave', conversation: 'c1', join: 'b1' });
    const states = changes(office).map((change) =>
      change.kind === 'roster.changed' ? change.roster.map(({ state }) => state) : change.kind,
    );
    expect(states).toEqual([['viewing'], ['composing'], []]);
    expect(numbers(office)).toEqual([1, 2, 3]);
  });

  it('keeps who is there in a row that changes, and for whoever opens it later', () => {
    const office = watching();
    office.say('bea/1', { type: 'room.join', conversation: 'c1', join: 'b1' });
    office.command('ana/1', { type: 'tag.add', conversation: 'c1', tag: 'vip' });
    expect(changes(office).at(-1)).toMatchObject({
      kind: 'row.changed',
      row: { tags: ['vip'], roster: [{ person: 'bea' }] },
    });
    office.say('bea/1', { type: 'list.join', inbox: 'support', join: 'l2' });
    expect(lastTo(office, 'bea/1', 'list.snapshot').rows[0]).toMatchObject({
      tags: ['vip'],
      roster: [{ person: 'bea' }],
    });
  });

  it('loses the row of a conversation that moves away, and gets that of one that comes', () => {
    const office = watching();
    office.say('bea/1', { type: 'list.join', inbox: 'billing', join: 'l2' });
    office.command('bea/1', { type: 'conversation.move', conversation: 'c1', inbox: 'billing' });
    expect(changes(office)).toEqual([{ kind: 'row.removed', conversation: 'c1' }]);
    expect(changes(office, 'bea/1').map((change) => change.kind === 'row.changed' && change.row.inbox)).toEqual([
      'billing',
    ]);
  });

  it('opens without what has moved away', () => {
    const office = watching();
    office.command('bea/1', { type: 'conversation.move', conversation: 'c1', inbox: 'billing' });
    office.say('ana/1', { type: 'list.join', inbox: 'support', join: 'l3' });
    expect(lastTo(office, 'ana/1', 'list.snapshot').rows).toEqual([]);
  });

  it('is closed to whoever may not read it, or where there is none', () => {
    const office = aBusyOffice();
    office.connect('finn/1');
    office.say('finn/1', { type: 'list.join', inbox: 'billing', join: 'l1' });
    office.say('finn/1', { type: 'list.join', inbox: 'nowhere', join: 'l2' });
    const closed = sentTo(office, 'finn/1').flatMap((message) =>
      message.type === 'list.closed' ? [message.reason] : [],
    );
    expect(closed).toEqual(['access-revoked', 'not-found']);
  });

  it.each(['*', '#', '>', '**', '%', '.*', '', '$directory', '__proto__', 'constructor'])(
    'is one inbox, not all of them: %j stands for none, in a list and in a conversation (I10)',
    (all) => {
      const office = aBusyOffice();
      office.connect('finn/1', 'bea/1', 'ana/1');
      office.say('finn/1', { type: 'list.join', inbox: all, join: 'l1' });
      office.say('finn/1', { type: 'room.join', conversation: all, join: 'j1' });
      office.say('bea/1', { type: 'room.join', conversation: 'c1', join: 'b1' });
      office.command('ana/1', { type: 'note.add', conversation: 'c1', text: 'Between us.' });
      const kinds = sentTo(office, 'finn/1').map(({ type }) => type);
      expect(kinds).toEqual(['session.welcome', 'list.closed', 'room.closed']);
    },
  );
});

describe('a check of a list', () => {
  it('is answered with the number of the last change', () => {
    const office = watching();
    office.say('bea/1', { type: 'room.join', conversation: 'c1', join: 'b1' });
    office.say('ana/1', { type: 'list.check', inbox: 'support', join: 'l1', seen: 0 });
    expect(lastTo(office, 'ana/1', 'list.alive')).toMatchObject({ join: 'l1', seq: 1 });
  });

  it('under a join that is not watched tells of a change more than it has, so the session joins again', () => {
    const office = watching();
    office.say('ana/1', { type: 'list.leave', inbox: 'support', join: 'other' });
    office.say('ana/1', { type: 'list.check', inbox: 'support', join: 'l1', seen: 0 });
    expect(lastTo(office, 'ana/1', 'list.alive').seq).toBe(0);
    office.say('ana/1', { type: 'list.leave', inbox: 'support', join: 'l1' });
    office.say('ana/1', { type: 'list.check', inbox: 'support', join: 'l1', seen: 4 });
    expect(lastTo(office, 'ana/1', 'list.alive').seq).toBe(5);
  });

  it('is answered so as well after a connection that ended', () => {
    const office = watching();
    office.give({ type: 'disconnected', session: 'ana/1' });
    office.connect('ana/1');
    office.command('bea/1', { type: 'tag.add', conversation: 'c1', tag: 'vip' });
    expect(changes(office)).toEqual([]);
    office.say('ana/1', { type: 'list.check', inbox: 'support', join: 'l1', seen: 0 });
    expect(lastTo(office, 'ana/1', 'list.alive').seq).toBe(1);
  });
});

describe('a list whose reader loses access (I6)', () => {
  const revoke = { type: 'access.revoke', person: 'ana', inbox: 'support' } as const;

  it('is closed at once, and tells nothing more', () => {
    const office = watching();
    office.submit(account, revoke);
    expect(lastTo(office, 'ana/1', 'list.closed')).toMatchObject({ inbox: 'support', reason: 'access-revoked' });
    office.command('bea/1', { type: 'tag.add', conversation: 'c1', tag: 'vip' });
    expect(changes(office)).toEqual([]);
    office.say('ana/1', { type: 'list.check', inbox: 'support', join: 'l1', seen: 0 });
    expect(sentTo(office, 'ana/1').at(-1)?.type).toBe('list.closed');
  });

  it('goes on telling everything without access-cut', () => {
    const office = watching({ without: ['access-cut'] });
    office.submit(account, revoke);
    office.command('bea/1', { type: 'tag.add', conversation: 'c1', tag: 'vip' });
    expect(changes(office).map(({ kind }) => kind)).toEqual(['row.changed']);
  });
});
