import { describe, expect, it } from 'vitest';
import { complaints, events, play } from './story.ts';

describe('what is there when a story begins', () => {
  const written = play(
    [
      {
        expect: {
          refund: {
            inbox: 'sales',
            status: 'pending',
            assignee: { team: 'first' },
            tags: ['vip', 'late'],
            followers: ['bea'],
            replies: ['We look into it.'],
            notes: 1,
            threads: 4,
            sending: 0,
            lock: 'nobody',
            roster: {},
          },
        },
      },
      { customer: { 'dana@example.com': { receives: 0 } } },
      {
        customer: { 'dana@example.com': { conversation: 'refund', reads: ['Hello?', 'We look into it.', 'Thanks!'] } },
      },
      { bea: { notified: 'refund', times: 0 } },
    ],
    {
      inboxes: { support: {}, sales: { name: 'Sales' } },
      teams: { first: { members: ['ana', 'bea'] } },
      conversations: {
        refund: {
          inbox: 'sales',
          customer: 'dana@example.com',
          body: 'Hello?',
          messages: [
            { by: 'ana', text: 'We look into it.' },
            { by: 'customer', text: 'Thanks!' },
            { by: 'bea', kind: 'note', text: '@ana is this yours?' },
          ],
          assignee: { team: 'first' },
          status: 'pending',
          tags: ['vip', 'late'],
          followers: ['bea'],
        },
      },
    },
  );

  it('came about by ordinary commands', () => {
    expect(complaints(written)).toEqual([]);
  });

  it('is in the past, undo windows included', () => {
    const facts = events(written, 'fact');
    expect(facts.length).toBeGreaterThan(15);
    expect(facts.every(({ at, fact }) => at < 0 && fact.at === at)).toBe(true);
    expect(events(written, 'mail').map(({ at }) => at < 0)).toEqual([true]);
  });

  it('has an owner even if nobody is named as one', () => {
    const owners = events(written, 'fact').flatMap(({ fact }) =>
      fact.type === 'person.added' && fact.role === 'owner' ? [fact.person] : [],
    );
    expect(owners).toEqual(['account-owner']);
    const named = play([{ wait: 1 }], { people: { olga: { role: 'owner' } } });
    expect(JSON.stringify(named.trace)).not.toContain('account-owner');
  });

  it('gives people names, handles, addresses, access and standing', () => {
    const run = play(
      [
        { ana: { note: 'refund', text: '@boss and @ivo, please look.', send: true } },
        { settle: {} },
        { bea: { notified: 'refund', cause: 'mentioned' } },
        { ivo: { canOpen: 'refund', is: false } },
        { cara: { canOpen: 'refund', is: false } },
        { dora: { canOpen: 'refund', is: false } },
      ],
      {
        inboxes: { support: {}, sales: {} },
        people: {
          ana: {},
          bea: { handle: 'boss', name: 'Bea Boss', address: 'bea@example.com' },
          ivo: { member: 'invited' },
          cara: { inboxes: ['sales'] },
          dora: { member: 'deactivated' },
        },
      },
    );
    expect(complaints(run)).toEqual([]);
  });

  it('has the policy of the scenario, times in milliseconds', () => {
    const run = play([{ wait: 1 }], {
      policy: { undoMs: '2s', presence: { heartbeatMs: '5s' }, guard: { note: 'allow' } },
    });
    const changed = events(run, 'fact').flatMap(({ fact }) => (fact.type === 'policy.changed' ? [fact.policy] : []));
    expect(changed).toMatchObject([
      { undoMs: 2000, presence: { heartbeatMs: 5000, ttlMs: 25_000 }, guard: { note: 'allow' } },
    ]);
  });

  it('refuses a policy that cannot work', () => {
    const run = play([{ wait: 1 }], { policy: { presence: { heartbeatMs: '20s' } } });
    expect(run.failures).toMatchObject([{ kind: 'impossible-step', path: '/policy' }]);
  });

  it('welcomes everybody before the first step, whatever the network', () => {
    for (const network of [{ latency: '40..120ms' }, { latency: '5s', loss: 0.9, duplicate: 0.5, reorder: 0.5 }]) {
      const run = play([{ ana: { open: 'refund' } }, { 'bea@phone': { open: 'refund' } }], { network });
      const welcomes = events(run, 'delivered').filter(({ message }) => message.type === 'session.welcome');
      expect(new Set(welcomes.filter(({ at }) => at < 0).map(({ session }) => session))).toEqual(
        new Set(['ana/1', 'bea@phone/1']),
      );
    }
  });
});
