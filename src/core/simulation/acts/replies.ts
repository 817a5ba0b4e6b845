/** What becomes of a reply after it was sent: confirmed, released, edited, discarded, taken back. Threads are those that the session shows. */
import type { Conversation, ForwardThread, ReplyThread, Thread } from '../../conversation/conversation.ts';
import type { Cause, Rejection } from '../../schema/types.ts';
import { answerTo } from '../answers.ts';
import { milliseconds } from '../quantities.ts';
import type { Obstacle } from '../stage.ts';
import type { ActOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { command, perform } from './commanding.ts';
import { submit } from './write.ts';

export function confirm(world: World, session: Session, { confirm: conversation }: ActOf<'confirm'>): Obstacle {
  const asked = session.device.given.findLast((one) => one.type === 'reply.send' && one.conversation === conversation);
  const answer = asked ? answerTo(world, session.device, asked) : null;
  if (answer?.kind !== 'refused' || answer.rejection.code !== 'reply.needs-confirmation') {
    return `No reply to ${conversation} asks for a confirmation.`;
  }
  const fields = confirmation(answer.rejection);
  return submit(world, session, 'confirm', { conversation, kind: 'reply', fields });
}

export function release(world: World, session: Session, { release: conversation, of }: ActOf<'release'>): Obstacle {
  const held = heldReply(session, conversation, of);
  if (!held) return nothingHeld(session, conversation, of);
  const revisions = held.causes.map((cause) => ('revision' in cause ? cause.revision : 0));
  const acknowledged = Math.max(session.client?.rooms[conversation]?.seen ?? 0, ...revisions);
  return command(world, session, 'release', { type: 'reply.release', conversation, thread: held.id, acknowledged });
}

export function edit(world: World, session: Session, { edit: conversation, of, text }: ActOf<'edit'>): Obstacle {
  const held = heldReply(session, conversation, of);
  if (!held) return nothingHeld(session, conversation, of);
  return command(world, session, 'edit', { type: 'reply.edit', conversation, thread: held.id, text });
}

export function discard(world: World, session: Session, { discard: conversation, of }: ActOf<'discard'>): Obstacle {
  const held = heldReply(session, conversation, of) ?? newestSent(session, conversation, of, ['reply']);
  if (!held) return nothingHeld(session, conversation, of);
  return command(world, session, 'discard', { type: 'reply.discard', conversation, thread: held.id });
}

/** What is still on its way to the server can be taken back as well: its thread will have the id of its command. */
export function undo(world: World, session: Session, { undo: conversation, of }: ActOf<'undo'>): Obstacle {
  const waiting = of === undefined || of === session.person ? unansweredSend(session, conversation) : null;
  const target = waiting ?? newestSent(session, conversation, of, ['reply', 'forward']);
  if (!target) return `There is nothing of ${of ?? session.person} in ${conversation} that could be taken back.`;
  const type = target.kind === 'reply' ? 'reply.undo' : 'forward.undo';
  return command(world, session, 'undo', { type, conversation, thread: target.id });
}

/** The time is the server's, when the act happens. */
export function schedule(world: World, session: Session, act: ActOf<'schedule'>): Obstacle {
  const { schedule: conversation, text, in: time, whenCustomerWrites } = act;
  const kind = 'reply';
  const obstacle = perform(world, session, 'schedule', { do: 'type', conversation, kind, text });
  if (obstacle !== null) return obstacle;
  const sendAt = world.now + (milliseconds(time) ?? 0);
  const fields = { sendAt, ...(whenCustomerWrites === undefined ? {} : { whenCustomerWrites }) };
  return submit(world, session, 'schedule', { conversation, kind, fields });
}

export function unschedule(
  world: World,
  session: Session,
  { unschedule: conversation, of }: ActOf<'unschedule'>,
): Obstacle {
  const author = of ?? session.person;
  const waiting = threadsIn(session, conversation).findLast(
    (thread) => thread.kind === 'reply' && thread.schedule !== undefined && isBy(thread, author),
  );
  if (!waiting) return `No reply of ${author} waits for its time in ${conversation}.`;
  return command(world, session, 'unschedule', { type: 'reply.unschedule', conversation, thread: waiting.id });
}

export function resend(world: World, session: Session, { resend: conversation, of }: ActOf<'resend'>): Obstacle {
  const sent = newestSent(session, conversation, of, ['reply', 'forward']);
  if (!sent) return `There is nothing of ${of ?? session.person} in ${conversation} that could be sent again.`;
  return command(world, session, 'resend', { type: 'reply.resend', conversation, thread: sent.id });
}

export function threadsIn(session: Session, conversation: string): readonly Thread[] {
  const view: Conversation | null = session.client?.rooms[conversation]?.view ?? null;
  if (!view) return [];
  return view.order.flatMap((id) => view.threads[id] ?? []);
}

function heldReply(session: Session, conversation: string, of = session.person): ReplyThread | null {
  const held = (thread: Thread): thread is ReplyThread => thread.kind === 'reply' && thread.state === 'held';
  return (
    threadsIn(session, conversation)
      .filter(held)
      .findLast((thread) => isBy(thread, of)) ?? null
  );
}

/** The newest that is in its undo window, else the newest that went out: to see that it can no longer be taken back. */
function newestSent(
  session: Session,
  conversation: string,
  of = session.person,
  kinds: readonly Thread['kind'][],
): ReplyThread | ForwardThread | null {
  const sent = threadsIn(session, conversation).filter(
    (thread): thread is ReplyThread | ForwardThread =>
      (thread.kind === 'reply' || thread.kind === 'forward') && kinds.includes(thread.kind) && isBy(thread, of),
  );
  return (
    sent.findLast((thread) => thread.state === 'sending') ?? sent.findLast((thread) => thread.state === 'sent') ?? null
  );
}

function unansweredSend(
  session: Session,
  conversation: string,
): { readonly id: string; readonly kind: 'reply' | 'forward' } | null {
  for (const { command: waiting } of (session.client?.queue ?? []).toReversed()) {
    if (!('conversation' in waiting) || waiting.conversation !== conversation) continue;
    if (waiting.type === 'reply.send') return { id: waiting.id, kind: 'reply' };
    if (waiting.type === 'conversation.forward') return { id: waiting.id, kind: 'forward' };
  }
  return null;
}

function isBy({ by }: Thread, person: string): boolean {
  return by.kind === 'person' && by.person === person;
}

function nothingHeld(session: Session, conversation: string, of = session.person): string {
  return `No reply of ${of} is held in ${conversation}.`;
}

function confirmation({ detail }: Rejection): { readonly acknowledged: number; readonly confirmed: readonly string[] } {
  const { revision, causes } = detail as { readonly revision: number; readonly causes: readonly Cause[] };
  const confirmed = causes.flatMap(({ kind, by }) => (kind === 'composing' && by.kind === 'person' ? [by.person] : []));
  return { acknowledged: revision, confirmed };
}
