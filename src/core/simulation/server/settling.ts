/** What was carried out leaves the outbox. */
import type { Effect } from '../../conversation/effects.ts';
import { effectId } from '../../conversation/outbox.ts';
import { markDone } from '../../store/store-state.ts';
import type { World } from '../world.ts';

export function settle({ store, recorder }: World, effect: Effect): void {
  markDone(store, effect);
  recorder.onStore?.({ type: 'settle', effect: effectId(effect) });
}
