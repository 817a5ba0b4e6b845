/** Everybody who does or shows something in a scenario, by label, in the order of their first appearance. */
import type { Scenario, Step } from '../schema/types.ts';
import { readStep } from './verbs.ts';

export function labelsIn({ steps, cast = [] }: Scenario): readonly string[] {
  return [...new Set([...cast, ...steps.flatMap(labelsOf)])];
}

function labelsOf(step: Step): readonly string[] {
  const read = readStep(step);
  switch (read.control) {
    case null:
      return Object.keys(read.step);
    case 'together':
      return read.step.together.flatMap(labelsOf);
    case 'within':
      return read.step.that.flatMap(labelsOf);
    case 'exactly':
    case 'atLeast':
    case 'atMost':
      return read.step.of.flatMap(labelsOf);
    default:
      return [];
  }
}
