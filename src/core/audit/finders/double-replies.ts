/**
 * Two people who answered the same thing.
 *
 * Shapes: the second answer is one whose author had not seen the first, or was told of it and sent theirs anyway; who had read the first and adds something
 * answers twice on purpose. Where nobody recorded what was seen, two answers of different people with nothing of the customer between them count, if they
 * came within the time that is given. Both must have gone out. What came in with a merged conversation answered something else.
 */
import type { Conversation } from '../../conversation/conversation.ts';
import { isSameActor } from '../../rules/actor.ts';
import type { Actor, AuditDoubleReply } from '../../schema/types.ts';
import { type Found, type OpenFinder, others, teamName } from '../finder.ts';
import { type GoingOut, goingOut, replyOn, unseenBy, wentOut } from '../going-out.ts';
import type { Reading } from '../timeline.ts';

interface Second {
  readonly by: Actor;
  readonly rivals: readonly string[];
  readonly knowing: AuditDoubleReply['knowing'];
}

export const doubleReplies: OpenFinder = (reading) => {
  const seconds = new Map<string, Second>();
  return {
    see(entry, on) {
      const reply = entry.type === 'fact' ? goingOut(entry.fact, on) : null;
      if (!reply) return;
      const blind = reading.seen ? repliesAmong(unseenBy(reply, on)) : shortlyBefore(reply, on, reading);
      const told = repliesAmong(reply.overrode);
      const rivals = [...new Set([...told, ...blind])].filter((thread) => replyOn(on, thread)?.from === undefined);
      if (rivals.length === 0) return;
      const knowing = reading.seen ? (blind.length > 0 ? 'blind' : 'anyway') : 'unknown';
      seconds.set(reply.thread, { by: reply.by, rivals, knowing });
    },
    end: (on) => [...seconds].flatMap(([thread, second]) => found(thread, second, on)),
  };
};

function found(thread: string, { by, rivals, knowing }: Second, on: Conversation): readonly Found[] {
  const at = sentAt(on, thread);
  const person = teamName(by);
  const first = rivals.filter((rival) => sentAt(on, rival) !== null);
  const last = first.at(-1);
  if (at === null || person === null || last === undefined) return [];
  const authors = first.flatMap((rival) => replyOn(on, rival)?.by ?? []);
  const gapMs = Math.max(0, at - (sentAt(on, last) ?? at));
  return [{ kind: 'double', at, person, others: others(authors, person), threads: [...first, thread], gapMs, knowing }];
}

function sentAt(on: Conversation, thread: string): number | null {
  return replyOn(on, thread)?.sentAt ?? null;
}

function repliesAmong(causes: GoingOut['overrode']): readonly string[] {
  return causes.flatMap((cause) => (cause.kind === 'reply' ? [cause.thread] : []));
}

/** Answers of others since the customer last wrote. */
function shortlyBefore({ by, at }: GoingOut, on: Conversation, { withinMs }: Reading): readonly string[] {
  const rivals: string[] = [];
  for (let index = on.order.length - 1; index >= 0; index -= 1) {
    const thread = on.threads[on.order[index] ?? ''];
    if (thread === undefined || thread.kind === 'customer' || at - thread.at > withinMs) break;
    if (thread.kind === 'reply' && wentOut(on, thread.id) && !isSameActor(thread.by, by)) rivals.unshift(thread.id);
  }
  return rivals;
}
