import { describe, expect, it } from 'vitest';
import { complaints, events, play } from './story.ts';

const end = (run: ReturnType<typeof play>) => events(run, 'step').at(-1)?.at ?? 0;

describe('settle', () => {
  it('waits for answers, drafts and undo windows, and no longer', () => {
    const run = play([
      { ana: { reply: 'refund', text: 'On its way.', send: true } },
      { settle: {} },
      { customer: { 'dana@example.com': { receives: 1 } } },
    ]);
    expect(complaints(run)).toEqual([]);
    expect(end(run)).toBeGreaterThan(15_000);
    expect(end(run)).toBeLessThan(17_000);
  });

  it('does not wait for heartbeats', () => {
    const run = play([{ ana: { open: 'refund' } }, { settle: {} }, { ana: { open: 'refund' } }]);
    expect(end(run)).toBeLessThan(300);
  });

  it('waits for somebody to finish typing', () => {
    const run = play([
      { ana: { reply: 'refund', text: 'A long answer', typing: '20s' } },
      { settle: {} },
      { ana: { keeps: 'refund', text: 'A long answer' } },
    ]);
    expect(complaints(run)).toEqual([]);
    expect(end(run)).toBeGreaterThan(20_000);
  });

  it('waits until what was lost has been asked for again', () => {
    const run = play([
      { ana: { open: 'refund' } },
      { bea: { open: 'refund' } },
      { wait: '1s' },
      { drop: { link: 'bea', direction: 'down', next: 3, only: ['room.changed'] } },
      { ana: { tag: 'refund', with: 'vip' } },
      { settle: {} },
      { bea: { reads: 'refund', thread: 'activity' } },
    ]);
    expect(complaints(run)).toEqual([]);
  });

  it('leaves out whoever cannot reach the server', () => {
    const run = play([
      { ana: { open: 'refund' } },
      { wait: '1s' },
      { ana: { offline: {} } },
      { ana: { tag: 'refund', with: 'vip' } },
      { settle: {} },
      { ana: { gets: 'pending' } },
    ]);
    expect(complaints(run)).toEqual([]);
  });

  it('is undecided, not failed, when it takes too long', () => {
    const run = play([{ ana: { reply: 'refund', text: 'On its way.', send: true } }, { settle: { within: '5s' } }]);
    expect(run.status).toBe('undecided');
    expect(run.failures).toMatchObject([
      { kind: 'not-settled', path: '/steps/1', actual: 'refund has something in its undo window' },
    ]);
  });
});
