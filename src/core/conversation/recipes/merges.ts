/**
 * Two conversations become one: one points to the other for ever, which goes on with what was in both.
 *
 * Shapes: what was taken over comes after everything that was there, in its order. Of the fact itself only the line about it stays in the
 * conversation, without what it carried.
 */
import type { ConversationAbsorbed, Fact } from '../../schema/types.ts';
import type { Thread } from '../conversation.ts';
import { addActivity, addThread, type Recipes } from './recipe.ts';

export const mergeRecipes: Recipes<Extract<Fact['type'], 'conversation.merged' | 'conversation.absorbed'>> = {
  'conversation.merged'(draft, fact) {
    draft.status = 'merged';
    draft.mergedInto = fact.into;
    draft.renamed = { threads: { ...fact.threads }, mails: { ...fact.mails } };
    draft.sending = {};
    draft.held = {};
    draft.scheduled = {};
    draft.deliveries = {};
    draft.awaiting = {};
    draft.snooze = null;
    draft.lock = null;
    addActivity(draft, fact);
  },
  'conversation.absorbed'(draft, fact) {
    for (const { conversation, customer, subject } of fact.origins)
      draft.origins[conversation] = { customer: { ...customer }, subject };
    addActivity(draft, withoutLoad(fact));
    for (const thread of fact.threads) {
      addThread(draft, copyOf(thread));
      if ('state' in thread && thread.state === 'sending') draft.sending[thread.id] = true;
      if (thread.kind === 'reply' && thread.state === 'held') draft.held[thread.id] = true;
      if (thread.kind === 'reply' && thread.state === 'scheduled') draft.scheduled[thread.id] = true;
    }
    for (const delivery of fact.deliveries) {
      draft.deliveries[delivery.mail] = { ...delivery };
      if (delivery.state === 'handed') draft.awaiting[delivery.mail] = true;
    }
    for (const id of fact.published) draft.published.push(id);
    for (const child of fact.children) draft.children.push(child);
    for (const person of fact.followers) draft.followers[person] = true;
    for (const tag of fact.tags) draft.tags[tag] = true;
    for (const lineage of fact.consumed) draft.consumed[lineage] = true;
    draft.guests = Object.fromEntries(fact.guests.map((person) => [person, true as const]));
  },
};

/** A thread is changed in place later; the fact is not. */
function copyOf(thread: Thread): Thread {
  return thread.kind === 'note' ? { ...thread, mentionedAt: { ...thread.mentionedAt } } : { ...thread };
}

function withoutLoad(fact: ConversationAbsorbed): ConversationAbsorbed {
  return { ...fact, threads: [], renamed: {}, deliveries: [], published: [], consumed: [] };
}
