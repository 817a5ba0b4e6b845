/**
 * How a store fails: one kind of error with a code, whatever the technology.
 *
 * Shapes: `definite` is true if nothing of the call was written, false if it may have been. The error of the technology is the `cause`.
 */
export type StoreErrorCode = keyof typeof storeErrors;

export interface StoreError extends Error {
  readonly name: 'StoreError';
  readonly code: StoreErrorCode;
  readonly definite: boolean;
}

/** What each code means to whoever reads it. */
export const storeErrors = {
  'store.unavailable': 'The store cannot be reached, or does not answer. The same call later may work.',
  'store.full': 'There is no room to write. Reading still works.',
  'store.failed': 'The disk, or what is between, reported an error. The store has to be opened again.',
  'store.corrupted': 'What is stored is not what was written.',
  'store.newer': 'The store was written by a newer version than this one understands. Nothing in it was changed.',
  'store.closed': 'The store was closed.',
  'store.refused': 'The store does not take this call: what is asked makes no sense, or may not be done here.',
  'driver.missing': 'The package that talks to this store is not installed.',
} as const;

export interface StoreFailure {
  /** False unless it is certain that nothing was written. */
  readonly definite: boolean;
  readonly cause?: unknown;
}

export function storeError(code: StoreErrorCode, detail: string, { definite, cause }: StoreFailure): StoreError {
  const error = new Error(`${storeErrors[code]} ${detail}`.trim(), cause === undefined ? {} : { cause });
  return Object.assign(error, { name: 'StoreError' as const, code, definite });
}

export function isStoreError(error: unknown): error is StoreError {
  return error instanceof Error && error.name === 'StoreError' && 'code' in error;
}
