/** How a case says what is wrong, without a library of any test runner. */
import { deepStrictEqual } from 'node:assert/strict';
import { isStoreError, type StoreErrorCode } from '../../core/ports/store-error.ts';

export function equal(what: string, actual: unknown, expected: unknown): void {
  try {
    deepStrictEqual(actual, expected);
  } catch {
    broken(what, expected, actual);
  }
}

export function broken(what: string, expected: unknown, actual: unknown): never {
  throw new Error(`${what}\n  expected ${shown(expected)}\n  got      ${shown(actual)}`);
}

export async function rejects(what: string, code: StoreErrorCode, work: () => Promise<unknown>): Promise<void> {
  const answer = await work().then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in answer)) return broken(what, `a rejection with ${code}`, answer.value);
  const { error } = answer;
  if (!isStoreError(error) || error.code !== code) broken(what, `a StoreError with ${code}`, String(error));
}

/** Waits until it is true, for so long that only a store that never comes to it is too slow. */
export async function eventually(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  limitMs = 15_000,
): Promise<void> {
  const patience = AbortSignal.timeout(limitMs);
  while (!(await isTrue())) {
    if (patience.aborted) broken(what, `within ${limitMs} ms`, 'not');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
