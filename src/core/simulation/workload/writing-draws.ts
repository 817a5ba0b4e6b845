/** Writing, and hesitating. */
import type { DraftKind } from '../../schema/types.ts';
import { between, chance, type Random } from '../random.ts';
import type { ActDraws } from './act-draws.ts';
import { one, oneIn } from './dice.ts';
import { peopleIn, personIn, placeFor, type Tab, type Telling } from './telling.ts';
import { aloud, inside } from './what-is-said.ts';

const kinds: readonly DraftKind[] = ['reply', 'note', 'forward'];

export const writingDraws = {
  reply: {
    weight: 40,
    draw: (telling, tab) => ({
      reply: placeFor(telling, tab),
      text: aloud(telling),
      ...typing(telling.random),
      ...(oneIn(telling.random, 2) ? { send: true } : {}),
      ...(oneIn(telling.random, 8) ? { assign: personIn(telling) } : {}),
      ...(oneIn(telling.random, 8) ? { status: one(telling.random, ['pending', 'closed', 'active']) } : {}),
      ...(oneIn(telling.random, 8) ? { with: inside(telling) } : {}),
    }),
  },
  note: {
    weight: 25,
    draw: (telling, tab) => ({
      note: placeFor(telling, tab),
      text: inside(telling),
      ...typing(telling.random),
      ...(chance(telling.random, 0.7) ? { send: true } : {}),
      ...(oneIn(telling.random, 5) ? { mention: [one(telling.random, [...peopleIn(telling), 'team:vip'])] } : {}),
    }),
  },
  forward: {
    weight: 10,
    draw: (telling, tab) => ({
      forward: placeFor(telling, tab),
      text: aloud(telling),
      to: one(telling.random, [['carrier@example.com'], ['carrier@example.com', 'bank@example.com']]),
      history: oneIn(telling.random, 2),
      ...(chance(telling.random, 0.8) ? { send: true } : {}),
    }),
  },
  suggest: {
    weight: 20,
    // Anybody may ask for it, and only bots may do it.
    draw: (telling, tab) =>
      tab.person === 'munin' || oneIn(telling.random, 10)
        ? { suggest: placeFor(telling, tab), text: aloud(telling) }
        : null,
  },
  type: {
    weight: 6,
    draw: (telling, tab) => {
      const place = writingPlace(telling, tab);
      if (place === null) return null;
      const text = place.kind === 'note' ? inside(telling) : aloud(telling);
      return { type: place.conversation, text, ...typing(telling.random) };
    },
  },
  compose: {
    weight: 5,
    draw: (telling, tab) => ({ compose: placeFor(telling, tab), kind: one(telling.random, kinds) }),
  },
  stop: {
    weight: 5,
    draw: (telling, tab) => {
      const place = writingPlace(telling, tab);
      return place === null ? null : { stop: place.conversation };
    },
  },
  clear: {
    weight: 4,
    draw: (telling, tab) => {
      const place = writingPlace(telling, tab);
      return place === null ? null : { clear: place.conversation, kind: place.kind };
    },
  },
  restore: { weight: 2, draw: (telling, tab) => setAside(telling, tab, (restore, kind) => ({ restore, kind })) },
  forget: { weight: 1, draw: (telling, tab) => setAside(telling, tab, (forget, kind) => ({ forget, kind })) },
  insert: {
    weight: 4,
    draw: (telling, tab) => ({ insert: 'greeting', into: placeFor(telling, tab), kind: 'reply' }),
  },
  template: { weight: 3, draw: (telling, tab) => ({ template: 'handover', for: placeFor(telling, tab) }) },
} satisfies ActDraws;

/** A few keys a second, or pasted. */
function typing(random: Random): { readonly typing?: string } {
  return oneIn(random, 2) ? { typing: `${between(random, 1, 12)}s` } : {};
}

/** Where the session may have set text aside. */
function setAside<A>(telling: Telling, tab: Tab, act: (conversation: string, kind: DraftKind) => A): A | null {
  const place = writingPlace(telling, tab);
  return place === null ? null : act(place.conversation, place.kind);
}

/** Where the session last used a composer. */
function writingPlace({ random }: Telling, { opened }: Tab): { conversation: string; kind: DraftKind } | null {
  const used = [...opened].flatMap(([conversation, kind]) => (kind === null ? [] : [{ conversation, kind }]));
  return used.length === 0 ? null : one(random, used);
}
