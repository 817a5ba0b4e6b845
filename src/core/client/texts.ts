/**
 * Unsent text of this session, and the device that keeps it.
 *
 * Shapes: a text is replaced whole, and every replacement goes to the device. An empty one is a removal that the server has not confirmed.
 * Source: catalogue F5 (text lost with the tab).
 */
import { castDraft } from 'immer';
import { own } from '../rules/keys.ts';
import type { DraftKind } from '../schema/types.ts';
import { type LocalText, textKey } from './client.ts';
import { holds, nextId, pushBounded, type Step, still } from './step.ts';

export const draftKinds: readonly DraftKind[] = ['reply', 'note', 'forward'];

export function textAt(step: Step, conversation: string, kind: DraftKind): LocalText | undefined {
  return still(own(step.client.texts, textKey(conversation, kind)));
}

export function putText(step: Step, text: LocalText): void {
  const key = textKey(text.conversation, text.kind);
  step.client.texts[key] = castDraft(text);
  keepOnDevice(step, key, text);
}

export function dropText(step: Step, { conversation, kind }: Pick<LocalText, 'conversation' | 'kind'>): void {
  const key = textKey(conversation, kind);
  delete step.client.texts[key];
  keepOnDevice(step, key, null);
}

/** Every composer of the conversation ends. */
export function dropTexts(step: Step, conversation: string): void {
  for (const kind of draftKinds) {
    const text = textAt(step, conversation, kind);
    if (text) dropText(step, text);
  }
}

/** Text begun now: the server knows nothing of it. */
export function beginText(step: Step, conversation: string, kind: DraftKind, text: string): LocalText {
  const lineage = nextId(step, 'lineage');
  const unsaved = {
    base: 0,
    counter: 0,
    saving: null,
    savedText: null,
    savedAt: step.at,
    answeredAt: null,
    conflict: null,
  };
  return { conversation, kind, text, lineage, changedAt: step.at, ...unsaved };
}

/** This lineage ends here: what the server still holds of it does not come back. */
export function spend(step: Step, lineage: string): void {
  pushBounded(step.client.spent, lineage);
}

export function isSpent(step: Step, lineage: string): boolean {
  if (!holds(step, 'draft-lineage')) return false;
  const { spent, queue } = step.client;
  return spent.includes(lineage) || queue.some(({ text }) => text?.lineage === lineage);
}

/** True if the server was told exactly this. */
export function isTold({ text, savedText, base }: LocalText): boolean {
  return savedText === null ? text === '' && base === 0 : text === savedText;
}

/** True if the server holds exactly this. */
export function isSaved(text: LocalText): boolean {
  return text.saving === null && isTold(text);
}

function keepOnDevice(step: Step, key: string, text: LocalText | null): void {
  if (holds(step, 'text-storage')) step.out.push({ type: 'keep-text', key, text });
}
