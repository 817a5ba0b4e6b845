/** Locks that nobody gave back: their holder had gone, or had opened the conversation and left it at that. */
import type { Found, OpenFinder } from '../finder.ts';

export const strayLocks: OpenFinder = () => {
  const found: Found[] = [];
  return {
    see(entry, { lock }) {
      if (entry.type !== 'fact' || entry.fact.type !== 'lock.released' || !lock) return;
      const { reason, at } = entry.fact;
      if (reason !== 'expired' && reason !== 'idle') return;
      const { person, since } = lock;
      found.push({ kind: 'ghost', at, person, others: [], sign: 'lock', how: reason, ms: at - since });
    },
    end: () => found,
  };
};
