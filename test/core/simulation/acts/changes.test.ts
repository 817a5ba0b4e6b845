import { describe, it } from 'vitest';
import { holds, settle } from './office.ts';

describe('changing a conversation', () => {
  it('assigns, follows, tags, closes and moves', () => {
    holds([
      { ana: { assign: 'refund', to: 'bea', expect: 'nobody' } },
      { ana: { follow: 'refund' } },
      { ana: { tag: 'refund', with: 'vip' } },
      { ana: { status: 'refund', to: 'closed' } },
      { ana: { move: 'refund', to: 'sales' } },
      settle,
      { expect: { refund: { assignee: 'bea', followers: ['ana'], tags: ['vip'], status: 'closed', inbox: 'sales' } } },
      { ana: { unfollow: 'refund' } },
      { ana: { untag: 'refund', with: 'vip' } },
      { ana: { assign: 'refund', to: 'nobody' } },
      settle,
      { expect: { refund: { assignee: 'nobody', followers: [], tags: [] } } },
    ]);
  });

  it('locks, unlocks and takes over', () => {
    holds(
      [
        { ana: { lock: 'refund' } },
        settle,
        { expect: { refund: { lock: 'ana' } } },
        { bea: { takeOver: 'refund', what: 'lock', reason: 'Ana is away' } },
        settle,
        { expect: { refund: { lock: 'bea' } } },
        { bea: { unlock: 'refund' } },
        settle,
        { expect: { refund: { lock: 'nobody' } } },
      ],
      { policy: { lock: 'manual' } },
    );
  });

  it('takes over the only draft there is', () => {
    holds([
      { ana: { reply: 'refund', text: 'Hi Dana, we' } },
      { bea: { open: 'refund' } },
      settle,
      { bea: { takeOver: 'refund', what: 'reply' } },
      settle,
      { bea: { type: 'refund', text: 'Hi Dana, we refunded you.' } },
      settle,
      { expect: { refund: { draft: { bea: 'Hi Dana, we refunded you.', ana: null } } } },
    ]);
  });

  it('begins a conversation', () => {
    holds([
      { ana: { create: 'offer', customer: 'eli@example.com', subject: 'An offer', text: 'Dear Eli', inbox: 'sales' } },
      settle,
      { ana: { gets: 'accepted' } },
      { expect: { offer: { exists: true, inbox: 'sales' } } },
    ]);
  });

  it('closes what is open, and the list', () => {
    holds([
      { ana: { list: 'support' } },
      { ana: { open: 'refund' } },
      settle,
      { expect: { refund: { roster: { ana: 'viewing' } } } },
      { ana: { close: 'refund' } },
      { ana: { unlist: 'support' } },
      settle,
      { expect: { refund: { roster: {} } } },
      { ana: { lists: 'refund', in: 'support', times: 0 } },
    ]);
  });
});

describe('through no session', () => {
  it('answers a notification by mail', () => {
    holds([
      { ana: { note: 'refund', text: '@bea, is it paid?', send: true } },
      settle,
      { bea: { answers: 'refund', cause: 'mentioned', text: 'It is.' } },
      { bea: { gets: 'accepted', of: 'answers' } },
      { expect: { refund: { notes: 2, replies: [] } } },
    ]);
  });

  it('gives a raw command as a program would', () => {
    holds([
      { ana: { api: { type: 'tag.add', conversation: 'refund', tag: 'robot' } } },
      { ana: { gets: 'accepted' } },
      { expect: { refund: { tags: ['robot'] } } },
    ]);
  });

  it('delivers mail that came while the server was down', () => {
    holds([
      { restart: { down: '5s' } },
      { customer: { 'dana@example.com': { writes: 'refund', text: 'Hello?' } } },
      settle,
      { expect: { refund: { threads: 2 } } },
    ]);
  });
});

describe('changing the account', () => {
  it('invites somebody, who accepts and takes part', () => {
    holds([
      { olga: { invite: 'ivo', role: 'user', inboxes: ['support'] } },
      settle,
      { ivo: { canOpen: 'refund', is: false } },
      { ivo: { accept: {} } },
      { ivo: { gets: 'accepted' } },
      { ivo: { note: 'refund', text: 'Hello everybody', send: true } },
      settle,
      { ivo: { gets: 'accepted' } },
      { expect: { refund: { notes: 1 } } },
    ]);
  });

  it('changes roles, access and membership', () => {
    holds([
      { olga: { role: 'bea', to: 'light' } },
      { olga: { grant: 'sam', inbox: 'support' } },
      { olga: { revoke: 'ana', inbox: 'support' } },
      settle,
      { sam: { canOpen: 'refund', is: true } },
      { ana: { canOpen: 'refund', is: false } },
      { bea: { status: 'refund', to: 'closed' } },
      settle,
      { bea: { gets: 'person.not-allowed' } },
      { olga: { deactivate: 'bea' } },
      settle,
      { bea: { canOpen: 'refund', is: false } },
      { olga: { reactivate: 'bea', role: 'administrator' } },
      settle,
      { bea: { canOpen: 'refund', is: true } },
      { olga: { transfer: 'bea' } },
      settle,
      { olga: { gets: 'accepted' } },
    ]);
  });

  it('changes teams, saved replies, templates and settings', () => {
    holds([
      { olga: { joinTeam: 'sam', team: 'first' } },
      { olga: { leaveTeam: 'ana', team: 'first' } },
      { olga: { savedReply: 'form', text: 'What happened:' } },
      settle,
      { olga: { requireTemplate: 'support', with: 'form' } },
      { olga: { policy: { undoMs: '1s', guard: { note: 'allow' } } } },
      settle,
      { ana: { note: 'refund', text: 'Free form', send: true } },
      settle,
      { ana: { gets: 'note.template-required' } },
      { olga: { requireTemplate: 'support', with: null } },
      settle,
      { olga: { removeSavedReply: 'form' } },
      settle,
      { olga: { gets: 'accepted' } },
      { ana: { assign: 'refund', to: 'team:first' } },
      settle,
      { bea: { notified: 'refund', cause: 'assigned' } },
    ]);
  });
});
