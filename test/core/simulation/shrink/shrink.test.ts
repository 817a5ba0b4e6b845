import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../../src/adapters/scenario-file/load-scenario.ts';
import type { Scenario, Step } from '../../../../src/core/schema/types.ts';
import { replay } from '../../../../src/core/simulation/replay.ts';
import { failsLike, failureOf } from '../../../../src/core/simulation/shrink/same-failure.ts';
import { shrink, shrinking } from '../../../../src/core/simulation/shrink/shrink.ts';
import { randomStory } from '../../../../src/core/simulation/workload/random-story.ts';
import { story } from '../story.ts';

const long: Scenario = story(
  [
    { ana: { open: 'refund' } },
    { wait: '1.5s' },
    { together: [{ ana: { tag: 'refund', with: 'bank' } }, { cara: { open: 'refund' } }] },
    { network: { latency: '40..900ms', loss: '20%' } },
    { bea: { reply: 'refund', text: 'We refunded you on Monday.', send: true, status: 'closed' } },
    { settle: {} },
  ],
  {
    people: { ana: {}, bea: { role: 'administrator' }, cara: {} },
    teams: { money: { members: ['bea', 'cara'] } },
    policy: { undoMs: '20s', guard: { reply: 'confirm' } },
  },
);

const isScenario = (candidate: Scenario) => loadScenario(JSON.stringify(candidate), { file: 'x' }).ok;
const says = (part: string) => (candidate: Scenario) => JSON.stringify(candidate).includes(part);

describe('shrinking', () => {
  it('leaves nothing but what the failure needs', () => {
    const { scenario, isMinimal } = shrink(
      long,
      (one) => says('"tag":"refund","with":"bank"')(one) && one.people !== undefined,
    );
    expect(isMinimal).toBe(true);
    expect(scenario).toEqual({ title: 'A story', people: {}, steps: [{ ana: { tag: 'refund', with: 'bank' } }] });
  });

  it('makes times short, chances certain, texts a letter and names the usual ones', () => {
    const isSo = ({ steps, people }: Scenario) => {
      const [step] = steps as readonly { network?: { latency?: string; loss?: unknown } }[];
      const [write] = steps.slice(1) as readonly Record<string, { text?: string }>[];
      return (
        steps.length === 2 &&
        step?.network?.loss !== undefined &&
        step.network.latency !== undefined &&
        Object.keys(people ?? {}).length === 1 &&
        Object.values(write ?? {})[0]?.text !== undefined
      );
    };
    const { scenario } = shrink(
      { ...long, people: { zoe: {} }, steps: [long.steps[3] as Step, { zoe: { reply: 'refund', text: 'Long ago.' } }] },
      isSo,
    );
    expect(scenario.people).toEqual({ ana: {} });
    expect(scenario.steps).toEqual([{ network: { latency: '0ms', loss: 0 } }, { ana: { text: 'a' } }]);
  });

  it('leaves out a person with everything that speaks of them', () => {
    const first = shrinking({ ...long, conversations: {} });
    const offered: Scenario[] = [];
    for (let offer = first.next(); !offer.done && offered.length < 3; offer = first.next(false))
      offered.push(offer.value);
    const [withoutCara] = offered;
    expect(JSON.stringify(withoutCara)).not.toContain('cara');
    expect(withoutCara?.teams).toEqual({ money: { members: ['bea'] } });
    expect(withoutCara?.steps[2]).toEqual({ together: [{ ana: { tag: 'refund', with: 'bank' } }] });
  });

  it('offers nothing twice, and leaves what it was given as it was', () => {
    const before = JSON.stringify(long);
    const seen: string[] = [];
    shrink(long, (candidate) => {
      seen.push(JSON.stringify(candidate));
      return says('together')(candidate) || seen.length % 3 === 0;
    });
    expect(new Set(seen).size).toBe(seen.length);
    expect(JSON.stringify(long)).toBe(before);
  });

  it('ends when the tries do, with the best so far', () => {
    const { tries, isMinimal, scenario } = shrink(long, says('bank'), { tries: 3 });
    expect([tries, isMinimal, says('bank')(scenario)]).toEqual([3, false, true]);
  });
});

describe('a blind reply among other things', () => {
  const without = new Set(['send-guard'] as const);
  const busy = story(
    [
      { ana: { open: 'refund' } },
      { bea: { open: 'refund' } },
      { wait: '5s' },
      { ana: { note: 'refund', text: 'I am on it.', send: true } },
      { ana: { tag: 'refund', with: 'bank' } },
      { wait: '10s' },
      { bea: { reply: 'refund', text: 'Hello Dana', typing: '1s' } },
      { ana: { reply: 'refund', text: 'It is on its way.', send: true } },
      { bea: { send: 'refund' } },
      { settle: {} },
    ],
    { policy: { guard: { composing: 'allow' } } },
  );

  it('shrinks to the few steps that show it, and holds with the protection', () => {
    const isLike = failsLike(busy, { seed: 1, without, others: [2, 3] });
    if (!isLike) throw new Error('The story does not fail.');
    const { scenario, isMinimal } = shrink(busy, (one) => isScenario(one) && isLike(one) !== null);
    expect(isMinimal).toBe(true);
    expect(scenario.steps.length).toBeLessThanOrEqual(3);
    const seed = isLike(scenario) ?? -1;
    expect(failureOf(replay(scenario, { seed, without }))).toBe('invariant no-blind-reply');
    expect(replay(scenario, { seed }).status).toBe('passed');
    for (const [place] of scenario.steps.entries()) {
      const fewer = scenario.steps.filter((_, index) => index !== place);
      if (fewer.length > 0) expect(isLike({ ...scenario, steps: fewer })).toBe(null);
    }
  });

  it('is not the same failure as another promise broken, or an expectation of something that was left out', () => {
    const isLike = failsLike(busy, { seed: 1, without });
    const lostText = story([{ ana: { reply: 'refund', text: 'Hi' } }, { ana: { gets: 'accepted' } }]);
    expect(isLike?.(lostText)).toBe(null);
    const expecting = story([
      { ana: { open: 'refund' } },
      { bea: { reply: 'refund', text: 'Hello', send: true } },
      { settle: {} },
      { customer: { 'dana@example.com': { receives: 0 } } },
    ]);
    const misses = failsLike(expecting, { seed: 1, without: new Set() });
    expect(misses?.(expecting)).toBe(1);
    expect(misses?.({ ...expecting, steps: [expecting.steps[3] as Step] })).toBe(null);
    expect(misses?.({ ...expecting, steps: [{ ana: { undo: 'refund' } }, ...expecting.steps] })).toBe(null);
  });

  it('becomes another failure where a shrinker takes any failure for the same, which playing the result tells', () => {
    const wrong = { ...busy, steps: [...busy.steps, { customer: { 'dana@example.com': { receives: 9 } } }] };
    const failure = (one: Scenario) => failureOf(replay(one, { seed: 1, without }));
    const isLike = failsLike(wrong, { seed: 1, without });
    const [careless, careful] = [
      shrink(wrong, (one) => isScenario(one) && failure(one) !== null),
      shrink(wrong, (one) => isScenario(one) && (isLike?.(one) ?? null) !== null),
    ].map(({ scenario }) => failure(scenario));
    expect(failure(wrong)).toBe('invariant no-blind-reply');
    expect(careful).toBe('invariant no-blind-reply');
    expect(careless).not.toBe('invariant no-blind-reply');
  });

  it('is nothing where nothing fails', () => {
    expect(failsLike(busy, { seed: 1, without: new Set() })).toBe(null);
  });
});

describe('a blind reply in an hour and a half of five busy people', () => {
  const without = new Set(['send-guard'] as const);
  const size = { people: 5, conversations: 4, inboxes: 2, acts: 160, minutes: 90, faults: 0.1, habits: 0.9 };
  const busy = randomStory({ seed: 2, ...size });

  it('shrinks from more than ten thousand events to as few steps as the shortest known, in a few hundred tries', {
    timeout: 300_000,
  }, () => {
    const before = replay(busy, { seed: 2, without });
    expect(failureOf(before)).toBe('invariant no-blind-reply');
    expect(before.trace.length).toBeGreaterThan(10_000);
    const isLike = failsLike(busy, { seed: 2, without, others: [1, 2] });
    const { scenario, isMinimal, tries } = shrink(busy, (one) => isScenario(one) && isLike?.(one) !== null);
    expect([isMinimal, scenario.steps.length <= 3, tries < 400]).toEqual([true, true, true]);
    const seed = isLike?.(scenario) ?? -1;
    expect(failureOf(replay(scenario, { seed, without }))).toBe('invariant no-blind-reply');
  });
});
