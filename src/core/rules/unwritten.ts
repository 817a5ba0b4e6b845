/** What whoever waits is answered when the store takes nothing: for rooms and for the account. */
import type { Outcome } from '../schema/types.ts';
import type { Because } from './ask.ts';
import { rejection } from './rejections.ts';

export const unwritten: { readonly outcome: Outcome; readonly because: readonly Because[] } = {
  outcome: { ok: false, rejection: rejection('store.unavailable', {}) },
  because: [{ rule: 'store', name: 'store-patience', verdict: 'deny', detail: { reason: 'unavailable' } }],
};
