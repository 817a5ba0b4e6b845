import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/core/schema/types.ts';
import {
  type ExploreReport,
  exploreOn,
  openExploration,
  reportOf,
} from '../../../../src/core/simulation/explore/explore.ts';
import { faultKinds } from '../../../../src/core/simulation/explore/position.ts';
import type { Invariant } from '../../../../src/core/simulation/invariant.ts';
import { invariants } from '../../../../src/core/simulation/invariants/all.ts';
import { replay } from '../../../../src/core/simulation/replay.ts';
import { story } from '../story.ts';
import { explored } from './given.ts';

const bothOpen: readonly Step[] = [{ ana: { open: 'refund' } }, { bea: { open: 'refund' } }, { settle: {} }];

const bothNote = story([
  ...bothOpen,
  { together: [{ ana: { note: 'refund', text: 'One', send: true } }, { bea: { close: 'refund' } }] },
  { settle: {} },
]);

const bothAnswer = story([
  ...bothOpen,
  { ana: { reply: 'refund', text: 'It is on its way.' } },
  { bea: { reply: 'refund', text: 'We refunded you.' } },
  { settle: {} },
  { together: [{ ana: { send: 'refund' } }, { bea: { send: 'refund' } }] },
  { settle: {} },
  { exactly: 1, of: [{ ana: { gets: 'held' } }, { bea: { gets: 'held' } }] },
]);

const withoutGuard = { without: new Set(['send-guard'] as const) };

describe('explore', () => {
  it('holds where every order keeps every promise', () => {
    const report = explored(bothAnswer);
    expect(report).toMatchObject({ verdict: 'held', limit: null, broken: null });
    expect(report.invariants.occurred).toContain('no-blind-reply');
    expect(report.states).toBeGreaterThan(100);
  });

  it('finds the blind reply, by the shortest story there is, which replay breaks in the same way', () => {
    const { verdict, broken } = explored(bothAnswer, withoutGuard);
    expect(verdict).toBe('broken');
    expect(broken?.failures[0]?.text).toContain('no-blind-reply');
    expect(broken?.story.steps.slice(-4)).toEqual([
      { ana: { send: 'refund' } },
      { bea: { send: 'refund' } },
      { deliver: { link: 'ana', direction: 'up' } },
      { deliver: { link: 'bea', direction: 'up' } },
    ]);
    expect(broken?.isReproduced).toBe(true);
    const again = broken && replay(broken.story, { seed: 1, ...withoutGuard });
    expect(again?.failures.map(({ text }) => text)).toContain(broken?.failures[0]?.text);
  });

  it('finds an expectation that holds in some orders only, with the order in which it does not', () => {
    const wrong = story([
      ...bothOpen,
      { together: [{ ana: { status: 'refund', to: 'closed' } }, { bea: { status: 'refund', to: 'closed' } }] },
      { settle: {} },
      { bea: { gets: 'unchanged' } },
    ]);
    const { verdict, broken } = explored(wrong);
    expect(verdict).toBe('broken');
    expect(broken?.failures[0]).toMatchObject({ kind: 'expectation', actual: expect.stringContaining('accepted') });
    expect(broken?.isReproduced).toBe(true);
  });

  it('counts the same whether it computes everything every time, or knows effects', () => {
    const figures = ({ states, transitions, finals, depth }: ExploreReport) => ({ states, transitions, finals, depth });
    const plain = explored(bothNote, { reduced: false });
    expect(figures(explored(bothNote, { reduced: false, careful: true }))).toEqual(figures(plain));
    expect(figures(explored(bothNote, { reduced: false, exact: true }))).toEqual(figures(plain));
    expect(plain.remembered).toBeGreaterThan(plain.computed);
  });

  it('comes to as many ends with orders left out as with all of them', () => {
    const [whole, reduced] = [explored(bothNote, { reduced: false }), explored(bothNote)];
    expect(reduced.finals).toBe(whole.finals);
    expect(reduced.verdict).toBe(whole.verdict);
    expect(reduced.states).toBeLessThan(whole.states);
    expect(BigInt(whole.interleavings ?? 0)).toBeGreaterThan(BigInt(reduced.interleavings ?? 0));
  });

  it('is undecided at a limit', () => {
    expect(explored(bothAnswer, { maxStates: 20 })).toMatchObject({ verdict: 'undecided', limit: 'states' });
    expect(explored(bothAnswer, { depth: 3 })).toMatchObject({ verdict: 'undecided', limit: 'depth' });
  });

  it('says what it knows so far', () => {
    const exploration = openExploration(bothAnswer, { seed: 1 });
    exploreOn(exploration, 10);
    expect(reportOf(exploration, 'interrupted')).toMatchObject({ verdict: 'undecided', limit: 'interrupted' });
  });

  it('takes states for one another by a lossy hash, and never where it is exact', () => {
    const hashState = () => ({ low: 7, high: 7 });
    expect(explored(bothNote, { hashState }).states).toBe(1);
    expect(explored(bothNote, { hashState, exact: true }).states).toBe(explored(bothNote).states);
  });

  it('finds an invariant of the caller broken, and shows that one was never put to the test', () => {
    const never: Invariant = {
      name: 'never',
      about: 'Nothing.',
      initial: () => ({}),
      see: () => null,
      end: () => null,
      sometimes: () => 0,
    };
    const noNotes: Invariant = {
      ...never,
      name: 'no-notes',
      see: (_, event) => (event.type === 'fact' && event.fact.type === 'note.added' ? 'A note was added.' : null),
    };
    expect(explored(bothNote, { invariants: [...invariants, never] }).invariants.occurred).not.toContain('never');
    const { verdict, broken } = explored(bothNote, { invariants: [noNotes] });
    expect([verdict, broken?.failures[0]?.actual]).toEqual(['broken', 'A note was added.']);
  });

  it('breaks what one lost message breaks, and pays for each fault once', () => {
    const opens = story([{ together: [{ ana: { open: 'refund' } }] }, { ana: { sees: { refund: 'none' } } }]);
    const { verdict } = explored(opens);
    expect(verdict).toBe('broken');
    const lost = story([{ together: [{ ana: { open: 'refund' } }] }, { settle: {} }]);
    const [calm, faulty] = [explored(lost), explored(lost, { faults: { drop: 1 } })];
    expect([calm.verdict, faulty.verdict]).toEqual(['held', 'held']);
    expect(faulty.states).toBeGreaterThan(calm.states);
  });

  it.each(faultKinds)('tries %s wherever it can happen, and keeps every promise', (kind) => {
    const one = story([
      { ana: { open: 'refund' } },
      { settle: {} },
      { together: [{ ana: { note: 'refund', text: 'One', send: true } }] },
    ]);
    const [calm, faulty] = [explored(one), explored(one, { faults: { [kind]: 1 }, maxStates: 400 })];
    expect(faulty.broken).toBeNull();
    expect(faulty.states).toBeGreaterThan(calm.states);
  });

  it('leaves every act open with `free`, each person’s own in their order', () => {
    const free = story([
      { ana: { open: 'refund' } },
      { ana: { note: 'refund', text: 'One', send: true } },
      { customer: { 'dana@example.com': { writes: 'refund', text: 'Well?' } } },
      { settle: {} },
    ]);
    const report = explored(free, { free: true });
    expect(report.verdict).toBe('held');
    expect(report.states).toBeGreaterThan(explored(free).states);
  });
});
