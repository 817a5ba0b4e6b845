/** Every bundled scenario holds under many seeds, and fails under every seed without a protection that it names. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/adapters/scenario-file/load-scenario.ts';
import { type ProtectionName, protectionNames } from '../../src/core/rules/protections.ts';
import type { Scenario } from '../../src/core/schema/types.ts';
import { invariants } from '../../src/core/simulation/invariants/all.ts';
import { replay } from '../../src/core/simulation/replay.ts';
import type { Run } from '../../src/core/simulation/run.ts';

const seeds = Array.from({ length: Number(process.env['ELBOWROOM_SEEDS'] ?? 5) }, (_, index) => index + 1);
const folder = new URL('../../scenarios/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort();

function scenarioIn(file: string): Scenario {
  const loaded = loadScenario(readFileSync(new URL(file, folder), 'utf8'), { file });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.scenario;
}

const scenarios = files.map((file) => ({ file, scenario: scenarioIn(file) }));
const runs: Run[] = [];

describe.each(scenarios)('$file', ({ scenario }) => {
  it.each(seeds)('holds with seed %i, the same way twice', (seed) => {
    const run = replay(scenario, { seed });
    runs.push(run);
    expect(run.failures).toEqual([]);
    expect(run.status).toBe('passed');
    if (seed === 1) expect(replay(scenario, { seed }).fingerprint).toBe(run.fingerprint);
  });

  it.each((scenario.protections ?? []) as ProtectionName[])('fails without %s, whatever the seed', (name) => {
    const broken = seeds.map((seed) => replay(scenario, { seed, without: new Set([name]) }).status);
    expect(broken).toEqual(seeds.map(() => 'failed'));
  });
});

describe('the scenarios together', () => {
  const rows = scenarios.flatMap(({ scenario }) => scenario.catalogue ?? []);
  const named = new Set(scenarios.flatMap(({ scenario }) => scenario.protections ?? []));

  it('show every protection at work', () => {
    expect(protectionNames.filter((name) => !named.has(name))).toEqual([]);
  });

  it('have the rows of the catalogue that the first release promises', () => {
    const promised =
      'A1 A2 A4 A5 A7 B1 B2 B4 C1 C2 C3 C5 C7 C10 C14 C17 C20 E1 E7 E13 F1 F3 F5 F6 G1 G2 G6 G8 H1 H3 I1 I6';
    expect(promised.split(' ').filter((row) => !rows.includes(row))).toEqual([]);
  });

  it('name a source, and a protection for every row', () => {
    const unsourced = scenarios.filter(
      ({ scenario }) => scenario.catalogue && (!scenario.source || !scenario.protections?.length),
    );
    expect(unsourced.map(({ file }) => file)).toEqual([]);
  });

  it('reach the situation that each invariant speaks of', () => {
    const reached = new Set(
      runs.flatMap((run) => run.invariants.filter(({ sometimes }) => sometimes > 0).map(({ name }) => name)),
    );
    expect(invariants.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
  });
});
