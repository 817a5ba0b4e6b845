/**
 * What waits together is written together: one statement under way, and the next one takes all that came meanwhile.
 *
 * Errors: a failure rejects everything of its batch. One that collided with another transaction is written again first.
 */
import { storeError } from '../../core/ports/store-error.ts';
import { isCollision } from './failure.ts';

const together = 256;
const tries = 5;

export interface Batches<Item, Answer> {
  readonly write: (item: Item) => Promise<Answer>;
  /** Writes what waits. */
  readonly finish: () => Promise<void>;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

export function batchesOf<Item, Answer>(
  send: (items: readonly Item[], attempt: number) => Promise<readonly Answer[]>,
): Batches<Item, Answer> {
  const waiting: Waiting<Item, Answer>[] = [];
  let working: Promise<void> | null = null;

  const work = async (): Promise<void> => {
    // Whoever asks in the same turn is taken along.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const some = waiting.splice(0, together);
      await sendAgain(some.map(({ item }) => item)).then(
        (answers) => {
          for (const [index, { resolve, reject }] of some.entries()) {
            const answer = answers[index];
            if (answer !== undefined) resolve(answer);
            else reject(storeError('store.corrupted', 'The server left an answer out.', { definite: false }));
          }
        },
        (error: unknown) => {
          for (const { reject } of some) reject(error);
        },
      );
    }
    working = null;
  };
  const sendAgain = async (items: readonly Item[]): Promise<readonly Answer[]> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send(items, attempt);
      } catch (error) {
        if (attempt === tries || !(error instanceof Error) || !isCollision(error.cause)) throw error;
      }
    }
  };
  return {
    write: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        working ??= work();
      }),
    finish: async () => {
      await working;
    },
  };
}
