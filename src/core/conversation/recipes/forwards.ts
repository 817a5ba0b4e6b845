/** Forwards to outside. Their children are other conversations; here they are names. */
import type { Fact } from '../../schema/types.ts';
import { forwardMailId } from '../delivery.ts';
import { queueMail } from './deliveries.ts';
import { addThread, type Recipes, threadOf } from './recipe.ts';

export const forwardRecipes: Recipes<Extract<Fact['type'], `forward.${string}`>> = {
  'forward.accepted'(draft, fact) {
    const { thread: id, by, at, revision, to, children, text, history, undoUntil } = fact;
    addThread(draft, {
      id,
      kind: 'forward',
      state: 'sending',
      by,
      at,
      revision,
      to,
      children,
      text,
      history,
      undoUntil,
      sentAt: null,
    });
    draft.sending[id] = true;
    if (fact.lineage !== undefined) draft.consumed[fact.lineage] = true;
  },
  'forward.undone'(draft, fact) {
    const forward = threadOf(draft, 'forward', fact.thread);
    if (!forward) return;
    forward.state = 'undone';
    forward.undoUntil = null;
    delete draft.sending[fact.thread];
  },
  'forward.sent'(draft, fact) {
    const forward = threadOf(draft, 'forward', fact.thread);
    if (!forward) return;
    forward.state = 'sent';
    forward.undoUntil = null;
    forward.sentAt = fact.at;
    delete draft.sending[fact.thread];
    for (const child of forward.children) draft.children.push(child);
    forward.to.forEach((_, place) => {
      queueMail(draft, forwardMailId(fact.thread, place), fact.thread);
    });
  },
};
