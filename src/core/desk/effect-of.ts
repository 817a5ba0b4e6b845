/** What of the outbox is done when this has been carried out. */
import type { Effect } from '../conversation/effects.ts';
import type { DeskOutput } from './desk.ts';

export type OutsideOutput = Extract<DeskOutput, { readonly type: 'notify' | 'mail' }>;

export function effectOf(output: OutsideOutput): Effect {
  if (output.type === 'mail') return output;
  return { type: 'notify', notification: output.insteadOf ?? output.notification };
}
