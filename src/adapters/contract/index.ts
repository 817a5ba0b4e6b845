/** The contracts of the ports as data: `for (const { name, run } of storeContract(harness)) it(name, run)`, with any test runner or none. */
import { draftStoreClaims } from './draft-store.contract.ts';
import { eventStoreClaims } from './event-store.contract.ts';
import { type ContractCase, casesOf, type StoreHarness } from './harness.ts';
import { lifetimeClaims } from './lifetime.contract.ts';
import { outboxClaims } from './outbox.contract.ts';
import { raceClaims } from './races.contract.ts';
import { snapshotStoreClaims } from './snapshot-store.contract.ts';
import { subscriptionClaims } from './subscription.contract.ts';

export type { ContractCase, StoreHarness } from './harness.ts';

/** Everything that is promised of a store: what holds here can take the place of any other. */
export function storeContract(harness: StoreHarness): readonly ContractCase[] {
  return casesOf(harness, [
    ...eventStoreClaims,
    ...raceClaims,
    ...outboxClaims,
    ...draftStoreClaims,
    ...snapshotStoreClaims,
    ...subscriptionClaims,
    ...lifetimeClaims,
  ]);
}
