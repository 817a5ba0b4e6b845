/**
 * What a person does in a composer.
 *
 * Shapes: text that the server refused goes on as a draft of its own as soon as its author goes on with it, unless the server still holds
 * another one of theirs. Inserting never replaces.
 * Source: catalogue F11 (a saved reply replaced typed text), G8 (a note went on as a reply).
 */
import { own } from '../rules/keys.ts';
import type { DraftKind } from '../schema/types.ts';
import { stopTyping, typed, use } from './attention.ts';
import type { LocalText } from './client.ts';
import { forgetKind } from './composer-kind.ts';
import { giveBackNote } from './giving-back.ts';
import { ownDraftOnServer } from './own-draft.ts';
import { holds, type Step } from './step.ts';
import { beginText, draftKinds, dropText, putText, spend, textAt } from './texts.ts';

export function compose(step: Step, conversation: string, kind: DraftKind): void {
  const room = own(step.client.rooms, conversation);
  if (!room) return;
  forgetKind(step, conversation, kind);
  room.composer = kind;
  use(step, room);
}

export function type(step: Step, conversation: string, text: string, kind = composerKind(step, conversation)): void {
  if (text === '') return clear(step, conversation, kind);
  putText(step, changed(step, conversation, kind, text));
  const room = own(step.client.rooms, conversation);
  if (!room) return;
  room.composer = kind;
  typed(step, room, kind);
}

export function insert(step: Step, conversation: string, kind: DraftKind, text: string): void {
  const before = holds(step, 'insert-adds') ? (textAt(step, conversation, kind)?.text ?? '') : '';
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  type(step, conversation, before + gap + text, kind);
}

export function clear(step: Step, conversation: string, kind: DraftKind): void {
  const text = textAt(step, conversation, kind);
  if (text) takeAway(step, text);
  const room = own(step.client.rooms, conversation);
  if (!room) return;
  use(step, room);
  if (room.kind === kind) stopTyping(room);
}

/** The composer that is open, or the one that something stands in. */
export function composerKind(step: Step, conversation: string): DraftKind {
  const open = own(step.client.rooms, conversation)?.composer;
  return open ?? kindOfText(step, conversation) ?? 'reply';
}

/** The kind of what was last changed there. */
export function kindOfText(step: Step, conversation: string): DraftKind | null {
  const texts = draftKinds.map((kind) => textAt(step, conversation, kind));
  const standing = texts.filter((text) => text !== undefined && text.text !== '') as LocalText[];
  return standing.sort((one, other) => other.changedAt - one.changedAt)[0]?.kind ?? null;
}

function changed(step: Step, conversation: string, kind: DraftKind, text: string): LocalText {
  const before = textAt(step, conversation, kind);
  if (!before) return beginText(step, conversation, kind, text);
  const isOnItsOwn = before.conflict?.startsWith('draft.') && !ownDraftOnServer(step, conversation, kind);
  if (isOnItsOwn) return { ...beginText(step, conversation, kind, text), fields: before.fields ?? {} };
  return { ...before, conversation, text, changedAt: step.at };
}

/** What the server holds of it, or may hold, is removed there first. */
function takeAway(step: Step, text: LocalText): void {
  giveBackNote(step, text.conversation, text.fields?.['note']);
  const isKnown = text.base > 0 || text.saving !== null;
  if (isKnown && text.conflict === null) return putText(step, { ...text, text: '', fields: {}, changedAt: step.at });
  spend(step, text.lineage);
  dropText(step, text);
}
