/**
 * A contract is a list of named cases that any test runner can run: one that holds resolves, one that is broken rejects and says how.
 *
 * Shapes: the store under test need not be empty, and what the cases write stays in it. Cases run one at a time.
 */
import type { Store } from '../../core/ports/store.ts';

export interface StoreHarness {
  /** Opens the store under test. Opened again, it is the same store, as another process would see it. */
  readonly open: () => Promise<Store>;
  /** Begins every name that is written: nothing in the store may begin so. */
  readonly prefix: string;
  /** False for a store that only one process can have open at a time. */
  readonly isShared: boolean;
}

export interface ContractCase {
  /** What is claimed, unique in the contract. */
  readonly name: string;
  /** Rejects if the store does not keep the promise. */
  run(): Promise<void>;
}

/** A claim about stores: what is opened in a case is closed after it, and every name is new. */
export interface Claim {
  readonly name: string;
  /** Left out for stores that are not shared. */
  readonly needsSharing?: boolean;
  check(given: Given): Promise<void>;
}

export interface Given {
  readonly store: Store;
  /** The same store, opened once more. Only for claims that need sharing. */
  readonly other: () => Promise<Store>;
  /** Closes the store and opens it again. */
  readonly reopened: () => Promise<Store>;
  /** A name that nothing has yet. */
  readonly name: (what: string) => string;
}

export function casesOf(harness: StoreHarness, claims: readonly Claim[]): readonly ContractCase[] {
  return claims
    .filter(({ needsSharing }) => harness.isShared || !needsSharing)
    .map((claim, index) => ({ name: claim.name, run: () => runClaim(harness, claim, index) }));
}

async function runClaim(harness: StoreHarness, claim: Claim, index: number): Promise<void> {
  const opened: Store[] = [];
  const open = async (): Promise<Store> => {
    const store = await harness.open();
    opened.push(store);
    return store;
  };
  const store = await open();
  try {
    await claim.check({
      store,
      other: open,
      reopened: async () => {
        await store.close();
        return open();
      },
      name: (what) => `${harness.prefix}${nameOf(claim)}-${index}/${what}`,
    });
  } finally {
    for (const one of opened) await one.close();
  }
}

function nameOf({ name }: Claim): string {
  return name.replace(/[^a-z]+/gi, '-').slice(0, 40);
}
