import { describe, expect, it } from 'vitest';
import { releaseForAccess } from '../../../src/core/conversation/access-lost.ts';
import { account, automation, by, withPeople } from '../given/conversation-account.ts';
import { conversation, created, type GivenFact } from '../given/conversation-given.ts';

const nobody = { kind: 'nobody' } as const;
const person = (id: string) => ({ kind: 'person', person: id }) as const;
const assigned = (to: ReturnType<typeof person> | { kind: 'team'; team: string }): GivenFact => {
  return { type: 'assignment.changed', from: nobody, to, reason: 'command' };
};
const follows = (id: string): GivenFact => ({ type: 'follower.added', person: id });
const locked: GivenFact = { type: 'lock.granted', person: 'ana', session: 'ana/1', token: 5, by: by('ana') };
const on = conversation(created, assigned(person('ana')), follows('ana'), follows('bea'), locked);
const types = (facts: readonly { type: string }[]): readonly string[] => facts.map(({ type }) => type);

describe('after the account changed', () => {
  it('nothing is released while everybody may still be what they are', () => {
    expect(releaseForAccess(on, account(), 9000)).toEqual([]);
  });

  it('whoever cannot open it any more has no part in it', () => {
    const facts = releaseForAccess(on, withPeople(account(), { ana: { inboxes: {} } }), 9000);
    const stamp = { at: 9000, by: automation('access') };
    expect(facts).toEqual([
      { type: 'assignment.changed', from: person('ana'), to: nobody, reason: 'access-lost', revision: 6, ...stamp },
      { type: 'follower.removed', person: 'ana', reason: 'access-lost', revision: 7, ...stamp },
      { type: 'lock.released', token: 5, reason: 'access-revoked', revision: 8, ...stamp },
    ]);
  });

  it('a light user goes on following, and neither has it nor holds its lock', () => {
    const facts = releaseForAccess(on, withPeople(account(), { ana: { member: 'light' } }), 9000);
    expect(types(facts)).toEqual(['assignment.changed', 'lock.released']);
  });

  it('a deactivated guest does not follow', () => {
    const withGuest = conversation(created, { type: 'guest.added', person: 'carl' }, follows('carl'));
    expect(releaseForAccess(withGuest, account(), 1)).toEqual([]);
    expect(types(releaseForAccess(withGuest, withPeople(account(), { carl: { member: 'deactivated' } }), 1))).toEqual([
      'follower.removed',
    ]);
  });

  it('a team has it as long as one of its members can answer', () => {
    const isTeams = conversation(created, assigned({ kind: 'team', team: 'first' }));
    const one = withPeople(account(), { ana: { member: 'deactivated' } });
    expect(releaseForAccess(isTeams, one, 1)).toEqual([]);
    expect(types(releaseForAccess(isTeams, withPeople(one, { bea: { member: 'light' } }), 1))).toEqual([
      'assignment.changed',
    ]);
  });

  it('nobody is let go without access-cut', () => {
    expect(
      releaseForAccess(on, withPeople(account(), { ana: { inboxes: {} } }), 9000, new Set(['access-cut'])),
    ).toEqual([]);
  });
});
