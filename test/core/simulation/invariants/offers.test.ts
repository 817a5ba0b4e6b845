import { describe, expect, it } from 'vitest';
import type { Self } from '../../../../src/core/schema/types.ts';
import { nothingVainOffered } from '../../../../src/core/simulation/invariants/nothing-vain-offered.ts';
import { conversation, created } from '../../given/conversation-given.ts';
import { judge, open, room, type Stage, tab } from './judge.ts';

/** Finn is a light user, and has the conversation open. */
function office(stage: Stage, member: Self['member'], connected = true): void {
  const on = { ...conversation(created), id: 'refund' };
  room(stage, on);
  const rooms = open('refund', { view: on } as unknown as Parameters<typeof open>[1]);
  tab(stage, 'finn/1', { rooms, self: { person: 'finn', member, inboxes: ['support'] } }, { connected });
}

describe('what is offered', () => {
  it('is found to be more than its person may do', () => {
    expect(judge(nothingVainOffered, [], (stage) => office(stage, 'user')).violations).toEqual([
      'finn/1 offers to reply in refund, which finn may not: role.',
    ]);
    const without = (stage: Stage) => {
      office(stage, 'light');
      Object.assign(stage, { without: new Set(['offers-by-permission']) });
    };
    expect(judge(nothingVainOffered, [], without).violations).toHaveLength(1);
  });

  it('keeps when it is what they may do, and where the session cannot know', () => {
    const { violations, sometimes } = judge(nothingVainOffered, [], (stage) => office(stage, 'light'));
    expect(violations).toEqual([]);
    expect(sometimes).toBeGreaterThan(0);
    expect(judge(nothingVainOffered, [], (stage) => office(stage, 'user', false)).violations).toEqual([]);
  });
});
