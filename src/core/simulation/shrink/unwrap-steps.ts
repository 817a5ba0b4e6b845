/** Puts the parts of a step that has several in its place: acts at the same time become acts in a row. */
import type { Offers } from './pass.ts';
import { type Tree, valueAt, withValue } from './tree.ts';

export function* unwrapSteps(from: Tree): Offers {
  let best = from;
  const count = (stepsOf(from) ?? []).length;
  for (let index = count - 1; index >= 0; index -= 1) {
    const steps = stepsOf(best) ?? [];
    const parts = partsOf(steps[index]);
    if (!parts) continue;
    const candidate = withValue(best, ['steps'], [...steps.slice(0, index), ...parts, ...steps.slice(index + 1)]);
    if (yield candidate) best = candidate;
  }
  return best;
}

function stepsOf(tree: Tree): readonly Tree[] | null {
  const steps = valueAt(tree, ['steps']);
  return Array.isArray(steps) ? (steps as readonly Tree[]) : null;
}

function partsOf(step: Tree | undefined): readonly Tree[] | null {
  if (typeof step !== 'object' || step === null) return null;
  const parts = Object.values(step).find((value) => Array.isArray(value) && value.every(isStep));
  return parts ? (parts as readonly Tree[]) : null;
}

function isStep(value: Tree): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
