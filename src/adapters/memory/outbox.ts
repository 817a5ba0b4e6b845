/** What has still to be carried out, in memory. */
import type { Outbox } from '../../core/ports/outbox.ts';
import { settle } from '../../core/store/store-state.ts';
import type { Opened } from './store.ts';

export function outbox({ run }: Opened): Outbox {
  return {
    pending: (after, limit) =>
      run((state) => [...state.outbox.values()].filter(({ number }) => number > after).slice(0, limit)),
    settle: (effects) =>
      run((state) => {
        for (const effect of effects) settle(state, effect);
      }),
  };
}
