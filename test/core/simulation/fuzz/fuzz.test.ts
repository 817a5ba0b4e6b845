/** Fuzzing plays the same stories for the same options, counts what happens, and finds a protection that is out. */
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../../src/adapters/scenario-file/load-scenario.ts';
import { asserted, unreached } from '../../../../src/core/simulation/fuzz/asserted.ts';
import {
  allFaults,
  type FuzzOptions,
  fuzzOn,
  isFuzzed,
  openFuzzing,
  storyAt,
} from '../../../../src/core/simulation/fuzz/fuzz.ts';
import { replay } from '../../../../src/core/simulation/replay.ts';
import { failsLike } from '../../../../src/core/simulation/shrink/same-failure.ts';
import { shrink } from '../../../../src/core/simulation/shrink/shrink.ts';
import { disturbancesIn } from '../../../../src/core/simulation/workload/disturbances.ts';
import { randomStory } from '../../../../src/core/simulation/workload/random-story.ts';

const options: FuzzOptions = { seed: 5, agents: 4, conversations: 3, hours: 12, faults: allFaults };
const places = Array.from({ length: 300 }, (_, place) => place);

function fuzz(wanted: FuzzOptions, most = Infinity) {
  const fuzzing = openFuzzing(wanted);
  while (!isFuzzed(fuzzing) && fuzzing.stories < most) fuzzOn(fuzzing);
  return fuzzing;
}

describe('fuzzing', () => {
  it('breaks nothing, fills the hours, and does the same twice', () => {
    const once = fuzz(options);
    expect(once.broken).toBe(null);
    expect(once.elapsedMs).toBeGreaterThanOrEqual(12 * 3_600_000);
    expect(fuzz(options)).toEqual(once);
  });

  it('has at least 25 kinds of faults and 170 things that should happen, all told apart', () => {
    expect(allFaults.length).toBeGreaterThanOrEqual(25);
    expect(asserted.length).toBeGreaterThanOrEqual(170);
    expect(new Set(asserted).size).toBe(asserted.length);
  });

  it('draws every kind of fault, and only those that were asked for', () => {
    const kindsWith = (faults: FuzzOptions['faults']) =>
      new Set(
        places.flatMap((place) => randomStory(storyAt({ ...options, faults }, place)).steps.flatMap(disturbancesIn)),
      );
    expect(kindsWith(allFaults)).toEqual(new Set(allFaults));
    expect(kindsWith(['drop-up', 'tab-crash'])).toEqual(new Set(['drop-up', 'tab-crash']));
    expect(kindsWith([])).toEqual(new Set());
  });

  it('tells stories that are scenarios like those in files', () => {
    const problems = places.slice(0, 60).flatMap((place) => {
      const loaded = loadScenario(JSON.stringify(randomStory(storyAt(options, place))), { file: 'story.json' });
      return loaded.ok ? [] : loaded.problems;
    });
    expect(problems).toEqual([]);
  });

  it('names the faults that were never drawn, which fails a long run', () => {
    const none = fuzz({ ...options, faults: [] }, 3);
    const missing = unreached(none.sometimes).filter((name) => name.startsWith('disturbance: '));
    expect(missing).toContain('disturbance: drop-up');
    expect(missing.length).toBeGreaterThan(25);
  });

  it('names what never happened', () => {
    const { sometimes } = fuzz(options, 1);
    expect(unreached(sometimes).length).toBeGreaterThan(0);
    expect(unreached(sometimes).some((name) => sometimes.has(name))).toBe(false);
    expect(unreached(new Map(asserted.map((name) => [name, 1])))).toEqual([]);
  });
});

describe('a protection that is out', () => {
  const without = new Set(['send-guard'] as const);
  const { broken } = fuzz({ ...options, seed: 1, hours: 2000, without }, 60);

  it('is found, and its story fails again', () => {
    expect(broken?.run.failures.some(({ kind }) => kind === 'invariant')).toBe(true);
    expect(broken && replay(broken.story, { seed: broken.seed, without }).fingerprint).toBe(broken?.run.fingerprint);
  });

  it('leads to a few steps that break the same promise', { timeout: 120_000 }, () => {
    if (!broken) throw new Error('nothing was found');
    const isLike = failsLike(broken.story, { seed: broken.seed, without, others: [1, 2] });
    const { scenario } = shrink(
      broken.story,
      (candidate) => loadScenario(JSON.stringify(candidate), { file: 'candidate' }).ok && isLike?.(candidate) !== null,
    );
    const first = broken.run.failures.find(({ kind }) => kind === 'invariant')?.text.split(':')[0];
    const seeds = [broken.seed, 1, 2];
    const names = seeds.flatMap((seed) =>
      replay(scenario, { seed, without }).failures.map(({ text }) => text.split(':')[0]),
    );
    expect(names).toContain(first);
    expect(scenario.steps.length).toBeLessThan(8);
  });
});
