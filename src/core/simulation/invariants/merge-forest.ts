/** What was forwarded or merged leads from child to parent and never round in a circle. Source: catalogue E9. */
import { own } from '../../rules/keys.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  readonly parents: Record<string, string>;
  /** Children announced by forwards. */
  readonly announced: Record<string, string>;
  /** Children. */
  sometimes: number;
}

export const mergeForest: Invariant<State> = {
  name: 'merge-forest',
  about: 'Children lead to one parent each, and never round in a circle.',
  initial: () => ({ parents: {}, announced: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type !== 'fact') return null;
    const fact = event.fact as Fact;
    const child = event.stream;
    if (fact.type === 'forward.accepted') for (const one of fact.children) state.announced[one] = child;
    if (fact.type !== 'conversation.created' || !fact.parent) return null;
    const parent = fact.parent.conversation;
    state.sometimes += 1;
    const known = own(state.parents, child);
    if (known !== undefined) return `${child} has two parents: ${known} and ${parent}.`;
    state.parents[child] = parent;
    if (own(state.announced, child) !== parent)
      return `${child} opens as a child of ${parent}, which was never forwarded to it.`;
    const path = [child];
    for (let next: string | undefined = parent; next !== undefined; next = own(state.parents, next)) {
      path.push(next);
      if (next === child) return `${path.join(' is a child of ')}.`;
    }
    return null;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};
