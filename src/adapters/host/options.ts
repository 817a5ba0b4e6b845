/**
 * What a desk is opened with.
 *
 * Units: milliseconds, counts.
 */
import type { Store } from '../../core/ports/store.ts';
import type { OutboundMail } from '../../core/room/room.ts';
import type { Notification, Policy } from '../../core/schema/types.ts';
import type { Log } from './log.ts';
import type { PeerBus } from './peer-bus.ts';
import type { Telemetry } from './telemetry.ts';

export interface DeskOptions {
  /** Whoever opened it closes it, after the desk. */
  readonly store: Store;
  /** Settings of the account; what is different in the store is changed when the desk opens. */
  readonly policy?: PolicyPatch;
  /** Hands one mail to the provider. Left out, mail waits in the outbox for a desk that has it. */
  readonly mail?: (mail: OutboundMail) => Promise<MailResult | undefined> | MailResult | undefined;
  /** Tells somebody outside of their sessions. The same notification may come again after a crash, under the same id. */
  readonly notify?: (notification: Notification, about: NotificationMail) => Promise<void> | void;
  /** Signs the Message-IDs of notifications; the same in every process, for ever. Left out, nobody can answer a notification by mail. */
  readonly mailSecret?: string;
  /** Where other processes on the same store hear who is here; left out where there is only this one. */
  readonly peers?: Peers;
  /** How long a conversation stays in memory in which nothing happens. */
  readonly idleMs?: number;
  readonly limits?: Partial<Limits>;
  readonly log?: Log;
  /** The module `@opentelemetry/api`, or true to load it. */
  readonly telemetry?: Telemetry | true;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** An id that nobody else makes. */
  readonly newId?: () => string;
}

export interface NotificationMail {
  /** What its Message-ID has to begin with, if it goes out by mail: an answer is known by it. Nobody else may see it. */
  readonly message?: string;
}

export type PolicyPatch = { readonly [K in keyof Policy]?: Policy[K] extends object ? Partial<Policy[K]> : Policy[K] };

/** What became of a mail; nothing if the provider will say so later, by `delivery.report`. */
export type MailResult =
  | { readonly result: 'confirmed' }
  /** It did not take it now: it is handed over again after a while. */
  | { readonly result: 'returned'; readonly reason?: string }
  | { readonly result: 'failed'; readonly reason?: string };

export interface Peers {
  /** Of this process; no two that run at once have the same. */
  readonly name: string;
  readonly bus: PeerBus;
}

export interface Limits {
  /** Commands that wait for their outcome. */
  readonly commands: number;
  /** Of these for one conversation; also messages that wait for it to be loaded. */
  readonly perConversation: number;
  /** Conversations read from the store at the same time. */
  readonly loads: number;
  /** Effects under way at the same time. What waits beyond them is in the outbox, not in memory. */
  readonly effects: number;
  /** A conversation that was written so often since its last snapshot gets a new one when it leaves memory. */
  readonly snapshotEvery: number;
}

export const usualLimits: Limits = {
  commands: 10_000,
  perConversation: 1000,
  loads: 64,
  effects: 64,
  snapshotEvery: 50,
};

export const usualIdleMs = 60_000;
