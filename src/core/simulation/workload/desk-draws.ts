/** How work is given out and told of: workflows, routing, who is away, and what everybody is notified of. */
import type { ActDraws } from './act-draws.ts';
import { one } from './dice.ts';
import { inboxIn, peopleIn, personIn, placeFor } from './telling.ts';
import { inside } from './what-is-said.ts';

export const deskDraws = {
  notify: {
    weight: 1,
    draw: (telling) => ({ notify: { followed: one(telling.random, [[], ['email'], ['browser', 'mobile']]) } }),
  },
  away: {
    weight: 2,
    draw: (telling) => ({ away: personIn(telling), for: one(telling.random, ['5s', '1m', '10m']) }),
  },
  back: { weight: 2, draw: (telling) => ({ back: personIn(telling) }) },
  routing: {
    weight: 2,
    draw: (telling) => ({
      routing: inboxIn(telling),
      mode: one(telling.random, ['manual', 'roundRobin', 'balanced']),
      rotation: [one(telling.random, peopleIn(telling)), 'team:vip'],
      ...one(telling.random, [{}, { cap: 1 }, { cap: 2 }, { cap: 100 }]),
    }),
  },
  workflow: { weight: 3, draw: (telling, tab) => ({ workflow: 'hand-over', on: placeFor(telling, tab) }) },
  putWorkflow: {
    weight: 2,
    draw: (telling) => ({
      putWorkflow: 'hurry',
      with: {
        inbox: inboxIn(telling),
        when: [{ waiting: { since: one(telling.random, ['customer', 'reply']), longerThan: '20s' } }],
        then: [{ tag: 'late' }, { note: inside(telling) }],
        again: one(telling.random, ['once', 'always']),
      },
    }),
  },
  removeWorkflow: { weight: 1, draw: () => ({ removeWorkflow: 'hurry' }) },
} satisfies ActDraws;
