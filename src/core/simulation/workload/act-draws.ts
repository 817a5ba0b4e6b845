/**
 * What a person can do in a random story, verb by verb: how likely it is, and how its details are drawn.
 *
 * Shapes: null where it makes no sense now. A verb of the grammar without an entry is found by a test.
 */
import type { Act } from '../../schema/types.ts';
import type { ActOf, Verb } from '../verbs.ts';
import { accountDraws } from './account-draws.ts';
import { changeDraws } from './change-draws.ts';
import { deskDraws } from './desk-draws.ts';
import { sendingDraws } from './sending-draws.ts';
import { tabDraws } from './tab-draws.ts';
import type { Tab, Telling } from './telling.ts';
import { writingDraws } from './writing-draws.ts';

export type ActDraws = {
  readonly [V in Verb]?: {
    readonly weight: number;
    readonly draw: (telling: Telling, tab: Tab) => ActOf<V> | null;
  };
};

export interface ActDraw {
  readonly verb: string;
  readonly weight: number;
  readonly draw: (telling: Telling, tab: Tab) => Act | null;
}

const all: ActDraws = { ...tabDraws, ...writingDraws, ...sendingDraws, ...changeDraws, ...accountDraws, ...deskDraws };

export const actDraws: readonly ActDraw[] = Object.entries(all).map(([verb, entry]) => ({ verb, ...entry }));
