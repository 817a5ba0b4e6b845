/**
 * Sends a reply, or holds it for its author. A note, an assignment and a status given with it happen together with it or not at all: a held
 * reply takes none of them along.
 *
 * Errors: `reply.overtaken` for a bot, `revision.unknown`, `text.empty`, `draft.consumed`, `lock.held`, `lock.lost`, what refuses a note, an assignment or a status, and
 * `reply.needs-confirmation`.
 */
import type { Ask, Because, ConversationDecision } from '../../rules/ask.ts';
import { isBot, saidSince } from '../../rules/bots.ts';
import { protects } from '../../rules/protections.ts';
import { boundText } from '../../rules/saved-replies.ts';
import type { ScheduleReply, SendReply } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, freeThread, type Happening, refuse, refuseLongId } from '../decision.ts';
import { actorName } from '../names.ts';
import { type GuardVerdict, guard } from '../send-guard.ts';
import { afterReply, granted, refuseAlongside, refuseRow } from './alongside.ts';
import { guardReasons } from './guard-reasons.ts';
import { refuseWhileLocked } from './locks.ts';
import { type ReadNote, readNewNote, type WelcomeNote, withGuests } from './note-text.ts';
import { refuseUsed } from './used-draft.ts';

export function sendReply(command: SendReply, on: Conversation, ask: Ask): ConversationDecision {
  const text = boundText(command.text, on, ask);
  const refusal = refuseReply(command, text, on, ask);
  if (refusal) return refusal;
  const note = command.note === undefined ? null : noteBeside(command, command.note, on, ask);
  if (note?.refusal) return note.refusal;
  const unfit = refuseAlongside(command, on, ask);
  if (unfit) return unfit;

  const { seen, acknowledged, confirmed } = command;
  const { policy } = ask.directory;
  const question = { by: ask.by, seen, acknowledged, confirmed, composing: ask.composing };
  const verdict = guard(on, question, policy.guard, ask.without);
  const because = guardReasons(verdict, on, seen, policy.guard);
  const late = overtaken(command, verdict, on, ask, because);
  if (late) return late;
  if (verdict.verdict === 'confirm') return askFirst(verdict, on, ask, because);

  const { lineage, attachments } = command;
  const thread = freeThread(on, command.id);
  const reply = { thread, text, seen, ...(lineage !== undefined && { lineage }), ...(attachments && { attachments }) };
  if (verdict.verdict === 'hold') {
    return accept(command, on, ask, [{ type: 'reply.held', ...reply, causes: verdict.causes }], because);
  }
  const { overrode } = verdict;
  const accepted: Happening = {
    type: 'reply.accepted',
    ...reply,
    undoUntil: ask.at + policy.undoMs,
    ...(overrode.length > 0 && { overrode }),
  };
  const beside = note ? writtenBeside(command, note, on, ask) : [];
  return accept(
    command,
    on,
    ask,
    [...beside, accepted, ...afterReply(granted(command, on, ask), on, ask)],
    [...(note?.because ?? []), ...because],
  );
}

/** Nobody would ever look at the held reply of a bot: it is refused instead, and whatever the policy lets people do, a bot looks again first. */
function overtaken(
  { seen, acknowledged = 0 }: SendReply,
  { verdict }: GuardVerdict,
  on: Conversation,
  { by, directory, without }: Ask,
  because: readonly Because[],
): ConversationDecision | null {
  if (by.kind !== 'person' || !isBot(directory, by.person) || !protects('bot-retirement', without)) return null;
  const basis = Math.max(seen, acknowledged);
  const revision = saidSince(on, basis);
  if (verdict !== 'hold' && revision === null) return null;
  const detail = { person: by.person, seen: basis, revision: revision ?? on.revision };
  return refuse('guard', 'bot-retirement', 'reply.overtaken', detail, because);
}

export function refuseReply(
  command: SendReply | ScheduleReply,
  text: string,
  on: Conversation,
  ask: Ask,
): ConversationDecision | null {
  const { seen, lineage, token, attachments } = command;
  const known = Math.max(seen, command.type === 'reply.send' ? (command.acknowledged ?? 0) : 0);
  if (known > on.revision) {
    return refuse('expectation', 'seen', 'revision.unknown', { seen: known, revision: on.revision });
  }
  if (text.trim() === '' && !attachments?.length) return refuse('state', 'text', 'text.empty', {});
  return refuseUsed(lineage, on, ask) ?? refuseWhileLocked(on, ask, token);
}

function noteBeside({ id }: SendReply, text: string, on: Conversation, ask: Ask): ReadNote {
  const refusal = refuseRow('note.add', on, ask) ?? refuseLongId(noteId(id));
  return refusal ? { refusal } : readNewNote({ text }, on, ask);
}

function writtenBeside(
  { id, note: written = '' }: SendReply,
  note: WelcomeNote,
  on: Conversation,
  ask: Ask,
): Happening[] {
  const text = boundText(written, on, ask);
  const { mentions, told } = note;
  return withGuests({ type: 'note.added', thread: freeThread(on, noteId(id)), text, mentions, ...told }, note, ask);
}

function noteId(command: string): string {
  return `${command}/note`;
}

function askFirst(
  { causes }: GuardVerdict,
  on: Conversation,
  ask: Ask,
  because: readonly Because[],
): ConversationDecision {
  const names = [...new Set(causes.map(({ by }) => actorName(by, on, ask.directory)))];
  return refuse('guard', 'policy.guard', 'reply.needs-confirmation', { causes, names, revision: on.revision }, because);
}
