/**
 * Looks for a defect with the explorer. First every order of what the small stories leave open; then every bundled scenario that leaves an order open itself, with what
 * it expects; then the small stories with one lost message, one doubled one, one crash or one delay; then their acts in any order.
 */
import { exploreOn, isExplored, openExploration, reportOf } from '../../src/core/simulation/explore/explore.ts';
import { stories } from './stories.js';

const faults = ['drop', 'duplicate', 'crash', 'delay'];

export function byExploring({ scenarios, isOver }) {
  let tried = 0;
  for (const { scenario, options } of plans(scenarios)) {
    if (isOver()) break;
    tried += 1;
    const broken = explore(scenario, options, isOver);
    if (!broken) continue;
    const [first] = broken.failures;
    const found = first.kind === 'invariant' ? first.text.split(':')[0] : first.kind;
    const events = broken.run.trace.filter(({ at }) => at >= 0).length;
    return { found, events, by: `explore: ${scenario.title}, ${broken.moves} moves`, tried };
  }
  return { found: null, tried };
}

function* plans(scenarios) {
  for (const scenario of stories) yield { scenario, options: { maxStates: 120 } };
  for (const { scenario } of scenarios) {
    if (scenario.steps.some((step) => 'together' in step)) yield { scenario, options: { maxStates: 100 } };
  }
  for (const fault of faults) {
    for (const scenario of stories) yield { scenario, options: { maxStates: 200, faults: { [fault]: 1 } } };
  }
  for (const scenario of stories) yield { scenario, options: { maxStates: 1000, free: true } };
}

function explore(scenario, options, isOver) {
  const exploration = openExploration(scenario, { seed: 1, ...options });
  while (!isExplored(exploration) && !isOver()) exploreOn(exploration, 20);
  const { verdict, broken } = reportOf(exploration);
  return verdict === 'broken' ? broken : null;
}
