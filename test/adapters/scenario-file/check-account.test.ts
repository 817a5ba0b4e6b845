import { describe, expect, it } from 'vitest';
import { told } from './given.ts';

const account = (people: string, rest = ''): string => `title: Test\npeople: ${people}\n${rest}steps: [{ wait: 1s }]\n`;

describe('people that no account can have', () => {
  it.each([
    ['two owners', account('{ ana: { role: owner }, bea: { role: owner } }'), '2:40'],
    ['an owner who is not there', account('{ ana: { role: owner, member: invited } }'), '2:31'],
    ['a handle that two people have', account('{ ana: {}, bea: { handle: Ana } }'), '2:27'],
    ['a handle that a team has', account('{ ana: {} }', 'teams: { ops: { members: [ana], handle: ana } }\n'), '3:33'],
    ['a light user on a team', account('{ finn: { role: light } }', 'teams: { ops: { members: [finn] } }\n'), '3:27'],
    [
      'a light user with a conversation',
      account('{ finn: { role: light } }', 'conversations: { refund: { customer: d@e.org, assignee: finn } }\n'),
      '3:47',
    ],
    [
      'a reply by a light user',
      account(
        '{ finn: { role: light } }',
        'conversations: { refund: { customer: d@e.org, messages: [{ by: finn, text: Hi }] } }\n',
      ),
      '3:60',
    ],
  ])('%s', (_, text, place) => {
    expect(told(text)).toEqual([`${place} people.impossible`]);
  });

  it('does not mind a light user who wrote a note', () => {
    const rest = 'conversations: { refund: { customer: d@e.org, messages: [{ by: finn, kind: note, text: Hi }] } }\n';
    expect(told(account('{ finn: { role: light } }', rest))).toEqual([]);
  });
});

describe('settings that cannot work together', () => {
  it('are told at the setting, or at the group it would be in', () => {
    const rest = 'policy:\n  presence:\n    ttlMs: 5s\n';
    expect(told(account('{}', rest))).toEqual(['4:3 policy.impossible', '5:5 policy.impossible']);
  });

  it('are fine when they work', () => {
    expect(
      told(account('{}', 'policy: { presence: { heartbeatMs: 2s, ttlMs: 5001ms }, undoMs: 0, noteEditMs: null }\n')),
    ).toEqual([]);
  });

  it('may be tried by a step, which the product refuses', () => {
    const text =
      'title: Test\npeople: { ana: { role: owner } }\nsteps: [{ ana: { policy: { presence: { ttlMs: 1s } } } }]\n';
    expect(told(text)).toEqual([]);
  });
});
