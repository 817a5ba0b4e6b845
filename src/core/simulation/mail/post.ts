/**
 * The way of a mail out of the house, as the simulation keeps it: a worker that takes mail from the outbox, and the provider it hands it to.
 *
 * Shapes: what the worker knows is gone when it crashes; what is in the store and what the provider did is not. A worker begins a new life with
 * each start, and answers to a former life reach nobody.
 */
import type { InboundMail } from '../../conversation/inbound-mail.ts';
import type { OutboundMail } from '../../room/room.ts';
import type { Command } from '../../schema/types.ts';

export interface Post {
  readonly worker: Worker;
  /** Mails that outsiders ever wrote: their programs number them, and know nothing of what happens inside. */
  written: number;
  /** What the story calls the conversation that a mail begins, by its Message-ID. */
  readonly names: Map<string, string>;
  readonly provider: { readonly faults: ProviderFault[] };
  /** Commands that the worker ever gave. */
  commands: number;
}

export interface Worker {
  life: number;
  down: boolean;
  /** Effects that it has in hand. */
  readonly doing: Set<string>;
  /** What it asked of the server, by command. */
  readonly asked: Map<string, Asked>;
  /** Effects that wait until then. */
  readonly later: Map<string, number>;
  readonly crashes: WorkerCrash[];
}

export interface Asked {
  readonly mail: OutboundMail;
  readonly command: Command;
  /** What it will do with leave that is given. */
  readonly then: 'hand-over' | 'nothing';
}

export interface WorkerCrash {
  readonly when: 'before-handing' | 'after-handing';
  readonly downMs: number;
  remaining: number;
}

export interface ProviderFault {
  readonly does: 'lose' | 'lose-ack' | 'refuse' | 'busy' | 'delay' | 'echo' | 'echo-only';
  readonly byMs: number;
  remaining: number;
}

export type PostHappening =
  | { readonly type: 'work' }
  | { readonly type: 'mail-comes'; readonly mail: InboundMail }
  | { readonly type: 'worker-starts' }
  | { readonly type: 'worker-hears'; readonly life: number; readonly command: string }
  | {
      readonly type: 'provider-answers';
      readonly life: number;
      readonly mail: OutboundMail;
      readonly result: 'confirmed' | 'returned' | 'failed';
      readonly reason?: string;
    };

export function emptyPost(): Post {
  const worker: Worker = { life: 1, down: false, doing: new Set(), asked: new Map(), later: new Map(), crashes: [] };
  return { worker, written: 0, names: new Map(), provider: { faults: [] }, commands: 0 };
}

/** The next of them that is still to happen. */
export function takeFault<F extends { remaining: number }>(
  faults: readonly F[],
  fits: (fault: F) => boolean,
): F | null {
  const fault = faults.find((one) => one.remaining > 0 && fits(one));
  if (!fault) return null;
  fault.remaining -= 1;
  return fault;
}
