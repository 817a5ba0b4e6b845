/**
 * What happens to unsent text when its author goes to another conversation.
 *
 * Shapes: nothing. With the protection out there is one composer of each kind for all conversations, and what stands in it comes along.
 * Source: catalogue F6 (FlowNest #56, Delta Chat #582).
 */
import { holds, type Step, still } from './step.ts';
import { beginText, dropText, putText, textAt } from './texts.ts';

export function carryTexts(step: Step, conversation: string): void {
  if (holds(step, 'draft-per-conversation')) return;
  for (const text of Object.values(step.client.texts).map(still)) {
    if (text.text === '' || text.conversation === conversation || textAt(step, conversation, text.kind)) continue;
    dropText(step, text);
    putText(step, beginText(step, conversation, text.kind, text.text));
  }
}
