/** Every bundled scenario holds under many seeds, and fails under every seed without a protection that it names. */
import { describe, expect, it } from 'vitest';
import { invariants } from '../../src/core/simulation/invariants/all.ts';
import { replay } from '../../src/core/simulation/replay.ts';
import { bundled, catalogue } from './bundled.ts';

const seeds = Array.from({ length: Number(process.env['ELBOWROOM_SEEDS'] ?? 20) }, (_, index) => index + 1);
/** Without a protection fewer do: there is more to play, and the matrix looks at it as well. */
const fewer = seeds.slice(0, Math.ceil(seeds.length / 3));
const reached = new Set<string>();

describe.each(bundled)('$file', ({ scenario, named }) => {
  it(`holds with ${seeds.length} seeds, the same way twice`, () => {
    const runs = seeds.map((seed) => replay(scenario, { seed }));
    expect(runs.flatMap(({ seed, failures }) => failures.map((failure) => ({ seed, ...failure })))).toEqual([]);
    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['passed']));
    expect(replay(scenario, { seed: 1 }).fingerprint).toBe(runs[0]?.fingerprint);
    for (const { invariants: seen } of runs) {
      for (const { name, sometimes } of seen) if (sometimes > 0) reached.add(name);
    }
  });

  it.each(named)('fails without %s, whatever the seed', (name) => {
    const without = new Set([name]);
    const kept = fewer.filter((seed) => replay(scenario, { seed, without, bail: true }).status !== 'failed');
    expect(kept).toEqual([]);
  });
});

describe('the scenarios together', () => {
  const rows = new Set(bundled.flatMap(({ scenario }) => scenario.catalogue ?? []));

  it('show every row of the catalogue', () => {
    expect(catalogue.map(({ row }) => row).filter((row) => !rows.has(row))).toEqual([]);
  });

  it('name no row that the catalogue does not have', () => {
    const known = new Set(catalogue.map(({ row }) => row));
    expect([...rows].filter((row) => !known.has(row))).toEqual([]);
  });

  it('name a source, and a protection for every row', () => {
    const unsourced = bundled.filter(
      ({ scenario }) => scenario.catalogue && (!scenario.source || !scenario.protections?.length),
    );
    expect(unsourced.map(({ file }) => file)).toEqual([]);
  });

  it('reach the situation that each invariant speaks of', () => {
    expect(invariants.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
  });
});
