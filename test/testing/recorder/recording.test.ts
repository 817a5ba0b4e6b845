/** A property that fails leaves a scenario file that the command line plays again, and that fails in the same way. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/adapters/scenario-file/load-scenario.ts';
import { replay } from '../../../src/core/simulation/replay.ts';
import { seededScenarios } from '../../../src/testing/arbitraries/stories.ts';
import { assertHolds } from '../../../src/testing/holds.ts';
import { recordingTo } from '../../../src/testing/recorder/recording.ts';

const folder = mkdtempSync(join(tmpdir(), 'elbowroom-recorded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a recorded failure', () => {
  it('is played again by its file and its seed', { timeout: 300_000 }, () => {
    const file = join(folder, 'deep/found.yaml');
    const property = fc.property(
      seededScenarios({ people: 3, acts: 12, faults: 0, habits: 0.9 }),
      ({ scenario, seed }) => {
        assertHolds(scenario, { seed, without: ['self-filter'] });
      },
    );
    const check = () => fc.assert(property, { seed: 1, numRuns: 20, reporter: recordingTo(file) });
    expect(check).toThrow(`The scenario is in ${file}.`);
    const loaded = loadScenario(readFileSync(file, 'utf8'), { file });
    if (!loaded.ok) throw new Error('It is no scenario.');
    const [, seed] = /--seed (\d+) --without self-filter/.exec(loaded.scenario.about ?? '') ?? [];
    const run = replay(loaded.scenario, { seed: Number(seed), without: new Set(['self-filter']) });
    expect(loaded.scenario.about).toContain('The promise: Nobody is shown to themselves.');
    expect(run.failures.map(({ text }) => text.split(':')[0])).toContain('no-self-sign');
    expect(replay(loaded.scenario, { seed: Number(seed) }).failures).toEqual([]);
  });

  it('is reported as usual where there is no scenario in it, and not at all where nothing failed', () => {
    const file = join(folder, 'none.yaml');
    const fails = () =>
      fc.assert(
        fc.property(fc.nat(), (number) => number < 5),
        { seed: 1, reporter: recordingTo(file) },
      );
    expect(fails).toThrow('Counterexample: [5]');
    expect(() => readFileSync(file)).toThrow();
    fc.assert(
      fc.property(fc.nat(), () => true),
      { reporter: recordingTo(file) },
    );
  });
});
