/**
 * How an adapter makes a subscription of reading and being woken.
 *
 * Shapes: whatever wakes it may do so too often and for nothing, never too seldom: a write that was not announced is found when it reads next.
 */
import type { StoredFact } from './event-store.ts';

export interface Followed {
  /** Facts after that position, in order. */
  readonly read: (after: number) => Promise<readonly StoredFact[]>;
  /** Called with what has to be called when there may be something new; answers how to stop that. */
  readonly listen: (wake: () => void) => () => void;
  readonly isClosed: () => boolean;
}

export async function* follow(
  { read, listen, isClosed }: Followed,
  after: number,
  signal?: AbortSignal,
): AsyncGenerator<readonly StoredFact[], void> {
  const isOver = (): boolean => signal?.aborted === true || isClosed();
  let isNew = true;
  let wake = (): void => undefined;
  const stir = (): void => {
    isNew = true;
    wake();
  };
  const silence = listen(stir);
  signal?.addEventListener('abort', stir);
  try {
    for (let seen = after; !isOver(); ) {
      isNew = false;
      const facts = await read(seen);
      if (isOver()) return;
      seen = facts.at(-1)?.position ?? seen;
      if (facts.length > 0) yield facts;
      else if (!isNew)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    silence();
    signal?.removeEventListener('abort', stir);
  }
}
