/** What SQLite reports, as a `StoreError`. Source: sqlite.org/rescode.html. */
import { isStoreError, type StoreError, type StoreErrorCode, storeError } from '../../core/ports/store-error.ts';

/** `isCommitting`: whether the error came when what was written may have reached the disk. */
export function failureOf(cause: unknown, isCommitting = false): StoreError {
  if (isStoreError(cause)) return cause;
  const code = codeOf(cause);
  // Only for these two does SQLite promise that the commit did not take place.
  const definite = !isCommitting || code === 'store.unavailable' || code === 'store.full';
  return storeError(code, cause instanceof Error ? cause.message : String(cause), { definite, cause });
}

function codeOf(cause: unknown): StoreErrorCode {
  const primary = primaryOf(cause);
  return codes.find(([names]) => names.includes(primary))?.[1] ?? 'store.failed';
}

const codes: readonly (readonly [primary: readonly string[], code: StoreErrorCode])[] = [
  [['BUSY', 'LOCKED', 'PROTOCOL', 'CANTOPEN', 'PERM', 'AUTH', 'READONLY'], 'store.unavailable'],
  [['FULL'], 'store.full'],
  [['CORRUPT', 'NOTADB', 'CONSTRAINT'], 'store.corrupted'],
];

/** Drivers name the code, `SQLITE_IOERR_WRITE`, or number it: `errcode` in Node. */
function primaryOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  if ('errcode' in cause && typeof cause.errcode === 'number') return numbered[cause.errcode & 0xff] ?? '';
  const name = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return /^SQLITE_([A-Z]+)/.exec(name)?.[1] ?? '';
}

const numbered: Readonly<Record<number, string>> = {
  3: 'PERM',
  5: 'BUSY',
  6: 'LOCKED',
  8: 'READONLY',
  11: 'CORRUPT',
  13: 'FULL',
  14: 'CANTOPEN',
  15: 'PROTOCOL',
  19: 'CONSTRAINT',
  23: 'AUTH',
  26: 'NOTADB',
};
