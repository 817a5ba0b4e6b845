/**
 * What happened in a run, in order: the only thing that reporters and invariants read.
 *
 * Shapes: what was before the first step, when the account and its conversations were made, is there too.
 * Units: `at` is milliseconds since the run began, by the world's own clock; negative before the first step.
 */

import type { Act } from '../client/client.ts';
import type { Indicator } from '../presence/indicator.ts';
import type { OutboundMail } from '../room/room.ts';
import type { Because } from '../rules/ask.ts';
import type {
  Actor,
  ClientMessage,
  DirectoryFact,
  Draft,
  DraftKind,
  Fact,
  Notification,
  Outcome,
  ServerMessage,
} from '../schema/types.ts';

export type TraceEvent =
  /** A step of the scenario begins. `path` is its place, such as `/steps/3` or `/steps/4/together/0`. */
  | {
      readonly type: 'step';
      readonly at: number;
      readonly path: string;
      readonly actor: string | null;
      readonly text: string;
    }
  /** `command` is the id of the command that came of it, if one did. */
  | {
      readonly type: 'act';
      readonly at: number;
      readonly session: string;
      readonly act: Act;
      readonly command?: string;
    }
  /** What a session refused by itself, without asking the server. */
  | {
      readonly type: 'refused';
      readonly at: number;
      readonly session: string;
      readonly code: string;
      readonly detail: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: 'sent';
      readonly at: number;
      readonly id: number;
      readonly session: string;
      readonly direction: 'up' | 'down';
      readonly message: ClientMessage | ServerMessage;
    }
  | {
      readonly type: 'delivered';
      readonly at: number;
      readonly id: number;
      readonly session: string;
      readonly direction: 'up' | 'down';
      readonly message: ClientMessage | ServerMessage;
    }
  | {
      readonly type: 'dropped';
      readonly at: number;
      readonly id: number;
      readonly session: string;
      readonly direction: 'up' | 'down';
      readonly message: ClientMessage | ServerMessage;
      readonly reason: 'loss' | 'fault' | 'partition' | 'disconnected' | 'server-down';
    }
  | {
      readonly type: 'decided';
      readonly at: number;
      readonly by: Actor;
      readonly command: { readonly id: string; readonly type: string; readonly conversation?: string };
      readonly outcome: Outcome;
      readonly because: readonly Because[];
    }
  | { readonly type: 'fact'; readonly at: number; readonly stream: string; readonly fact: Fact | DirectoryFact }
  | {
      readonly type: 'draft';
      readonly at: number;
      readonly conversation: string;
      readonly person: string;
      readonly kind: DraftKind;
      readonly draft: Draft | null;
    }
  | { readonly type: 'mail'; readonly at: number; readonly mail: OutboundMail }
  | { readonly type: 'notification'; readonly at: number; readonly notification: Notification }
  /** Whom one session shows as the holder of a lock changed. */
  | {
      readonly type: 'lock-shown';
      readonly at: number;
      readonly session: string;
      readonly conversation: string;
      /** Null for nobody, and where the session cannot know. */
      readonly holder: string | null;
    }
  /** What one session shows of the others on a conversation changed. `null` where the session cannot know. */
  | {
      readonly type: 'indicator';
      readonly at: number;
      readonly session: string;
      readonly where: 'list' | 'conversation';
      readonly conversation: string;
      readonly indicator: Indicator | null;
    }
  | {
      readonly type: 'link';
      readonly at: number;
      readonly session: string;
      readonly state: 'online' | 'offline' | 'crashed' | 'opened' | 'hidden' | 'shown';
    }
  | { readonly type: 'fault'; readonly at: number; readonly text: string }
  | {
      readonly type: 'expectation';
      readonly at: number;
      readonly path: string;
      readonly ok: boolean;
      readonly text: string;
      readonly expected: string;
      readonly actual: string;
    }
  | { readonly type: 'violation'; readonly at: number; readonly invariant: string; readonly text: string };
