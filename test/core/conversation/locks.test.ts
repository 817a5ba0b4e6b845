import { describe, expect, it } from 'vitest';
import { automation, by } from '../given/conversation-account.ts';
import { answer, created, type GivenFact, given, happenings } from '../given/conversation-given.ts';

const policy = { lock: 'manual' };
const held: GivenFact = { type: 'lock.granted', person: 'bea', session: 'bea/1', token: 2, by: by('bea'), at: 5000 };
const acquire = { type: 'lock.acquire' } as const;
const release = { type: 'lock.release' } as const;
const takeOver = { type: 'lock.take-over', reason: 'Bea is ill' } as const;
const send = { type: 'reply.send', text: 'Hi', seen: 1 } as const;

describe('the lock', () => {
  it('is granted to one, with the revision as its token', () => {
    const decision = given(created).when(acquire, { policy, by: by('ana', 'ana/1') });
    expect(happenings(decision)).toEqual([{ type: 'lock.granted', person: 'ana', session: 'ana/1', token: 2 }]);
    expect(given(created, held).when(acquire, { policy })).toMatchObject({
      rejection: { code: 'lock.held', detail: { person: 'bea', since: 5000 } },
    });
    expect(answer(given(created, held).when(acquire, { policy, by: 'bea' }))).toBe('unchanged');
  });

  it('is given back by its holder only, under its own token', () => {
    expect(happenings(given(created, held).when({ ...release, token: 2 }, { policy, by: 'bea' }))).toEqual([
      { type: 'lock.released', token: 2, reason: 'closed' },
    ]);
    expect(answer(given(created, held).when({ ...release, token: 1 }, { policy, by: 'bea' }))).toBe('lock.lost');
    expect(answer(given(created, held).when(release, { policy }))).toBe('lock.held');
    expect(answer(given(created).when(release, { policy }))).toBe('unchanged');
  });

  it('is taken over on the record', () => {
    expect(happenings(given(created, held).when(takeOver, { policy }))).toEqual([
      { type: 'lock.taken-over', from: 'bea', person: 'ana', session: 'ana', token: 3, reason: 'Bea is ill' },
    ]);
    expect(answer(given(created, held).when(takeOver, { policy, by: 'bea' }))).toBe('unchanged');
    expect(happenings(given(created).when(takeOver, { policy }))).toMatchObject([
      { type: 'lock.granted', person: 'ana' },
    ]);
    expect(answer(given(created, held).when(takeOver, { policy, by: 'finn' }))).toBe('person.not-allowed');
  });

  it('is never a precondition when locks are off', () => {
    for (const command of [acquire, release, takeOver]) {
      expect(answer(given(created, held).when(command, { policy: { lock: 'off' } }))).toBe('lock.off');
    }
    expect(answer(given(created, held).when({ ...send, token: 1 }, { policy: { lock: 'off' } }))).toBe('accepted');
  });
});

describe('a reply under a lock', () => {
  it('is the holder’s, and gives the lock back', () => {
    const decision = given(created, held).when({ ...send, token: 2 }, { policy, by: 'bea' });
    expect(happenings(decision)).toMatchObject([
      { type: 'reply.accepted', thread: 'new' },
      { type: 'lock.released', token: 2, reason: 'sent' },
    ]);
    expect(decision.outcome).toMatchObject({ thread: 'new', revision: 4 });
  });

  it('is refused to everybody else, and nothing but the reply is', () => {
    expect(answer(given(created, held).when(send, { policy }))).toBe('lock.held');
    expect(answer(given(created, held).when(send, { policy, by: automation('rules') }))).toBe('lock.held');
    expect(answer(given(created, held).when({ type: 'note.add', text: 'Fine' }, { policy }))).toBe('accepted');
    expect(answer(given(created, held).when({ type: 'status.change', to: 'closed' }, { policy }))).toBe('accepted');
  });

  it('is refused to a former holder by the token', () => {
    const taken: GivenFact = {
      type: 'lock.taken-over',
      from: 'bea',
      person: 'ana',
      session: 'ana/1',
      token: 3,
      reason: '',
      by: by('ana'),
    };
    const late = { ...send, token: 2 };
    expect(answer(given(created, held, taken).when(late, { policy, by: 'bea' }))).toBe('lock.lost');
    const expired: GivenFact = { type: 'lock.released', token: 2, reason: 'expired' };
    expect(answer(given(created, held, expired).when(late, { policy, by: 'bea' }))).toBe('lock.lost');
    expect(answer(given(created, held, expired).when(send, { policy, by: 'bea' }))).toBe('accepted');
    expect(answer(given(created, held, taken).when(late, { policy, by: 'bea', unprotected: ['fencing'] }))).toBe(
      'accepted',
    );
  });
});

describe('draft.take-over', () => {
  const takeDraft = { type: 'draft.take-over', person: 'bea', kind: 'reply' } as const;

  it('goes on under a lineage of its own', () => {
    expect(happenings(given(created).when(takeDraft))).toEqual([
      { type: 'draft.taken-over', from: 'bea', person: 'ana', kind: 'reply', lineage: 'new/draft' },
    ]);
    expect(answer(given(created).when({ ...takeDraft, person: 'ana' }))).toBe('unchanged');
  });

  it('is refused for private drafts, to light users and about strangers', () => {
    expect(answer(given(created).when(takeDraft, { policy: { drafts: 'private' } }))).toBe('draft.private');
    expect(answer(given(created).when(takeDraft, { by: 'finn' }))).toBe('person.not-allowed');
    expect(answer(given(created).when({ ...takeDraft, person: 'nobody-here' }))).toBe('person.unknown');
    expect(answer(given(created).when({ ...takeDraft, id: 'x'.repeat(196) }))).toBe('id.unusable');
  });
});
