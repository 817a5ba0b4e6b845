/**
 * Nothing: no event from elsewhere removes unsent text. This is what happens with that protection out.
 *
 * Source: catalogue F1 (Zammad #5953: a new owner deleted what somebody else was writing), F5 (late load, refresh), I6.
 */
import { own } from '../rules/keys.ts';
import type { Draft, DraftKind, Fact } from '../schema/types.ts';
import { isMine } from './authorship.ts';
import { holds, type Step } from './step.ts';
import { beginText, dropText, dropTexts, putText, textAt } from './texts.ts';

/** Facts by others about the conversation as a whole take the composers along. */
export function loseTextsTo(step: Step, conversation: string, fact: Fact): void {
  const isElsewhere = fact.type === 'assignment.changed' || fact.type === 'conversation.moved';
  if (isElsewhere && !isMine(step.client, fact.by)) loseTexts(step, conversation);
}

export function loseTexts(step: Step, conversation: string): void {
  if (!holds(step, 'text-keeping')) dropTexts(step, conversation);
}

/** Whatever the server holds, if only nothing, takes the place of what stands here. */
export function overwriteText(step: Step, conversation: string, kind: DraftKind, draft: Draft | null): void {
  const text = textAt(step, conversation, kind);
  if (!draft) {
    if (text) dropText(step, text);
    return;
  }
  const { lineage, version } = draft;
  const saved = { lineage, base: version, savedText: draft.text, counter: text?.counter ?? 0 };
  putText(step, { ...beginText(step, conversation, kind, draft.text), ...saved });
  const room = own(step.client.rooms, conversation);
  if (room) room.composer ??= kind;
}
