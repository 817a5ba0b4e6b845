/** Leaves out people, teams, inboxes, conversations and the like, with every step that speaks of them. */
import type { Offers } from './pass.ts';
import type { Tree } from './tree.ts';

export function* dropNames(from: Tree): Offers {
  let best = from;
  for (const [section, names] of Object.entries(from ?? {})) {
    if (typeof names !== 'object' || names === null || Array.isArray(names)) continue;
    if (!sections.has(section)) continue;
    for (const name of Object.keys(names).reverse()) {
      const candidate = withoutName(best, name);
      if (yield candidate) best = candidate;
    }
  }
  return best;
}

const sections = new Set(['conversations', 'people', 'teams', 'inboxes', 'savedReplies', 'workflows', 'links']);

/** Elements and keys that still speak of the name once what is inside them was left out are left out themselves. */
function withoutName(tree: Tree, name: string): Tree {
  if (Array.isArray(tree)) {
    return tree.map((one: Tree) => withoutName(one, name)).filter((one) => !speaksOf(one, name) && !isHollow(one));
  }
  if (typeof tree !== 'object' || tree === null) return tree;
  const kept = Object.entries(tree).flatMap(([key, value]) => {
    const isAct = typeof value === 'object' || !isName(value, name);
    return isName(key, name) || !isAct ? [] : [[key, withoutName(value, name)] as const];
  });
  return Object.fromEntries(kept);
}

function speaksOf(tree: Tree, name: string): boolean {
  if (typeof tree !== 'object' || tree === null) return isName(tree, name);
  return Object.entries(tree).some(([key, value]) => isName(key, name) || speaksOf(value, name));
}

/** A step of which nothing is left. */
function isHollow(tree: Tree): boolean {
  return typeof tree === 'object' && tree !== null && Object.keys(tree).length === 0;
}

function isName(value: Tree, name: string): boolean {
  return typeof value === 'string' && (value === name || value === `team:${name}` || value.startsWith(`${name}@`));
}
