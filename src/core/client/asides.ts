/**
 * What its author does with text that was set aside: back into its composer, or gone.
 *
 * Shapes: a text is named by its words, because two asides with the same words are the same to whoever reads them. Back in the composer it stands
 * below what is written there, as a saved reply would, so nothing is replaced.
 * Errors: `aside.unknown`.
 */
import type { Act, Aside } from './client.ts';
import { insert } from './composing.ts';
import { keepAsides } from './giving-back.ts';
import { refuse, type Step } from './step.ts';

type OfAside = Extract<Act, { readonly do: 'restore' | 'forget' }>;

export function restoreAside(step: Step, act: OfAside): void {
  if (!takeAside(step, act)) return refuseAside(step, act);
  insert(step, act.conversation, act.kind, act.text);
  keepAsides(step);
}

export function forgetAside(step: Step, act: OfAside): void {
  if (!takeAside(step, act)) return refuseAside(step, act);
  keepAsides(step);
}

/** True if there was such a text; it is not set aside any more. */
function takeAside({ client }: Step, { conversation, kind, text }: OfAside): boolean {
  const isIt = (one: Aside): boolean => one.conversation === conversation && one.kind === kind && one.text === text;
  const place = client.asides.findLastIndex(isIt);
  if (place < 0) return false;
  client.asides.splice(place, 1);
  return true;
}

function refuseAside(step: Step, act: OfAside): void {
  const { conversation, kind } = act;
  refuse(step, act, 'aside.unknown', { conversation, kind });
}
