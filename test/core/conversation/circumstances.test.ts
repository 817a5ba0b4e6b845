import { describe, expect, it } from 'vitest';
import { automation, by, dana } from '../given/conversation-account.ts';
import { answer, created, type GivenFact, given, happenings } from '../given/conversation-given.ts';

const nobody = { kind: 'nobody' } as const;
const person = (id: string) => ({ kind: 'person', person: id }) as const;
const team = (id: string) => ({ kind: 'team', team: id }) as const;
const assigned = (id: string): GivenFact => ({
  type: 'assignment.changed',
  from: nobody,
  to: person(id),
  reason: 'command',
});
const status = (to: 'pending' | 'closed' | 'spam'): GivenFact => ({
  type: 'status.changed',
  from: 'active',
  to,
  reason: 'command',
});

describe('assignment.change', () => {
  const change = (to: object, expected?: object) =>
    ({ type: 'assignment.change', to, ...(expected && { expect: expected }) }) as never;

  it('gives it to a person or team that can answer there, or to nobody', () => {
    expect(happenings(given(created, assigned('ana')).when(change(team('first'))))).toEqual([
      { type: 'assignment.changed', from: person('ana'), to: team('first'), reason: 'command' },
    ]);
    expect(answer(given(created, assigned('ana')).when(change(nobody)))).toBe('accepted');
    expect(answer(given(created).when(change(person('adam'))))).toBe('accepted');
  });

  it('is no fact where it is so already, even if something else was expected', () => {
    const decision = given(created, assigned('ana')).when(change(person('ana'), nobody));
    expect(decision.outcome).toEqual({ ok: true, result: 'unchanged', revision: 2 });
    expect(decision.facts).toEqual([]);
  });

  it('goes to the first who claims it', () => {
    const claim = change(person('bea'), nobody);
    expect(given(created, assigned('ana')).when(claim, { by: 'bea' })).toMatchObject({
      rejection: { code: 'assignment.stale', detail: { assignee: person('ana'), expected: nobody } },
    });
    expect(answer(given(created).when(claim, { by: 'bea' }))).toBe('accepted');
    expect(answer(given(created, assigned('ana')).when(claim, { unprotected: ['compare-and-set'] }))).toBe('accepted');
  });

  it.each([
    ['assignee.cannot-answer', person('finn')],
    ['assignee.cannot-answer', person('carl')],
    ['assignee.cannot-answer', person('gus')],
    ['assignee.cannot-answer', team('second')],
    ['assignee.cannot-answer', team('empty')],
    ['person.unknown', person('nobody-here')],
    ['team.unknown', team('nowhere')],
  ])('rejects with %s: %j', (code, to) => {
    expect(answer(given(created).when(change(to)))).toBe(code);
  });

  it('is refused to light users and to people elsewhere, unless permission is not asked for', () => {
    expect(answer(given(created).when(change(person('ana')), { by: 'finn' }))).toBe('person.not-allowed');
    expect(answer(given(created).when(change(person('ana')), { by: 'carl' }))).toBe('person.not-allowed');
    expect(
      answer(given(created).when(change(person('ana')), { by: 'carl', unprotected: ['permission-at-commit'] })),
    ).toBe('accepted');
  });
});

describe('status.change', () => {
  it('changes the status, once', () => {
    expect(happenings(given(created).when({ type: 'status.change', to: 'closed' }))).toEqual([
      { type: 'status.changed', from: 'active', to: 'closed', reason: 'command' },
    ]);
    expect(
      answer(given(created, status('closed')).when({ type: 'status.change', to: 'closed', expect: 'active' })),
    ).toBe('unchanged');
  });

  it('is refused where something else was expected', () => {
    const change = { type: 'status.change', to: 'closed', expect: 'active' } as const;
    expect(given(created, status('pending')).when(change)).toMatchObject({
      rejection: { code: 'status.stale', detail: { status: 'pending', expected: 'active' } },
    });
    expect(answer(given(created, status('pending')).when(change, { unprotected: ['compare-and-set'] }))).toBe(
      'accepted',
    );
  });
});

describe('customer.write', () => {
  const write = { type: 'customer.write', text: 'Hello?' } as const;

  it.each([['pending'], ['closed']] as const)('reopens what was %s', (before) => {
    expect(happenings(given(created, status(before)).when(write, { by: dana }))).toEqual([
      { type: 'customer.wrote', thread: 'new', text: 'Hello?' },
      { type: 'status.changed', from: before, to: 'active', reason: 'customer' },
    ]);
  });

  it('leaves what is active active, and spam spam', () => {
    expect(given(created).when(write, { by: dana }).facts.length).toBe(1);
    expect(given(created, status('spam')).when(write, { by: dana }).facts.length).toBe(1);
  });

  it('is not for people of the team', () => {
    expect(answer(given(created).when(write))).toBe('person.not-allowed');
    expect(answer(given(created).when(write, { by: automation('mail') }))).toBe('accepted');
  });
});

describe('followers and tags', () => {
  it('are sets', () => {
    const tagged = given(created, { type: 'tag.added', tag: 'vip' });
    expect(answer(tagged.when({ type: 'tag.add', tag: 'vip' }))).toBe('unchanged');
    expect(happenings(tagged.when({ type: 'tag.remove', tag: 'vip' }))).toEqual([{ type: 'tag.removed', tag: 'vip' }]);
    expect(answer(tagged.when({ type: 'tag.remove', tag: 'constructor' }))).toBe('unchanged');
    expect(happenings(tagged.when({ type: 'tag.add', tag: 'constructor' }))).toEqual([
      { type: 'tag.added', tag: 'constructor' },
    ]);
    expect(answer(tagged.when({ type: 'tag.add', tag: '__proto__' }))).toBe('id.unusable');
    const followed = given(created, { type: 'follower.added', person: 'bea' });
    expect(answer(followed.when({ type: 'follower.add', person: 'bea' }))).toBe('unchanged');
    expect(happenings(followed.when({ type: 'follower.remove', person: 'bea' }))).toEqual([
      { type: 'follower.removed', person: 'bea', reason: 'command' },
    ]);
    expect(answer(followed.when({ type: 'follower.remove', person: 'ana' }))).toBe('unchanged');
  });

  it('are followers who can open it', () => {
    expect(answer(given(created).when({ type: 'follower.add', person: 'finn' }, { by: 'finn' }))).toBe('accepted');
    expect(answer(given(created).when({ type: 'follower.add', person: 'bea' }, { by: 'finn' }))).toBe(
      'person.not-allowed',
    );
    expect(answer(given(created).when({ type: 'follower.add', person: 'carl' }))).toBe('follower.cannot-open');
    expect(answer(given(created).when({ type: 'follower.add', person: 'nobody-here' }))).toBe('person.unknown');
    expect(
      answer(given(created, { type: 'guest.added', person: 'carl' }).when({ type: 'follower.add', person: 'carl' })),
    ).toBe('accepted');
  });
});

describe('conversation.move', () => {
  const move = { type: 'conversation.move', inbox: 'billing' } as const;

  it('keeps whoever can go on there, and releases the others', () => {
    const before = [
      created,
      assigned('ana'),
      ...['ana', 'bea', 'finn'].map((one): GivenFact => ({ type: 'follower.added', person: one })),
    ];
    const decision = given(...before).when(move, { by: 'bea' });
    expect(happenings(decision)).toEqual([
      { type: 'conversation.moved', from: 'support', to: 'billing' },
      { type: 'assignment.changed', from: person('ana'), to: nobody, reason: 'move' },
      { type: 'follower.removed', person: 'ana', reason: 'access-lost' },
      { type: 'follower.removed', person: 'finn', reason: 'access-lost' },
    ]);
    expect(given(created, assigned('bea')).when(move, { by: 'bea' }).facts.length).toBe(1);
  });

  it('gives it to the mover where the policy says so', () => {
    const decision = given(created, assigned('ana')).when(move, { by: 'bea', policy: { move: 'mover' } });
    expect(happenings(decision)).toContainEqual({
      type: 'assignment.changed',
      from: person('ana'),
      to: person('bea'),
      reason: 'move',
    });
    const automated = given(created, assigned('ana')).when(move, {
      by: automation('rules'),
      policy: { move: 'mover' },
    });
    expect(happenings(automated)).toContainEqual({
      type: 'assignment.changed',
      from: person('ana'),
      to: nobody,
      reason: 'move',
    });
  });

  it('leaves it with somebody who cannot see it without release-on-move', () => {
    expect(
      given(created, assigned('ana')).when(move, { by: 'bea', unprotected: ['release-on-move'] }).facts.length,
    ).toBe(1);
  });

  it('releases the lock of somebody who cannot answer there', () => {
    const locked: GivenFact = { type: 'lock.granted', person: 'ana', session: 'ana/1', token: 2, by: by('ana') };
    expect(happenings(given(created, locked).when(move, { by: 'bea' }))).toContainEqual({
      type: 'lock.released',
      token: 2,
      reason: 'access-revoked',
    });
  });

  it('takes access to both inboxes, and another inbox than this one', () => {
    expect(answer(given(created).when(move))).toBe('person.not-allowed');
    expect(answer(given(created).when(move, { by: 'carl' }))).toBe('person.not-allowed');
    expect(answer(given(created).when({ ...move, inbox: 'nowhere' }, { by: 'olga' }))).toBe('inbox.unknown');
    expect(answer(given(created).when({ ...move, inbox: 'support' }))).toBe('unchanged');
  });
});
