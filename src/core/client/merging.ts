/**
 * A conversation goes on in another one: what is written here goes along.
 *
 * Shapes: what stands in the same composer there comes first, and what was written here below it. The server joins what it holds in the same way, so
 * the two are one text again where they meet; where they differ, what is on the screen goes on and nothing of either is lost.
 * Source: catalogue E10 (FreeScout #5482, Zammad #702: a draft was lost in a merge).
 */
import { castDraft } from 'immer';
import type { Draft } from '../schema/types.ts';
import type { LocalText } from './client.ts';
import { keepAsides } from './giving-back.ts';
import { holds, type Step, still } from './step.ts';
import { draftKinds, dropText, dropTexts, putText, textAt } from './texts.ts';

export function moveTexts(step: Step, from: string, into: string): void {
  // Without the protection the composers end with their conversation.
  if (!holds(step, 'merge-drafts')) return dropTexts(step, from);
  for (const kind of draftKinds) {
    const text = textAt(step, from, kind);
    if (!text) continue;
    dropText(step, text);
    if (text.text !== '') putText(step, joined(textAt(step, into, kind), movedText(text, into), step.at));
  }
  moveRest(step, from, into);
}

/** The text as it stands where the conversation goes on: nothing of it is saved there yet. */
export function movedText(text: LocalText, into: string): LocalText {
  return { ...text, conversation: into, base: 0, saving: null, answeredAt: null, conflict: null, moved: true };
}

/** What a text that came along goes on from, now that the server says what it holds here. */
export function meetMoved(step: Step, text: LocalText, draft: Draft): void {
  const { moved: _, ...rest } = text;
  const { lineage, version: base, text: savedText } = draft;
  const met = { lineage, base, savedText, saving: null, conflict: null };
  putText(step, { ...rest, ...met, text: continued(text, draft, step.client.session) });
}

/** Texts set aside, and those that are still to be given back. */
function moveRest(step: Step, from: string, into: string): void {
  const { client } = step;
  const isHere = (one: { readonly conversation: string }): boolean => one.conversation === from;
  client.recalled = client.recalled.map((one) => (isHere(one) ? { ...still(one), conversation: into } : one));
  if (!client.asides.some(isHere)) return;
  client.asides = client.asides.map((one) => (isHere(one) ? castDraft({ ...still(one), conversation: into }) : one));
  keepAsides(step);
}

function continued({ text, lineage, savedText }: LocalText, draft: Draft, session: string): string {
  const isOlder = draft.lineage === lineage && (draft.session === session || draft.text === savedText);
  if (isOlder || text.includes(draft.text)) return text;
  if (draft.text.includes(text)) return draft.text;
  const tail = savedText && draft.text.endsWith(below(savedText)) ? below(savedText) : '';
  return draft.text.slice(0, draft.text.length - tail.length) + below(text);
}

function joined(standing: LocalText | undefined, text: LocalText, at: number): LocalText {
  if (!standing) return text;
  if (standing.text === '') return { ...text, base: standing.base };
  if (standing.text.includes(text.text)) return standing;
  const isSaved = standing.savedText !== null && text.savedText !== null;
  const savedText = isSaved ? standing.savedText + below(text.savedText) : standing.savedText;
  return { ...standing, text: standing.text + below(text.text), savedText, changedAt: at, moved: true };
}

function below(text: string | null): string {
  return `\n\n${text}`;
}
