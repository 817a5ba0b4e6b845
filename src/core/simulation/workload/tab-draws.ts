/** Looking around, and what happens to tabs and connections. */
import type { ActDraws } from './act-draws.ts';
import { anyOf } from './dice.ts';
import { inboxIn, placeFor } from './telling.ts';

export const tabDraws = {
  open: { weight: 30, draw: (telling, tab) => ({ open: placeFor(telling, tab) }) },
  close: {
    weight: 10,
    draw: ({ random }, { opened }) => {
      const close = anyOf(random, opened.keys());
      return close === null ? null : { close };
    },
  },
  list: { weight: 12, draw: (telling) => ({ list: inboxIn(telling) }) },
  unlist: {
    weight: 3,
    draw: ({ random }, { lists }) => {
      const unlist = anyOf(random, lists);
      return unlist === null ? null : { unlist };
    },
  },
  hide: { weight: 5, draw: (_, { hidden }) => (hidden ? null : { hide: {} }) },
  show: { weight: 12, draw: (_, { hidden }) => (hidden ? { show: {} } : null) },
  offline: { weight: 4, draw: (_, { offline }) => (offline ? null : { offline: {} }) },
  online: { weight: 14, draw: (_, { offline }) => (offline ? { online: {} } : null) },
  crash: { weight: 4, draw: (_, { acted }) => (acted ? { crash: {} } : null) },
  reopen: { weight: 60, draw: (_, { crashed }) => (crashed ? { reopen: {} } : null) },
  repeat: { weight: 4, draw: (_, { commanded }) => (commanded ? { repeat: {} } : null) },
} satisfies ActDraws;
