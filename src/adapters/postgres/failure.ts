/** What Postgres and the way to it report, as a `StoreError`. Source: postgresql.org/docs/current/errcodes-appendix.html. */
import { isStoreError, type StoreError, type StoreErrorCode, storeError } from '../../core/ports/store-error.ts';

/** `isSent`: whether the error came after the statement was on its way. */
export function failureOf(cause: unknown, isSent: boolean): StoreError {
  if (isStoreError(cause)) return cause;
  const state = stateOf(cause);
  const code = states.find(([pattern]) => pattern.test(state))?.[1] ?? 'store.unavailable';
  // An error that the server gives as its answer takes the transaction back; one about the connection or the server itself says nothing of it.
  const isAnswer = /^[0-9A-Z]{5}$/.test(state) && !/^(08|57P|58|XX)/.test(state);
  // An error that stands for several, one for each address that was tried, says nothing itself.
  const detail = cause instanceof Error ? cause.message || state : String(cause);
  return storeError(code, detail, { definite: !isSent || isAnswer, cause });
}

/** Another transaction was in the way: the same again may work at once. */
export function isCollision(cause: unknown): boolean {
  return ['40001', '40P01', '23505'].includes(stateOf(cause));
}

const states: readonly (readonly [pattern: RegExp, code: StoreErrorCode])[] = [
  [/^53100$/, 'store.full'],
  [/^58/, 'store.failed'],
  [/^(XX001|XX002|23)/, 'store.corrupted'],
  [/^(28|42|3F|22|0A)/, 'store.refused'],
];

function stateOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
