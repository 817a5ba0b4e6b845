/**
 * Asks a store for everything that is promised of it, one case after the other.
 *
 * Shapes: a case is kept, broken with a reason, or undecided, since the store could not be reached or had no room. One that does not end in its time is
 * broken, and the others are tried all the same.
 */
import { type ContractCase, storeContract } from '../../adapters/contract/index.ts';
import { isStoreError } from '../../core/ports/store-error.ts';
import type { Subject } from './subject.ts';

export interface CheckedCase {
  readonly name: string;
  readonly verdict: 'kept' | 'broken' | 'undecided';
  readonly reason: string | null;
}

export interface Checked {
  readonly cases: readonly CheckedCase[];
  /** Cases for stores that several processes can have open, where this is not one. */
  readonly leftOut: number;
  readonly isInterrupted: boolean;
}

export async function checkStore(
  subject: Subject,
  limitMs: number,
  isInterrupted: () => boolean,
  tell: (one: CheckedCase) => void,
): Promise<Checked> {
  const all = storeContract({ ...subject, isShared: true }).length;
  const contract = storeContract(subject);
  const cases: CheckedCase[] = [];
  for (const one of contract) {
    if (isInterrupted()) break;
    const checked = await verdictOn(one, limitMs);
    cases.push(checked);
    tell(checked);
  }
  return { cases, leftOut: all - contract.length, isInterrupted: cases.length < contract.length };
}

async function verdictOn({ name, run }: ContractCase, limitMs: number): Promise<CheckedCase> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<CheckedCase>((done) => {
    const reason = `It has not ended within ${limitMs / 1000} s.`;
    timer = setTimeout(() => done({ name, verdict: 'broken', reason }), limitMs);
  });
  const ended = run().then(
    (): CheckedCase => ({ name, verdict: 'kept', reason: null }),
    (error: unknown): CheckedCase => ({
      name,
      verdict: isStoreError(error) && isAway(error.code) ? 'undecided' : 'broken',
      reason: error instanceof Error ? error.message : String(error),
    }),
  );
  try {
    return await Promise.race([ended, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

function isAway(code: string): boolean {
  return code === 'store.unavailable' || code === 'store.full';
}
