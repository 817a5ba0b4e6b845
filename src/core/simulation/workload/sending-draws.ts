/** Sending, and what becomes of what was sent. */
import { below } from '../random.ts';
import type { ActDraws } from './act-draws.ts';
import { anyOf, one, oneIn } from './dice.ts';
import { personIn, type Tab, type Telling } from './telling.ts';
import { aloud, inside } from './what-is-said.ts';

export const sendingDraws = {
  send: {
    weight: 25,
    draw: ({ random }, { opened }) => {
      const written = [...opened].filter(([, kind]) => kind !== null);
      const place = anyOf(random, written);
      if (!place?.[1]) return null;
      return { send: place[0], kind: place[1], ...(place[1] === 'forward' ? { to: ['carrier@example.com'] } : {}) };
    },
  },
  confirm: {
    weight: 10,
    draw: ({ random }, { replied }) => {
      const confirm = anyOf(random, replied);
      return confirm === null ? null : { confirm };
    },
  },
  release: {
    weight: 10,
    draw: (telling, tab) => {
      const release = repliedIn(telling, tab);
      return release === null ? null : { release, ...of(telling) };
    },
  },
  edit: {
    weight: 4,
    draw: (telling, tab) => {
      const edit = repliedIn(telling, tab);
      return edit === null ? null : { edit, text: aloud(telling), ...of(telling) };
    },
  },
  discard: {
    weight: 4,
    draw: (telling, tab) => {
      const discard = repliedIn(telling, tab);
      return discard === null ? null : { discard, ...of(telling) };
    },
  },
  undo: {
    weight: 10,
    draw: (telling, tab) => {
      const undo = repliedIn(telling, tab);
      return undo === null ? null : { undo, ...of(telling) };
    },
  },
  schedule: {
    weight: 4,
    draw: (telling, { opened }) => {
      const schedule = anyOf(telling.random, [...opened.keys()]);
      if (schedule === null) return null;
      return { schedule, text: aloud(telling), in: (1 + below(telling.random, 60)) * 1000 };
    },
  },
  unschedule: {
    weight: 2,
    draw: (telling, { opened }) => {
      const unschedule = anyOf(telling.random, [...opened.keys()]);
      return unschedule === null ? null : { unschedule, ...of(telling) };
    },
  },
  resend: {
    weight: 2,
    draw: (telling, tab) => {
      const resend = repliedIn(telling, tab);
      return resend === null ? null : { resend, ...of(telling) };
    },
  },
  editNote: {
    weight: 5,
    draw: (telling) => {
      const editNote = anyOf(telling.random, telling.noted);
      return editNote === null ? null : { editNote, text: inside(telling), ...of(telling) };
    },
  },
  deleteNote: {
    weight: 4,
    draw: (telling) => {
      const deleteNote = anyOf(telling.random, telling.noted);
      return deleteNote === null ? null : { deleteNote, ...of(telling) };
    },
  },
  answers: {
    weight: 6,
    draw: (telling) => {
      const cause = one(telling.random, ['mentioned', 'customer-wrote', 'assigned'] as const);
      const text = cause === 'mentioned' ? inside(telling) : aloud(telling);
      return { answers: one(telling.random, telling.conversations), text, cause };
    },
  },
  api: {
    weight: 4,
    draw: (telling) => {
      const conversation = one(telling.random, telling.conversations);
      return oneIn(telling.random, 2)
        ? { api: { type: 'reply.send', conversation, text: aloud(telling), seen: below(telling.random, 12) } }
        : { api: { type: 'note.add', conversation, text: inside(telling) } };
    },
  },
} satisfies ActDraws;

function repliedIn({ random, sent }: Telling, { replied }: Tab): string | null {
  const own = anyOf(random, replied);
  const all = anyOf(random, sent);
  return own !== null && !oneIn(random, 4) ? own : all;
}

/** Now and then somebody else's. */
function of(telling: Telling): { readonly of?: string } {
  return oneIn(telling.random, 4) ? { of: personIn(telling) } : {};
}
