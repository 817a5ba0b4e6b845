/**
 * The ways of looking for a defect. Each returns `{ found, by, events, tried }`: what gave it away, and after how many events of its run.
 *
 * Shapes: `found` is null if nothing was found in the time; then `tried` says in how many runs.
 */
import { allFaults, storyAt } from '../../src/core/simulation/fuzz/fuzz.ts';
import { replay } from '../../src/core/simulation/replay.ts';
import { randomStory } from '../../src/core/simulation/workload/random-story.ts';
import { byExploring } from './explorer.js';

export const finders = { scenarios: byScenarios, fuzz: byFuzzing, explore: byExploring };

/** The bundled scenarios, their expectations and the invariants, with one seed after the other. */
function byScenarios({ scenarios, isOver }) {
  let tried = 0;
  for (const seed of [1, 2, 3]) {
    for (const { file, scenario } of scenarios) {
      if (isOver()) return { found: null, tried };
      tried += 1;
      const found = failureIn(() => replay(scenario, { seed }));
      if (found) return { ...found, by: `${file} --seed ${seed}`, tried };
    }
  }
  return { found: null, tried };
}

/** What `elbowroom fuzz` plays: six people, every fault, rests of hours. */
function byFuzzing({ isOver }) {
  const plan = { seed: 1, agents: 6, conversations: 8, hours: 100, faults: allFaults };
  for (let number = 0; ; number += 1) {
    if (isOver() || number >= mostStories) return { found: null, tried: number };
    const told = storyAt(plan, number);
    const found = failureIn(() => replay(randomStory(told), { seed: told.seed }));
    if (found) return { ...found, by: `fuzz --seed 1, story ${number + 1}`, tried: number + 1 };
  }
}

const mostStories = 2000;

/** What fails in a run, a promise if one is broken; a crash counts. Null if nothing does. */
function failureIn(play) {
  let run;
  try {
    run = play();
  } catch (error) {
    return { found: `crash: ${String(error).slice(0, 100)}`, events: 0 };
  }
  const failures = run.failures.filter(({ kind }) => kind !== 'impossible-step');
  const chosen = failures.find(({ kind }) => kind === 'invariant') ?? failures[0];
  if (!chosen) return null;
  const events = run.trace.findIndex(
    (event) => event.type === 'violation' || (event.type === 'expectation' && !event.ok),
  );
  return { found: nameOf(chosen), events: events < 0 ? run.trace.length : events };
}

function nameOf({ kind, text }) {
  if (kind === 'invariant') return text.split(':')[0];
  return kind === 'expectation' ? `expected: ${text.slice(0, 80)}` : kind;
}
