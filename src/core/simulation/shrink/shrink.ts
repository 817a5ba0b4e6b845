/**
 * Makes a scenario that fails as small as it can: fewer steps, people, conversations, faults and settings, then short times, texts and names.
 *
 * Shapes: `shrinking` offers candidates and is told of each whether it still fails in the same way; `shrink` asks a function. A candidate is offered
 * once. Candidates are not checked here: whoever answers refuses what is no scenario.
 */
import type { Scenario } from '../../schema/types.ts';
import { cutLists } from './cut-lists.ts';
import { dropKeys } from './drop-keys.ts';
import { dropNames } from './drop-names.ts';
import type { Pass } from './pass.ts';
import { smallNames } from './small-names.ts';
import { smallValues } from './small-values.ts';
import type { Tree } from './tree.ts';
import { unwrapSteps } from './unwrap-steps.ts';

export interface Shrunk {
  readonly scenario: Scenario;
  /** Candidates that were tried. */
  readonly tries: number;
  /** False if the tries ran out before nothing more could be left out. */
  readonly isMinimal: boolean;
}

const passes: readonly Pass[] = [dropNames, cutLists, unwrapSteps, dropKeys, smallValues, smallNames];

export function* shrinking(scenario: Scenario): Generator<Scenario, Scenario, boolean> {
  const known = new Set<string>();
  let best = scenario as unknown as Tree;
  for (let before: Tree | null = null; before !== best; ) {
    before = best;
    for (const pass of passes) best = yield* onceEach(pass(best), known);
  }
  return best as unknown as Scenario;
}

export function shrink(
  scenario: Scenario,
  fails: (candidate: Scenario) => boolean,
  { tries: most = 10_000 }: { readonly tries?: number } = {},
): Shrunk {
  const offers = shrinking(scenario);
  let best = scenario;
  let tries = 0;
  let offer = offers.next();
  while (!offer.done && tries < most) {
    tries += 1;
    const doesFail = fails(offer.value);
    if (doesFail) best = offer.value;
    offer = offers.next(doesFail);
  }
  return { scenario: best, tries, isMinimal: offer.done === true };
}

function* onceEach(offers: ReturnType<Pass>, known: Set<string>): Generator<Scenario, Tree, boolean> {
  let offer = offers.next();
  while (!offer.done) {
    const text = JSON.stringify(offer.value);
    const isNew = !known.has(text);
    known.add(text);
    offer = offers.next(isNew ? yield offer.value as unknown as Scenario : false);
  }
  return offer.value;
}
