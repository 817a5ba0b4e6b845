import { expect, it } from 'vitest';
import { settings } from '../../src/testing/settings.ts';

it('takes seed and number of runs from the environment, and is the same everywhere without them', () => {
  expect(settings(30, {})).toEqual({ seed: 1, numRuns: 30 });
  expect(settings(30, { ELBOWROOM_SEED: '77', ELBOWROOM_RUNS: '5000' })).toEqual({ seed: 77, numRuns: 5000 });
  expect(settings(30, { ELBOWROOM_RUNS: '' })).toEqual({ seed: 1, numRuns: 30 });
});

it('says what is wrong with what it cannot read', () => {
  expect(() => settings(30, { ELBOWROOM_RUNS: 'many' })).toThrow('ELBOWROOM_RUNS is many, which is no whole number.');
});
