/**
 * The session's unsent text and what the server holds under the same person and kind.
 *
 * Shapes: what the server holds fills an empty composer, and replaces text only where everything of it was saved, so that nothing typed here is
 * ever lost. Otherwise both stay where they are, and the person is told. A lineage that ended here does not come back.
 * Units: `at` is the server's time of what it tells; versions only grow.
 * Source: catalogue F1, F3 (a sent draft came back), F4, F8 (a conflict nobody sees), A5 (the late save of an expired session).
 */
import { draftKey } from '../room/room.ts';
import { own } from '../rules/keys.ts';
import type { Draft, DraftKind } from '../schema/types.ts';
import type { LocalText } from './client.ts';
import { meetMoved } from './merging.ts';
import { holds, type Step, warn } from './step.ts';
import { overwriteText } from './text-loss.ts';
import { dropText, isSaved, isSpent, putText, spend, textAt } from './texts.ts';

interface Place {
  readonly conversation: string;
  readonly kind: DraftKind;
  readonly at: number;
}

/** The server says what it holds under the person's own key; null is nothing. */
export function meetOwnDraft(step: Step, { conversation, kind, at }: Place, draft: Draft | null): void {
  if (!holds(step, 'text-keeping')) return overwriteText(step, conversation, kind, draft);
  const text = textAt(step, conversation, kind);
  if (text?.moved && draft && !isGone(step, conversation, draft.lineage)) return meetMoved(step, text, draft);
  if (draft) meetDraft(step, conversation, text, draft);
  else if (text && text.base > 0 && at >= (text.answeredAt ?? at)) missDraft(step, text);
}

/** Another draft of the person, as far as the session knows: not what it saved itself. */
export function ownDraftOnServer({ client }: Step, conversation: string, kind: DraftKind): Draft | undefined {
  const room = own(client.rooms, conversation);
  return room && own(room.drafts, draftKey(client.person, kind));
}

/** The text stays with its author, who is told that the server does not take it. */
export function setAgainst(
  step: Step,
  text: LocalText,
  conflict: string,
  detail: Readonly<Record<string, unknown>> = {},
): void {
  const { conversation, kind } = text;
  putText(step, { ...text, saving: null, conflict });
  if (text.conflict !== conflict) warn(step, 'draft-conflict', conversation, { kind, code: conflict, ...detail });
}

function meetDraft(step: Step, conversation: string, text: LocalText | undefined, draft: Draft): void {
  const { version, lineage, kind } = draft;
  if (text && version <= text.base) return;
  if (text && text.lineage === lineage && draft.text === text.savedText) {
    return putText(step, { ...text, base: version, saving: null, conflict: null });
  }
  if (isGone(step, conversation, lineage)) return;
  const isClean = text && isSaved(text) && text.conflict === null;
  if (!text || isClean || text.text === draft.text) {
    const { counter, changedAt, answeredAt } = text ?? { counter: 0, changedAt: step.at, answeredAt: null };
    const saved = { base: version, savedText: draft.text, saving: null, savedAt: step.at, answeredAt, conflict: null };
    return fill(step, { conversation, kind, text: draft.text, lineage, counter, changedAt, ...saved });
  }
  if (holds(step, 'draft-versions')) setAgainst(step, text, 'draft.stale', { by: draft.editedBy, version });
}

function missDraft(step: Step, text: LocalText): void {
  if (text.text === '') {
    spend(step, text.lineage);
    return dropText(step, text);
  }
  // The removal that this session asked for, before its author went on.
  if (text.savedText === '') return putText(step, { ...text, base: 0, saving: null });
  if (!holds(step, 'draft-versions')) return;
  const conflict = isConsumed(step, text.conversation, text.lineage) ? 'draft.consumed' : 'draft.unknown';
  setAgainst(step, { ...text, base: 0 }, conflict, { person: step.client.person });
}

function fill(step: Step, text: LocalText): void {
  putText(step, text);
  const room = own(step.client.rooms, text.conversation);
  if (room) room.composer ??= text.kind;
}

/** It was sent or cleared, whatever the server still holds of it. */
function isGone(step: Step, conversation: string, lineage: string): boolean {
  return isSpent(step, lineage) || isConsumed(step, conversation, lineage);
}

function isConsumed(step: Step, conversation: string, lineage: string): boolean {
  const view = own(step.client.rooms, conversation)?.view;
  return holds(step, 'draft-lineage') && view ? own(view.consumed, lineage) === true : false;
}
