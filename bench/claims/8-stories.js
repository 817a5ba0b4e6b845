/**
 * What the simulator does in a second: the whole catalogue with twenty seeds, and agent-hours of a mixed random team.
 *
 * Units: an agent-hour is one person of a random story for one simulated hour, away from the desk or not; every invariant is checked on the way.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { randomStory, replay, storyOptions } from 'elbowroom/simulation';
import { parse } from 'yaml';
import { figure } from '../measure.js';

const seeds = 20;
const stories = 60;

export function measure() {
  return [...catalogue(), ...team()];
}

function catalogue() {
  const scenarios = bundled();
  const begun = performance.now();
  for (const scenario of scenarios) {
    for (let seed = 1; seed <= seeds; seed++) {
      if (replay(scenario, { seed }).status !== 'passed') throw new Error(`${scenario.title} failed with seed ${seed}`);
    }
  }
  const tookS = (performance.now() - begun) / 1000;
  return [figure('the catalogue, every scenario with 20 seeds', tookS, 's', `${scenarios.length * seeds} runs`)];
}

function team() {
  let agentMs = 0;
  let events = 0;
  const begun = performance.now();
  for (let seed = 1; seed <= stories; seed++) {
    const story = randomStory(storyOptions(seed));
    const run = replay(story, { seed });
    agentMs += Object.keys(story.people).length * run.durationMs;
    events += run.trace.length;
  }
  const tookS = (performance.now() - begun) / 1000;
  return [
    figure('agent-hours of a mixed random team', agentMs / 3_600_000 / tookS, 'a second', `${stories} random stories`),
    figure('events of random stories', events / tookS, 'a second', 'every fault, all invariants'),
  ];
}

function bundled() {
  const folder = new URL('../../scenarios/catalogue/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.sort().map((file) => parse(readFileSync(new URL(file, folder), 'utf8')));
}
