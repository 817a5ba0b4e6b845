/** A room whose store other nodes share, and what is said of drafts there. */
import type { RoomOutput } from '../../../src/core/room/room.ts';
import type { Draft } from '../../../src/core/schema/types.ts';
import { aRoom, type Play, type Setting, sentTo } from './given-room.ts';

export function shared(setting: Setting = {}) {
  const play = aRoom({ ...setting, shared: true });
  for (const session of ['ana/1', 'bea/1']) play.join(session);
  play.outputs.length = 0;
  return play;
}

type Change = Extract<RoomOutput, { readonly type: 'keep-draft' | 'drop-draft' }>;

export const changes = ({ outputs }: Play): readonly Change[] =>
  outputs.filter((output): output is Change => output.type === 'keep-draft' || output.type === 'drop-draft');
export const lastPut = (play: Play) => {
  const put = changes(play).findLast(({ type }) => type === 'keep-draft');
  if (put?.type !== 'keep-draft') throw new Error('nothing was put');
  return put;
};
export const yes = (play: Play, person = 'ana') => play.give({ type: 'draft-answered', person, kind: 'reply' });
export const no = (play: Play, current: Draft | null) =>
  play.give({ type: 'draft-answered', person: 'ana', kind: 'reply', refused: { current } });
export const shows = (play: Play, key = 'ana/reply') => play.room.drafts[key]?.text ?? null;
export const isAnswered = (play: Play, session = 'ana/1') =>
  sentTo(play, session).some(({ type }) => type === 'draft.answer');
export const draft = (more: Partial<Draft> = {}): Draft => ({
  person: 'ana',
  kind: 'reply',
  text: 'From the train',
  version: 1,
  lineage: 'ana@phone/1:d1',
  startedBy: 'ana',
  editedBy: 'ana',
  at: 99_000,
  session: 'ana@phone/1',
  base: 0,
  ...more,
});
export const elsewhere = (play: Play, one: Draft | null, version = one?.version ?? 9) =>
  play.give({ type: 'draft-news', person: 'ana', kind: 'reply', draft: one, version });
