/** What can be planned to happen in a world. */
import type { DeskInput } from '../desk/desk.ts';
import type { PeerMessage } from '../schema/types.ts';
import type { PostHappening } from './mail/post.ts';
import type { Beat, Fault, Flight, Lane } from './network/network.ts';
import type { WriteOutput } from './server/writing.ts';
import type { Submission } from './world.ts';

export type Happening =
  | { readonly type: 'deliver'; readonly flight: Flight }
  | { readonly type: 'beat'; readonly beat: Beat }
  | { readonly type: 'wake-desk'; readonly node: number; readonly number: number }
  | { readonly type: 'wake-session'; readonly session: string; readonly number: number }
  | { readonly type: 'connect'; readonly session: string; readonly connection: number }
  | { readonly type: 'reach-server'; readonly session: string; readonly connection: number }
  | { readonly type: 'connected'; readonly session: string; readonly connection: number }
  | { readonly type: 'not-welcomed'; readonly session: string; readonly connection: number }
  | { readonly type: 'notice-break'; readonly session: string; readonly node: number; readonly connection: number }
  | PostHappening
  | { readonly type: 'server-died'; readonly node: number; readonly downMs: number }
  | { readonly type: 'start-server'; readonly node: number; readonly number: number }
  | { readonly type: 'bus'; readonly from: number; readonly to: number; readonly message: PeerMessage }
  | {
      readonly type: 'write';
      readonly node: number;
      readonly life: number;
      readonly output: WriteOutput;
      /** It may have been written before. */
      readonly isDoubtful: boolean;
      readonly answerAt: number;
    }
  | { readonly type: 'write-again'; readonly node: number; readonly life: number; readonly key: string }
  | { readonly type: 'answer'; readonly node: number; readonly life: number; readonly inputs: readonly DeskInput[] }
  | { readonly type: 'read' | 'poll'; readonly node: number; readonly life: number }
  | { readonly type: 'submit'; readonly submission: Submission }
  | { readonly type: 'end-trouble'; readonly number: number }
  | { readonly type: 'end-split'; readonly number: number }
  | { readonly type: 'end-change'; readonly number: number }
  | { readonly type: 'end-cut'; readonly person: string; readonly number: number }
  | { readonly type: 'let-go'; readonly lane: Lane; readonly fault: Fault }
  | { readonly type: 'press-keys'; readonly session: string; readonly number: number };
