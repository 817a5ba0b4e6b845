/**
 * What happens inside while others write to customers: notes with what is attached to them and from templates, notes along with replies, mentions and
 * the guests they let in, drafts that are not sent, tags, followers, assignments, and who comes and goes.
 *
 * Shapes: which acts there are is drawn apart from what they say, so that two stories can differ in either. Nothing here takes a session that writes to customers
 * away from it, and no session acts again before it has finished typing or has come back.
 */
import type { Act } from '../../schema/types.ts';
import { below, between, type Random } from '../random.ts';
import { type Timed, writers } from './confidential-pair.ts';
import { one, oneIn } from './dice.ts';
import type { Busy } from './public-acts.ts';

export interface Inside {
  /** Decides what is done, by whom and when. */
  readonly acts: Random;
  /** Decides what is said. */
  readonly words: Random;
}

export interface Frame {
  readonly seconds: number;
  readonly places: readonly string[];
  readonly busy: readonly Busy[];
  /** Both stories do the same, and say something else. */
  readonly isSameActs: boolean;
}

export function insideActs(inside: Inside, { seconds, places, busy, isSameActs }: Frame): readonly Timed[] {
  const { acts } = inside;
  const count = isSameActs ? between(acts, 2, 8) : below(acts, 9);
  const freeAt: Record<string, number> = {};
  const moments = Array.from({ length: count }, (_, place) => 1000 * below(acts, seconds + 1) + 100 + 10 * place);
  return moments
    .sort((former, latter) => former - latter)
    .flatMap((at) => {
      const isOutOfSight = oneIn(acts, 2);
      const actor = isOutOfSight ? 'cleo' : one(acts, writers);
      const place = one(acts, places);
      const turns =
        isOutOfSight && oneIn(acts, 3) ? outOfSight(acts, place, places) : [said(inside, place, isOutOfSight)];
      const isBusy = busy.some((one) => one.actor === actor && at >= one.from && at <= one.to + 10);
      if (isBusy || at < (freeAt[actor] ?? 0)) return [];
      freeAt[actor] = at + turns.length * 1501 + 3000;
      return turns.map((act, place): Timed => ({ at: at + place * 1501, step: { [actor]: act } }));
    });
}

/** The same replies, some with a note that is added together with them. */
export function withNotesAlong({ acts, words }: Inside, replies: readonly Timed[]): readonly Timed[] {
  return replies.map(({ at, step }) => {
    const [[actor, act] = []] = Object.entries(step) as [string, Act][];
    if (actor === undefined || act === undefined || !('reply' in act) || !oneIn(acts, 3)) return { at, step };
    return { at, step: { [actor]: { ...act, with: remark(words) } } };
  });
}

function said(inside: Inside, place: string, isOutOfSight: boolean): Act {
  const { acts, words } = inside;
  const what = below(acts, isOutOfSight ? 14 : 11);
  const text = remark(words);
  switch (what) {
    case 0:
    case 1:
    case 2:
      return { note: place, text, send: true };
    case 3:
      return { note: place, text, mention: [one(words, ['ana', 'bea', 'cleo', 'gil'])], send: true };
    case 4:
      return { editNote: place, text };
    case 5:
      return { deleteNote: place };
    case 6:
      return { tag: place, with: one(words, ['vip', 'angry', 'lawyer']) };
    case 7:
      return { assign: place, to: one(words, ['me', 'nobody', 'bea', 'ana']) };
    case 8:
      return oneIn(words, 2) ? { follow: place } : { unfollow: place };
    case 9:
    case 10:
      return { api: { type: 'note.add', conversation: place, text, attachments: attached(words) } };
    case 11:
      return { note: place, text, typing: '3s', send: true };
    case 12:
      return { note: place, text };
    default:
      return { reply: place, text };
  }
}

/** A draft of a reply that nobody sends is inside as well. */
export function remark(words: Random): string {
  const length = between(words, 1, 4);
  const parts = Array.from({ length }, () =>
    one(words, [
      'He called.',
      '@bea',
      '@ana',
      'The bank\nis slow.',
      'ok',
      '@gil',
      '@nobody-here',
      'No refund before Tuesday.',
    ]),
  );
  return `${parts.join(' ')} canary-${below(words, 100_000)}`;
}

/** The same number in both stories, under other names. */
function attached(words: Random): { id: string; name: string; sizeBytes: number }[] {
  const id = `canary-${below(words, 100_000)}`;
  return [{ id, name: `${id}.pdf`, sizeBytes: between(words, 1, 1000) }];
}

/** A note from a template, a saved reply that is not sent, and comings and goings. */
function outOfSight(acts: Random, place: string, places: readonly string[]): readonly Act[] {
  return one<readonly Act[]>(acts, [
    [
      { template: 'handover', for: place },
      { send: place, kind: 'note' },
    ],
    [{ insert: 'greeting', into: place, kind: 'reply' }],
    [{ hide: {} }, { show: {} }],
    [{ offline: {} }, { online: {} }],
    [{ crash: {} }, { reopen: {} }, ...places.map((open) => ({ open }))],
    [{ list: 'support' }, { unlist: 'support' }],
  ]);
}
