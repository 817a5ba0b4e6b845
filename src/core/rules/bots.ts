/**
 * Bots: people of the account that are programs. They have a role and its permissions; what differs is that nobody looks at a screen for them.
 *
 * Shapes: a bot is never assigned: work belongs to somebody who can be asked. Its draft and its reply count only as long as nothing was said to
 * or by the customer since what they are based on, whatever the policy says of people.
 * Source: catalogue A11 (a stale draft of a bot was offered after a reply); DOMAIN "Assignment" (a kind of user of their own).
 */
import { type Conversation, isOut } from '../conversation/conversation.ts';
import type { Directory } from '../directory/directory.ts';
import { own } from './keys.ts';

export function isBot(directory: Directory, person: string): boolean {
  return own(directory.people, person)?.bot === true;
}

/** The revision of the newest message to or by the customer after that one; null if there is none. */
export function saidSince(on: Conversation, revision: number): number | null {
  for (let index = on.order.length - 1; index >= 0; index -= 1) {
    const thread = on.threads[on.order[index] ?? ''];
    if (!thread || thread.revision <= revision) return null;
    if (thread.kind === 'customer' || (thread.kind === 'reply' && isOut(thread))) return thread.revision;
  }
  return null;
}
