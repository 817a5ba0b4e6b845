/**
 * Facts become state: `apply` in place on state that the caller owns, `evolve` from snapshot to snapshot, both by the same recipes.
 *
 * Shapes: facts are trusted; whether they may happen was decided before. A fact keeps its own objects: recipes replace what came out of a
 * fact and never change it.
 * Errors: a fact that names something `__proto__`, which no decision makes, throws in `evolve` and is lost in `apply`.
 */

import { Immer, produce, type Draft as Writable } from 'immer';
import { routingEvent, routingTable } from '../machines/routing.machine.ts';
import type { Fact } from '../schema/types.ts';
import { type Conversation, emptyConversation } from './conversation.ts';
import { outcomeAfter } from './outcome.ts';
import { isAct } from './outside.ts';
import { circumstanceRecipes } from './recipes/circumstances.ts';
import { deliveryRecipes } from './recipes/deliveries.ts';
import { forwardRecipes } from './recipes/forwards.ts';
import { mergeRecipes } from './recipes/merges.ts';
import { noteRecipes } from './recipes/notes.ts';
import type { Recipe, Recipes } from './recipes/recipe.ts';
import { replyRecipes } from './recipes/replies.ts';
import { workflowRecipes } from './recipes/workflows.ts';

/** How each fact changes the state. */
export const recipes: Recipes<Fact['type']> = {
  ...replyRecipes,
  ...noteRecipes,
  ...forwardRecipes,
  ...deliveryRecipes,
  ...circumstanceRecipes,
  ...workflowRecipes,
  ...mergeRecipes,
};

/** Folds one fact into the conversation, in place. */
export function apply(conversation: Conversation | Writable<Conversation>, fact: Fact): void {
  const draft = conversation as Writable<Conversation>;
  draft.revision = fact.revision;
  (recipes[fact.type] as Recipe)(draft, fact);
  const turn = routingEvent(fact);
  if (turn !== null) draft.routing = routingTable.next(draft.routing, turn);
  if (isAct(fact, draft)) draft.outside = fact.revision;
  if (fact.command === undefined) return;
  const before = Object.hasOwn(draft.commands, fact.command) ? draft.commands[fact.command] : undefined;
  draft.commands[fact.command] = outcomeAfter(before, fact) as Writable<typeof before> & object;
}

/** The conversation after one more fact; the one before stays as it was. */
export function evolve(conversation: Conversation, fact: Fact): Conversation {
  return produce(conversation, (draft) => apply(draft, fact));
}

/** The conversation as these facts would leave it. What they do not change is shared with the one given, which stays as it was and can still be written. */
export function suppose(conversation: Conversation, facts: readonly Fact[]): Conversation {
  return unfrozen.produce(conversation, (draft) => {
    for (const fact of facts) apply(draft, fact);
  });
}

const unfrozen = new Immer({ autoFreeze: false });

/** The conversation that these facts make, from the first on. */
export function fold(id: string, facts: Iterable<Fact>): Conversation {
  const conversation = emptyConversation(id);
  for (const fact of facts) apply(conversation, fact);
  return conversation;
}
