/** A server that ends right after it wrote: what it wrote stays, what follows from it is for whoever comes next. */
import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/core/schema/types.ts';
import { complaints, events, play } from '../story.ts';

const mention: readonly Step[] = [
  { bea: { open: 'refund' } },
  { bea: { note: 'refund', text: '@ana, please', send: true } },
];

const sent = (run: ReturnType<typeof play>, from: number, to: number) =>
  events(run, 'sent').filter(({ at, direction }) => direction === 'down' && at > from && at < to);

describe('a server that is to end at its next commit', () => {
  it('has written the note, and its next process tells whoever is mentioned, once', () => {
    const run = play([{ restart: { down: '2s', at: 'commit' } }, ...mention, { wait: '10s' }, { settle: {} }]);
    expect(complaints(run)).toEqual([]);
    const [noted] = events(run, 'fact').filter(({ fact }) => fact.type === 'note.added');
    const told = events(run, 'notification').filter(({ notification }) => notification.cause === 'mentioned');
    expect(told).toHaveLength(1);
    expect((told[0]?.at ?? 0) - (noted?.at ?? 0)).toBeGreaterThanOrEqual(2000);
    expect(sent(run, noted?.at ?? 0, (noted?.at ?? 0) + 2000)).toEqual([]);
  });

  it('goes on while what it writes has nothing to follow', () => {
    const run = play([
      { restart: { down: '30s', at: 'commit' } },
      { ana: { open: 'refund' } },
      { ana: { tag: 'refund', with: 'vip' } },
      { wait: '1s' },
      { ana: { gets: 'accepted' } },
    ]);
    expect(complaints(run)).toEqual([]);
  });

  it('leaves it to another node where there is one, at once or when its lease is over', () => {
    const run = play(
      [{ restart: { node: 1, down: '60s', at: 'commit' } }, ...mention, { wait: '40s' }, { settle: {} }],
      {
        nodes: 2,
        people: { ana: { node: 2 }, bea: { node: 1 } },
      },
    );
    expect(complaints(run)).toEqual([]);
    const told = events(run, 'notification').filter(({ notification }) => notification.cause === 'mentioned');
    expect(told).toHaveLength(1);
    const [noted] = events(run, 'fact').filter(({ fact }) => fact.type === 'note.added');
    expect((told[0]?.at ?? 0) - (noted?.at ?? 0)).toBeLessThan(60_000);
  });
});
