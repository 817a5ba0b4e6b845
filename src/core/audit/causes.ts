/** What others had added, counted by kind. */
import type { AuditCauses, Cause } from '../schema/types.ts';

export function countCauses(causes: readonly Cause[]): AuditCauses {
  const count = (kind: Cause['kind']): number => causes.filter((cause) => cause.kind === kind).length;
  return { reply: count('reply'), note: count('note'), customer: count('customer'), composing: count('composing') };
}
