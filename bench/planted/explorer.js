/**
 * Looks for a defect with the explorer: every bundled story with what it expects left out, every order of what is left open in it, and one lost message, one doubled
 * one, one crash or one delay. First a little of every story, then more of each.
 */
import { exploreOn, isExplored, openExploration, reportOf } from '../../src/core/simulation/explore/explore.ts';
import { isActOf } from '../../src/core/simulation/steps/expectation.ts';
import { readExpectation, readStep } from '../../src/core/simulation/verbs.ts';

const faults = { drop: 1, duplicate: 1, crash: 1, delay: 1 };
const rounds = [60, 400, 3000];

export function byExploring({ scenarios, isOver }) {
  let tried = 0;
  for (const maxStates of rounds) {
    for (const { file, scenario } of scenarios) {
      if (isOver()) return { found: null, tried };
      tried += 1;
      const broken = explore(bare(scenario), maxStates, isOver);
      if (!broken) continue;
      const [first] = broken.failures;
      const events = broken.run.trace.filter(({ at }) => at >= 0).length;
      return { found: first.text.split(':')[0], events, by: `${file}, ${broken.moves} moves`, tried };
    }
  }
  return { found: null, tried };
}

function explore(scenario, maxStates, isOver) {
  const exploration = openExploration(scenario, { seed: 1, faults, maxStates });
  while (!isExplored(exploration) && !isOver()) exploreOn(exploration, 20);
  const { verdict, broken } = reportOf(exploration);
  return verdict === 'broken' ? broken : null;
}

/** What disturbs a story may make it end otherwise than it says; what is promised of every story must hold all the same. */
function bare(scenario) {
  return { ...scenario, steps: scenario.steps.filter((step) => !isExpected(step)) };
}

function isExpected(step) {
  const { control } = readStep(step);
  if (control === 'customer') return !Object.values(step.customer).every(isActOf);
  if (control === null) return Object.values(step).some((turn) => readExpectation(turn) !== null);
  return ['exactly', 'atLeast', 'atMost', 'within', 'expect'].includes(control);
}
