/**
 * Of one person's two devices, neither saves over what the other has written and it has not seen.
 *
 * Shapes: a save is written on the newest version, or follows up its own device's last one before that was answered.
 * Source: catalogue A5, F8.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/core/schema/types.ts';
import { aRoom, type Play, sentTo } from './given-room.ts';

const devices = ['ana/1', 'ana@phone/1'] as const;

const save = fc.record({
  session: fc.constantFrom(...devices),
  /** How many versions ago it was begun; beyond the first there is none. */
  behind: fc.constantFrom(0, 0, 1, 2, 9),
  lineage: fc.constantFrom('l1', 'l1', 'l2'),
  text: fc.constantFrom('', 'Hi', 'Hi Dana', 'Hello'),
});

interface Saved {
  readonly session: string;
  readonly lineage: string;
  readonly base: number;
}

interface Played {
  readonly wrong: readonly string[];
  /** Saves that came too late. */
  readonly refused: number;
}

function played(saves: readonly { session: string; behind: number; lineage: string; text: string }[]): Played {
  const play = aRoom();
  for (const device of devices) play.join(device);
  const wrong: string[] = [];
  let refused = 0;
  let last = null as Saved | null;
  for (const { session, behind, lineage, text } of saves) {
    const before = draftOf(play);
    const base = Math.max(0, (before?.version ?? 0) - behind);
    play.save(session, text, { base, lineage });
    const isTaken = wasTaken(play, session);
    if (!isTaken) refused += 1;
    const isFollowUp = last?.session === session && last.lineage === lineage && last.base === base;
    const isSeen = before === null || base === before.version || before.text === text || isFollowUp;
    if (isTaken && !isSeen) wrong.push(`${session} saves ${lineage} written on ${base} over ${before.version}`);
    if (isTaken) last = { session, lineage, base };
  }
  return { wrong, refused };
}

function draftOf(play: Play): Draft | null {
  return play.room.drafts['ana/reply'] ?? null;
}

function wasTaken(play: Play, session: string): boolean {
  const answer = sentTo(play, session).findLast((message) => message.type === 'draft.answer');
  return answer?.type === 'draft.answer' && answer.outcome.ok;
}

describe('a save of a draft', () => {
  const saves = fc.array(save, { minLength: 2, maxLength: 20, size: 'max' });

  it('is taken only over what its device has seen', () => {
    fc.assert(fc.property(saves, (given) => void expect(played(given).wrong).toEqual([])));
  });

  it('sometimes comes too late', () => {
    const runs = fc.sample(saves, { numRuns: 50, seed: 3 }).map(played);
    expect(runs.filter(({ refused }) => refused > 0).length).toBeGreaterThan(20);
  });
});
