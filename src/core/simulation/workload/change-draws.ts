/** Whose it is, what it is called, where it lies, and who has it. */
import type { ActDraws } from './act-draws.ts';
import { one, oneIn } from './dice.ts';
import { inboxIn, peopleIn, personIn, placeFor } from './telling.ts';
import { aloud } from './what-is-said.ts';

const tags = ['vip', 'late', 'bank'];

export const changeDraws = {
  assign: {
    weight: 14,
    draw: (telling, tab) => ({
      assign: placeFor(telling, tab),
      to: one(telling.random, ['me', 'me', 'nobody', 'team:vip', ...peopleIn(telling)]),
      ...(oneIn(telling.random, 4) ? { expect: 'nobody' } : {}),
    }),
  },
  follow: { weight: 5, draw: (telling, tab) => ({ follow: placeFor(telling, tab) }) },
  unfollow: { weight: 2, draw: (telling, tab) => ({ unfollow: placeFor(telling, tab) }) },
  tag: { weight: 6, draw: (telling, tab) => ({ tag: placeFor(telling, tab), with: one(telling.random, tags) }) },
  untag: { weight: 3, draw: (telling, tab) => ({ untag: placeFor(telling, tab), with: one(telling.random, tags) }) },
  status: {
    weight: 7,
    draw: (telling, tab) => ({
      status: placeFor(telling, tab),
      to: one(telling.random, ['active', 'active', 'pending', 'closed', 'spam']),
    }),
  },
  move: { weight: 4, draw: (telling, tab) => ({ move: placeFor(telling, tab), to: inboxIn(telling) }) },
  merge: {
    weight: 3,
    draw: (telling, tab) => {
      const [merge, into] = [placeFor(telling, tab), one(telling.random, telling.conversations)];
      return merge === into ? null : { merge, into };
    },
  },
  snooze: {
    weight: 4,
    draw: (telling, tab) => ({ snooze: placeFor(telling, tab), for: one(telling.random, ['2s', '30s', '1h']) }),
  },
  unsnooze: { weight: 2, draw: (telling, tab) => ({ unsnooze: placeFor(telling, tab) }) },
  lock: { weight: 3, draw: (telling, tab) => ({ lock: placeFor(telling, tab) }) },
  unlock: { weight: 2, draw: (telling, tab) => ({ unlock: placeFor(telling, tab) }) },
  takeOver: {
    weight: 5,
    draw: (telling, tab) => {
      const what = one(telling.random, ['lock', 'reply', 'note'] as const);
      const takeOver = placeFor(telling, tab);
      return what === 'lock' ? { takeOver, what } : { takeOver, what, from: personIn(telling) };
    },
  },
  create: {
    weight: 2,
    draw: (telling) => {
      telling.added += 1;
      const create = `new-${telling.added}`;
      telling.conversations.push(create);
      return {
        create,
        inbox: inboxIn(telling),
        customer: 'customer0@example.com',
        subject: `Something new ${telling.added}`,
        text: aloud(telling),
      };
    },
  },
} satisfies ActDraws;
