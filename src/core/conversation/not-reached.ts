/**
 * Whoever mentioned somebody in vain is told, by every medium.
 *
 * Shapes: told at once of whom nobody could notify when the note was written, and of each person who lost access before they heard of it.
 * Source: catalogue H4.
 */
import { everyMedium } from '../rules/preferences.ts';
import type { Notification, Unreached } from '../schema/types.ts';

/** Instead of a notification of somebody else, which it names. */
export function notReached(
  { conversation, thread, revision, by, at, to }: Notification,
  author: string,
  unreached: readonly Unreached[],
): Notification {
  const cause = 'could-not-notify';
  const id = `${author}/${cause}/${conversation}/${revision}/${to}`;
  const what = { conversation, ...(thread !== undefined && { thread }), revision };
  return { id, to: author, cause, ...what, by, at, media: everyMedium, unreached };
}
