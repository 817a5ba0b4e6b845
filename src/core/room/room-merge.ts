/**
 * The conversation goes on in another one: whoever is here is sent there, and so is what they were writing.
 *
 * Shapes: drafts are handed on before they are dropped here, so a crash in between leaves them twice; whoever takes them in knows a draft again by its
 * lineage, or by its text where it was joined to another one. A room that was loaded with drafts left over hands them on as well. Commands
 * of customers, mail and automation follow the conversation, and count as having seen nothing of it; a session is told to come along itself, unless it takes
 * something back.
 * Source: catalogue E8 (a reply by mail was lost), E10 (a draft was lost); FreeScout #5482, Zammad #702.
 */
import type { Conversation } from '../conversation/conversation.ts';
import { survivorOf } from '../conversation/survivor.ts';
import { own } from '../rules/keys.ts';
import { may } from '../rules/permissions.ts';
import { protects } from '../rules/protections.ts';
import type { Command, Draft } from '../schema/types.ts';
import { draftKey, type Submission } from './room.ts';
import { mayHere } from './room-ask.ts';
import { send } from './room-broadcast.ts';
import { allDrafts, draftAt, drop, newVersion, putDraft } from './room-drafts.ts';
import type { Step } from './room-step.ts';

/** Nobody is here any more. */
export function leaveForGood(step: Step): void {
  const { room, outputs } = step;
  for (const { session, person } of Object.values(room.members)) sendOn(step, session, person);
  room.members = {};
  room.presence = {};
  room.elsewhere = {};
  room.departures = {};
  outputs.push({ type: 'unlist', inbox: room.conversation.inbox });
}

/** Tells a session where the conversation goes on, if it may go there. */
export function sendOn(step: Step, session: string, person: string): void {
  const { id: conversation, mergedInto: into } = step.room.conversation;
  const closed = { type: 'room.closed', at: step.env.at, conversation } as const;
  if (into === null || !mayFollow(step, person, into))
    return send(step, session, { ...closed, reason: 'access-revoked' });
  send(step, session, { ...closed, reason: 'merged', into });
}

/** What is still written here goes to where the conversation goes on. */
export function handDraftsOn(step: Step): void {
  const { room, env, outputs } = step;
  const { mergedInto: into } = room.conversation;
  if (into === null) return;
  const drafts = allDrafts(step);
  if (drafts.length === 0) return;
  if (protects('merge-drafts', env.without)) {
    if (env.peek?.(into) === null) return;
    outputs.push({ type: 'hand-on', into, drafts });
  }
  for (const draft of drafts) drop(step, draft);
}

/** Puts what was written in a merged conversation below what its author has here. */
export function takeInDrafts(step: Step, drafts: readonly Draft[]): void {
  for (const draft of drafts) takeIn(step, draft);
}

function takeIn(step: Step, { base: _, ...draft }: Draft): void {
  const { room, env } = step;
  const { person, kind, lineage, text, basedOn } = draft;
  const adds = { text, lineage };
  if (room.conversation.mergedInto !== null) return putDraft(step, draft, { adds });
  if (own(room.conversation.consumed, lineage) && protects('draft-lineage', env.without)) return;
  if (!mayHere(step, person, `draft.save:${kind}`).allowed) return;
  const standing = draftAt(step, draftKey(person, kind));
  if (!standing) {
    // What a bot wrote there goes back to no revision of this one: it counts from here.
    const from = basedOn !== undefined && { basedOn: room.conversation.revision };
    return putDraft(step, { ...draft, ...from, version: newVersion(step) }, { adds });
  }
  if (standing.lineage === lineage || standing.text.includes(text)) return;
  const { base: __, ...rest } = standing;
  room.handedOver[lineage] = true;
  putDraft(step, { ...rest, text: `${standing.text}\n\n${text}`, version: newVersion(step), at: env.at }, { adds });
}

/** The command as it is given where the conversation goes on; null if it stays here. */
export function redirected({ room, env }: Step, submission: Submission): Submission | null {
  const { mergedInto: into } = room.conversation;
  const { command, session, by } = submission;
  const isOfSession = session !== undefined || (by.kind === 'person' && by.session !== undefined);
  if (into === null || staying.has(command.type) || (isOfSession && !withdrawing.has(command.type))) return null;
  if (!protects('merge-redirect', env.without)) return null;
  return env.peek && survivorOf(into, env.peek)
    ? { ...submission, command: unseeing(renamed(command, room.conversation), into) }
    : null;
}

/** What speaks of the conversation itself, not of what it is about. */
const staying: ReadonlySet<Command['type']> = new Set<Command['type']>(['conversation.create', 'conversation.merge']);

/** What takes something back asks for nothing to be seen, and its time runs out: it follows even where a session asked for it. */
const withdrawing: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'reply.undo',
  'reply.unschedule',
  'forward.undo',
]);

/** Speaks of everything by the names that it has where the conversation goes on. */
function renamed(command: Command, { renamed: { threads, mails } }: Conversation): Command {
  const thread = 'thread' in command ? { thread: own(threads, command.thread) ?? command.thread } : {};
  const mail = 'mail' in command ? { mail: own(mails, command.mail) ?? command.mail } : {};
  return { ...command, ...thread, ...mail };
}

function unseeing(command: Command, conversation: string): Command {
  const seen = 'seen' in command ? { seen: 0 } : {};
  const acknowledged = 'acknowledged' in command ? { acknowledged: 0 } : {};
  return { ...command, ...seen, ...acknowledged, conversation };
}

function mayFollow({ env }: Step, person: string, into: string): boolean {
  const target = env.peek?.(into);
  if (!target) return true;
  const { at, directory, without } = env;
  const ask = { by: { kind: 'person', person }, at, directory, ...(without && { without }) } as const;
  return may(ask, 'conversation.read', { conversation: target }).allowed;
}
