/** Replaying every bundled scenario: how many a second, and how much faster than the time they tell of. */
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { replay } from 'elbowroom/simulation';
import { parse } from 'yaml';
import { figure } from '../measure.js';

const seeds = 20;

export function measure() {
  const scenarios = bundled();
  for (const scenario of scenarios) replay(scenario, { seed: 0 });
  let simulatedMs = 0;
  let broken = 0;
  const begun = performance.now();
  for (let seed = 1; seed <= seeds; seed++) {
    for (const scenario of scenarios) {
      const run = replay(scenario, { seed });
      simulatedMs += run.durationMs;
      if (run.status !== 'passed') broken += 1;
    }
  }
  const tookMs = performance.now() - begun;
  if (broken > 0) throw new Error(`${broken} runs did not pass`);
  const runs = scenarios.length * seeds;
  return [
    figure(
      'scenarios replayed',
      (runs / tookMs) * 1000,
      'a second',
      `${scenarios.length} scenarios, ${seeds} seeds, all invariants`,
    ),
    figure('simulated time', simulatedMs / tookMs, 'x', 'real time'),
  ];
}

function bundled() {
  const folder = new URL('../../scenarios/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  return files.sort().map((file) => parse(readFileSync(new URL(file, folder), 'utf8')));
}
