import { describe, expect, it } from 'vitest';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { type MentionsAsked, mentionRefusal, resolveMentions } from '../../../src/core/rules/mentions.ts';
import { mergePolicy } from '../../../src/core/rules/policy.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { rejectionSentence } from '../../../src/core/rules/rejections.ts';
import type { Policy } from '../../../src/core/schema/types.ts';
import { account, automation, by, withPeople } from '../given/conversation-account.ts';

const person = (id: string) => ({ kind: 'person', person: id }) as const;
const team = (id: string) => ({ kind: 'team', team: id }) as const;

function resolve(
  text: string,
  {
    mentions = 'report',
    unprotected = [],
    ...more
  }: Omit<Partial<MentionsAsked>, 'mentions'> & {
    mentions?: Policy['mentions'];
    made?: MentionsAsked['mentions'];
    unprotected?: ProtectionName[];
  } = {},
) {
  const { made, ...rest } = more;
  const directory = rest.directory ?? account();
  return resolveMentions({
    text,
    mentions: made,
    author: by('ana'),
    conversation: { ...emptyConversation('c1'), inbox: 'support' },
    policy: mergePolicy(directory.policy, { mentions }),
    without: new Set(unprotected),
    ...rest,
    directory,
  });
}

const nothing = { mentions: [], grants: [], unreached: [], refused: [] };

describe('mentions', () => {
  it('reach people and teams by handle, whatever its case', () => {
    expect(resolve('@Bea and @FIRST, can you look?')).toEqual({ ...nothing, mentions: [person('bea'), team('first')] });
  });

  it('reach each one once, structured or written', () => {
    const resolved = resolve('@bea @BEA, and @bea.', { made: [person('bea'), person('bea')] });
    expect(resolved).toEqual({ ...nothing, mentions: [person('bea')] });
  });

  it('name those without access, and why', () => {
    expect(resolve('@Carl?')).toEqual({ ...nothing, unreached: [{ mention: 'Carl', reason: 'no-access' }] });
    expect(resolve('', { made: [person('carl')] })).toEqual({
      ...nothing,
      unreached: [{ mention: 'carl', reason: 'no-access' }],
    });
  });

  it('reach guests and light users', () => {
    const conversation = { ...emptyConversation('c1'), inbox: 'support', guests: { carl: true } as const };
    expect(resolve('@carl @finn', { conversation })).toEqual({
      ...nothing,
      mentions: [person('carl'), person('finn')],
    });
  });

  it('name those who are not active members', () => {
    expect(resolve('@gus @ivy', { mentions: 'grant' })).toEqual({
      ...nothing,
      unreached: [
        { mention: 'gus', reason: 'not-active' },
        { mention: 'ivy', reason: 'not-active' },
      ],
    });
  });

  it('do not notify their author', () => {
    expect(resolve('@ana')).toEqual({ ...nothing, unreached: [{ mention: 'ana', reason: 'self' }] });
    expect(resolve('@ana', { author: automation('workflow') })).toEqual({ ...nothing, mentions: [person('ana')] });
  });

  it('of a team reach who can open it, and name the others', () => {
    const directory = account();
    const mixed = { ...directory.teams['first'], id: 'mixed', handle: 'mixed', name: 'Mixed' };
    const teams = { ...directory.teams, mixed: { ...mixed, members: { ana: true, bea: true, carl: true } as const } };
    expect(resolve('@mixed', { directory: { ...directory, teams } })).toEqual({
      ...nothing,
      mentions: [team('mixed')],
      unreached: [{ mention: 'carl', reason: 'no-access' }],
    });
  });

  it.each([['second'], ['empty']])('of team %s, of whom nobody can open it, reach nobody', (handle) => {
    expect(resolve(`@${handle}`)).toEqual({ ...nothing, unreached: [{ mention: handle, reason: 'empty-team' }] });
  });

  it('of a team that is only their author reach nobody', () => {
    const { directory } = { directory: account() };
    const teams = { solo: { id: 'solo', name: 'Solo', handle: 'solo', members: { ana: true } as const } };
    expect(resolve('@solo', { directory: { ...directory, teams } }).unreached).toEqual([
      { mention: 'solo', reason: 'empty-team' },
    ]);
  });

  it('that nobody has are named with what is near', () => {
    const unreached = (text: string) => resolve(text).unreached;
    expect(unreached('@be')).toEqual([{ mention: 'be', reason: 'unknown', candidates: ['bea'] }]);
    expect(unreached('@beaa')).toEqual([{ mention: 'beaa', reason: 'unknown', candidates: ['bea'] }]);
    expect(unreached('@zzzzzz')).toEqual([{ mention: 'zzzzzz', reason: 'unknown' }]);
    expect(unreached('@constructor @__proto__')).toEqual([
      { mention: 'constructor', reason: 'unknown' },
      { mention: '__proto', reason: 'unknown' },
    ]);
    expect(resolve('', { made: [person('__proto__'), team('constructor')] }).unreached).toEqual([
      { mention: '__proto__', reason: 'unknown' },
      { mention: 'constructor', reason: 'unknown' },
    ]);
  });

  it('that several handles begin with are ambiguous', () => {
    const directory = withPeople(account(), { bea: { handle: 'sarah.lee' }, finn: { handle: 'sarah.kim' } });
    expect(resolve('@sarah', { directory }).unreached).toEqual([
      { mention: 'sarah', reason: 'ambiguous', candidates: ['finn', 'bea'] },
    ]);
    expect(resolve('@sarah.lee', { directory }).mentions).toEqual([person('bea')]);
  });

  it('that two have all the same are ambiguous', () => {
    const directory = withPeople(account(), { bea: { handle: 'twin' }, finn: { handle: 'Twin' } });
    expect(resolve('@twin', { directory }).unreached).toEqual([
      { mention: 'twin', reason: 'ambiguous', candidates: ['bea', 'finn'] },
    ]);
  });

  it('in a note full of handles are as many as a fact can hold', () => {
    const text = Array.from({ length: 60_000 }, (_, index) => `@who${index}`).join(' ');
    expect(resolve(`${text} @bea`)).toMatchObject({ mentions: [person('bea')], unreached: { length: 1000 } });
  });

  describe('under the policy refuse', () => {
    it('stop a note that mentions somebody without access', () => {
      const carl = { mention: 'carl', reason: 'no-access' } as const;
      const { refused, grants } = resolve('@carl @bea', { mentions: 'refuse' });
      expect([refused, grants]).toEqual([[carl], []]);
      expect(rejectionSentence(mentionRefusal(refused))).toBe('The note mentions people who cannot be notified: carl.');
    });

    it.each([['@gus'], ['@second']])('stop a note that mentions %s', (text) => {
      expect(resolve(text, { mentions: 'refuse' }).refused).toHaveLength(1);
    });

    it.each([['@ana'], ['@nobody-at-all'], ['@media (print)'], ['@bea']])('let %s pass', (text) => {
      expect(resolve(text, { mentions: 'refuse' }).refused).toEqual([]);
    });

    it('stop it even if nobody is told why', () => {
      const resolved = resolve('@carl', { mentions: 'refuse', unprotected: ['mention-report'] });
      expect([resolved.refused.length, resolved.unreached]).toEqual([1, []]);
    });
  });

  describe('under the policy grant', () => {
    it('let in whoever has no access, and reach them', () => {
      expect(resolve('@carl @bea', { mentions: 'grant' })).toEqual({
        ...nothing,
        mentions: [person('carl'), person('bea')],
        grants: ['carl'],
      });
    });

    it('let nobody in for a team', () => {
      expect(resolve('@second', { mentions: 'grant' })).toMatchObject({ grants: [], mentions: [] });
    });

    it('drop them in silence without grant-before-check', () => {
      expect(resolve('@carl', { mentions: 'grant', unprotected: ['grant-before-check'] })).toEqual({
        ...nothing,
        grants: ['carl'],
      });
    });
  });

  it('are dropped in silence without mention-report', () => {
    expect(resolve('@carl @gus @nobody', { unprotected: ['mention-report'] })).toEqual(nothing);
  });
});
