/**
 * What becomes of a scheduled reply at its time: it goes out, or it is held for its author.
 *
 * Shapes: one at a time, since what goes out is something that the next author had not seen. Whoever may not reply any more has it held. A verdict
 * to confirm holds: nobody is there to be asked. Who composes is not asked either, and a lock keeps nothing back. A bot's goes out only if nothing
 * was said to or by the customer since what it is based on.
 * Source: DOMAIN "Send-later interplay": a colleague's answer made what was scheduled go out at once.
 */
import type { Directory } from '../directory/directory.ts';
import type { Ask } from '../rules/ask.ts';
import { isBot, saidSince } from '../rules/bots.ts';
import { may } from '../rules/permissions.ts';
import { protects } from '../rules/protections.ts';
import type { Cause, Fact } from '../schema/types.ts';
import type { Conversation, ReplyThread } from './conversation.ts';
import { type Happening, stamp } from './decision.ts';
import { keepBack, scheduledOn } from './decisions/schedule-reply.ts';
import { guard } from './send-guard.ts';

type Asking = Pick<Ask, 'at' | 'directory' | 'without'>;

/** What happens to the first that is due. */
export function dueReplies(on: Conversation, ask: Asking): readonly Fact[] {
  const [reply] = scheduledOn(on);
  if (!reply || (reply.schedule?.sendAt ?? 0) > ask.at) return [];
  return stamp(on, { at: ask.at, by: { kind: 'automation', name: scheduler } }, [fate(reply, on, ask)]);
}

/** When the next is due; null if none is. */
export function nextScheduled(on: Conversation): number | null {
  return scheduledOn(on)[0]?.schedule?.sendAt ?? null;
}

/** The name under which they go out. */
export const scheduler = 'schedule';

function fate(reply: ReplyThread, on: Conversation, { at, directory, without }: Asking): Happening {
  const { id: thread, by, seen, schedule } = reply;
  const asking = { by, at, directory, ...(without && { without }) };
  if (!may(asking, 'reply.send', { conversation: on }).allowed) return keepBack(reply, 'not-allowed', [], directory);
  if (!protects('schedule-guard', without)) return { type: 'reply.sent', thread };
  const verdict = guard(on, { by, seen }, directory.policy.guard, without);
  const isSpared = ({ kind }: Cause) => kind === 'customer' && schedule?.whenCustomerWrites === 'send';
  const causes = verdict.causes.filter((cause) => !isSpared(cause));
  return causes.length === 0 && !isOvertaken(reply, on, directory, without)
    ? { type: 'reply.sent', thread }
    : keepBack(reply, 'guard', causes, directory);
}

function isOvertaken(
  { by, seen }: ReplyThread,
  on: Conversation,
  directory: Directory,
  without: Ask['without'],
): boolean {
  if (by.kind !== 'person' || !isBot(directory, by.person) || !protects('bot-retirement', without)) return false;
  return saidSince(on, seen) !== null;
}
