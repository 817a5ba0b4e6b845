/**
 * Where each mail to a customer or an outsider is: one record for each, whatever becomes of it.
 *
 * Shapes: the record begins when its reply or forward goes out. `awaiting` names those that were handed over and of which no word came yet. A record goes
 * along where its conversation is merged, and what is sent again has the Message-ID that it had before.
 */
import type { Actor } from '../schema/types.ts';
import type { Conversation, ReplyThread } from './conversation.ts';

export interface Delivery {
  readonly mail: string;
  readonly thread: string;
  readonly state: 'queued' | 'handed' | 'delivered' | 'failed' | 'uncertain';
  /** How often it was handed over. */
  readonly attempt: number;
  /** Only while it is `handed`. */
  readonly confirmUntil: number | null;
  readonly onUncertain: 'ask' | 'resend';
  /** What its recipient may know it by, where it began in a conversation that was merged since. */
  readonly message?: string;
}

/** More often nothing is handed over again by itself. */
export const mostAttempts = 3;

export function queued(mail: string, thread: string): Delivery {
  return { mail, thread, state: 'queued', attempt: 0, confirmUntil: null, onUncertain: 'ask' };
}

/** The id of the mail that carries a reply. */
export function replyMailId(thread: string): string {
  return thread;
}

/** The id of the mail that carries a forward to the recipient at this place. */
export function forwardMailId(thread: string, place: number): string {
  return `${thread}/${place}`;
}

/** True for what opened the child of a forward: its recipient has it by the forward's own mail. */
export function wentOutWithForward(
  { parent }: Pick<Conversation, 'parent'>,
  { by, revision }: Pick<ReplyThread, 'by' | 'revision'>,
): boolean {
  return parent !== null && by.kind === 'automation' && revision === 2;
}

/** The records of a reply or a forward. */
export function deliveriesOf(on: Conversation, thread: string): readonly Delivery[] {
  return Object.values(on.deliveries).filter((one) => one.thread === thread);
}

/** Who hands mail over and says what became of it. */
export const mailAutomation = { kind: 'automation', name: 'mail' } as const satisfies Actor;
