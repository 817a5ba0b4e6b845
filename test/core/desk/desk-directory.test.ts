import { describe, expect, it } from 'vitest';
import { createDesk } from '../../../src/core/desk/create-desk.ts';
import { directoryStream } from '../../../src/core/desk/desk.ts';
import { stepDesk } from '../../../src/core/desk/step-desk.ts';
import type { DirectoryFact } from '../../../src/core/schema/types.ts';
import { automation } from '../given/conversation-account.ts';
import { changesTo, lastTo, outcomeOf, sentTo } from '../room/given-room.ts';
import { aBusyOffice, anOffice } from './given-desk.ts';

const account = automation('account');

describe('a command about the account', () => {
  it('is written first, then counts, then is answered', () => {
    const desk = createDesk();
    const command = { type: 'inbox.create', id: 'i1', inbox: 'support' } as const;
    const first = stepDesk(desk, { type: 'submit', by: account, command }, { at: 5 });
    expect(first).toMatchObject([
      { type: 'append', stream: directoryStream, expectedRevision: 0, command: 'i1', outcome: { ok: true } },
    ]);
    expect(desk.directory.inboxes).toEqual({});
    const then = stepDesk(desk, { type: 'appended', stream: directoryStream }, { at: 6 });
    expect([Object.keys(desk.directory.inboxes), then.map(({ type }) => type)]).toEqual([['support'], ['decided']]);
  });

  it('waits for the one that is being written', () => {
    const desk = createDesk();
    const create = (inbox: string) =>
      ({ type: 'submit', by: account, command: { type: 'inbox.create', id: inbox, inbox } }) as const;
    stepDesk(desk, create('one'), { at: 5 });
    expect(stepDesk(desk, create('two'), { at: 5 })).toEqual([]);
    const next = stepDesk(desk, { type: 'appended', stream: directoryStream }, { at: 6 });
    expect(next).toMatchObject([{ type: 'decided' }, { type: 'append', expectedRevision: 1, command: 'two' }]);
  });

  it('is decided again when another node wrote first', () => {
    const desk = createDesk();
    const command = { type: 'inbox.create', id: 'mine', inbox: 'support' } as const;
    stepDesk(desk, { type: 'submit', by: account, command }, { at: 5 });
    const theirs: DirectoryFact = {
      type: 'inbox.created',
      revision: 1,
      at: 4,
      by: account,
      command: 'theirs',
      inbox: 'support',
      name: 'Support',
    };
    const again = stepDesk(desk, { type: 'behind', stream: directoryStream, facts: [theirs] }, { at: 6 });
    expect(again).toMatchObject([
      { type: 'append', expectedRevision: 1, facts: [], outcome: { ok: false, rejection: { code: 'inbox.exists' } } },
    ]);
  });

  it('gets its first outcome when it comes again, also after a restart', () => {
    const office = anOffice();
    office.connect('ana/1');
    const wrong = { type: 'team.create', id: 'x', team: 'first', members: ['ana'] } as const;
    office.command('ana/1', wrong);
    expect(outcomeOf(office, 'ana/1')).toBe('person.unknown');
    office.submit(account, { type: 'person.add', person: 'ana', role: 'administrator' });
    office.submit(account, { type: 'person.accept', person: 'ana' });
    office.restart();
    office.connect('ana/1');
    office.command('ana/1', wrong);
    expect(outcomeOf(office, 'ana/1')).toBe('person.unknown');
    office.command('ana/1', { ...wrong, id: 'y' });
    expect(outcomeOf(office, 'ana/1')).toBe('accepted');
    expect([...office.desk.outcomes.keys()]).toContain('x');
  });
});

describe('people whom a change of the account concerns', () => {
  it('are told what they are now, and only they', () => {
    const office = aBusyOffice();
    office.connect('ana/1', 'ana@phone/1', 'bea/1');
    office.submit(account, { type: 'person.change-role', person: 'ana', role: 'light' });
    for (const session of ['ana/1', 'ana@phone/1']) {
      expect(lastTo(office, session, 'self.changed').self).toMatchObject({
        member: 'light',
        inboxes: ['billing', 'support'],
      });
    }
    expect(sentTo(office, 'bea/1').map(({ type }) => type)).toEqual(['session.welcome']);
    office.submit(account, { type: 'access.revoke', person: 'ana', inbox: 'billing' });
    expect(lastTo(office, 'ana/1', 'self.changed').self.inboxes).toEqual(['support']);
  });

  it('are all told when the settings change', () => {
    const office = aBusyOffice();
    office.connect('ana/1', 'bea/1');
    office.submit(account, { type: 'policy.change', policy: { undoMs: 5000 } });
    for (const session of ['ana/1', 'bea/1']) expect(lastTo(office, session, 'self.changed').policy?.undoMs).toBe(5000);
  });

  it('are out of every conversation, and released by facts, in the same step (I6)', () => {
    const office = aBusyOffice();
    office.connect('ana/1', 'bea/1');
    office.command('bea/1', { type: 'assignment.change', conversation: 'c1', to: { kind: 'person', person: 'ana' } });
    office.say('ana/1', { type: 'room.join', conversation: 'c1', join: 'a1' });
    office.submit(account, { type: 'person.deactivate', person: 'ana' });
    expect(lastTo(office, 'ana/1', 'room.closed').reason).toBe('access-revoked');
    expect(office.desk.rooms.get('c1')?.conversation.assignee).toEqual({ kind: 'nobody' });
    expect(office.facts.get('c1')?.at(-1)).toMatchObject({ type: 'assignment.changed', reason: 'access-lost' });
    office.command('ana/1', { type: 'note.add', conversation: 'c1', text: 'Still here?' });
    expect(outcomeOf(office, 'ana/1')).toBe('person.not-active');
  });

  it('lose the drafts of others when drafts become private', () => {
    const office = aBusyOffice();
    office.connect('ana/1', 'bea/1');
    office.say('bea/1', { type: 'room.join', conversation: 'c1', join: 'b1' });
    const draft = {
      type: 'draft.save',
      conversation: 'c1',
      kind: 'reply',
      text: 'Hi',
      base: 0,
      lineage: 'd1',
      counter: 1,
    } as const;
    office.say('ana/1', draft);
    office.submit(account, { type: 'policy.change', policy: { drafts: 'private' } });
    expect(changesTo(office, 'bea/1').map(({ kind }) => kind)).toEqual(['draft.changed', 'draft.removed']);
  });
});
