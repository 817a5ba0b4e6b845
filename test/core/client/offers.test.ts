/** What a session offers is what the server would let its person do: the table is one, told over what each of them knows. */
import { describe, expect, it } from 'vitest';
import { isOffered, type Offer, offers } from '../../../src/core/client/offers.ts';
import { may } from '../../../src/core/rules/permissions.ts';
import type { MemberState } from '../../../src/core/schema/types.ts';
import { account, by, withPeople } from '../given/conversation-account.ts';
import { aClient } from './given-client.ts';

const all = Object.keys(offers) as Offer[];
const members: readonly MemberState[] = ['owner', 'administrator', 'user', 'light', 'deactivated', 'invited'];

function opened(member: MemberState, inboxes: readonly string[] = ['support']) {
  const play = aClient();
  play.open();
  return { ...play.client, self: { member, inboxes } } as typeof play.client;
}

describe('what a session offers', () => {
  it.each(members)('to a person who is %s is what the server lets them do', (member) => {
    const client = opened(member);
    const view = client.rooms['c1']?.view;
    if (!view) throw new Error('nothing is open');
    const directory = withPeople(account(), { ana: { member } });
    const allowed = all.filter(
      (offer) =>
        may({ by: by('ana'), at: 0, directory }, offers[offer], { conversation: view, inboxes: ['support'] }).allowed,
    );
    expect(all.filter((offer) => isOffered(client, 'c1', offer))).toEqual(allowed);
  });

  it('differs by role', () => {
    const count = (member: MemberState) => all.filter((offer) => isOffered(opened(member), 'c1', offer)).length;
    expect([count('user'), count('light'), count('deactivated')]).toEqual([all.length, 1, 0]);
    expect(isOffered(opened('light'), 'c1', 'note')).toBe(true);
  });

  it('is nothing where the inbox is shut, the conversation is not loaded, or the person not known', () => {
    const none = (client: Parameters<typeof isOffered>[0], id = 'c1') =>
      all.filter((offer) => isOffered(client, id, offer));
    expect(none(opened('user', ['billing']))).toEqual([]);
    expect(none(opened('user'), 'c2')).toEqual([]);
    expect(none({ ...opened('user'), self: null })).toEqual([]);
  });

  it('is everything where the table is not looked at', () => {
    const without = new Set(['offers-by-permission'] as const);
    expect(all.every((offer) => isOffered(opened('light'), 'c1', offer, without))).toBe(true);
  });
});
