/**
 * What stands in a composer becomes a command.
 *
 * Shapes: the text goes from the composer into the queue in one step, so it is always in one of them. A reply carries the revision that its
 * author has seen and the token of the lock. What goes out later takes no note along: it goes back to its composer. What is in conflict with a draft on the server is sent as a text of its own.
 * Errors: refuses `text.empty`, `queue.full`, `forward.no-recipient`.
 */
import { own } from '../rules/keys.ts';
import type { Command, DraftKind } from '../schema/types.ts';
import { stopTyping, use } from './attention.ts';
import type { Act, LocalText } from './client.ts';
import { composerKind } from './composing.ts';
import { giveBackNote } from './giving-back.ts';
import { enqueue, hasRoomInQueue } from './queue.ts';
import { forwardFields, noteFields, replyFields, scheduleFields } from './send-fields.ts';
import { nextId, refuse, type Step } from './step.ts';
import { beginText, dropText, textAt } from './texts.ts';

export function sendText(step: Step, act: Extract<Act, { readonly do: 'send' }>): void {
  const { conversation } = act;
  const kind = act.kind ?? composerKind(step, conversation);
  const standing = textAt(step, conversation, kind);
  const fields = { ...standing?.fields, ...act.fields };
  if (!standing?.text && !isEnough(kind, fields)) return refuse(step, act, 'text.empty', { conversation, kind });
  if (kind === 'forward' && !isFilled(fields['to'])) return refuse(step, act, 'forward.no-recipient', { conversation });
  if (!hasRoomInQueue(step, act, conversation)) return;

  // The note that waited for a confirmation is not the one that goes along now.
  const waiting = standing?.fields?.['note'];
  if (fields['note'] !== waiting) giveBackNote(step, conversation, waiting);
  const text = standing ?? beginText(step, conversation, kind, '');
  const sent = ownLineage(step, { ...text, conversation });
  const command = commandFor(step, kind, sent, fields);
  enqueue(step, command, sent);
  dropText(step, text);
  if (command.type === 'reply.schedule') giveBackNote(step, conversation, fields['note']);
  const room = own(step.client.rooms, conversation);
  if (!room) return;
  use(step, room);
  if (room.kind === kind) stopTyping(room);
}

function commandFor(step: Step, kind: DraftKind, { conversation, text, lineage }: LocalText, fields: Fields): Command {
  const id = nextId(step, 'command');
  const common = { id, conversation, text, lineage };
  if (kind === 'note') return { type: 'note.add', ...common, ...noteFields(fields) };
  if (kind === 'forward') return { type: 'conversation.forward', ...common, to: [''], ...forwardFields(fields) };
  const room = own(step.client.rooms, conversation);
  const token = room?.token ?? null;
  const base = { ...common, seen: room?.seen ?? 0, ...(token !== null && { token }) };
  const { sendAt } = fields;
  if (typeof sendAt === 'number') return { type: 'reply.schedule', ...base, sendAt, ...scheduleFields(fields) };
  return {
    type: 'reply.send',
    ...base,
    ...replyFields(fields),
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** Something that can be sent without a word. */
function isEnough(kind: DraftKind, { attachments, history }: Fields): boolean {
  return kind === 'forward' ? history === true : isFilled(attachments);
}

function isFilled(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0;
}

/** What the server did not take is not saved there, whatever comes of the send. */
function ownLineage(step: Step, text: LocalText): LocalText {
  if (text.conflict === null) return text;
  if (!text.conflict.startsWith('draft.')) return { ...text, savedText: null, conflict: null };
  return { ...text, lineage: nextId(step, 'lineage'), base: 0, saving: null, savedText: null, conflict: null };
}
