/** What a store refuses to write whoever asks, since it would not be the same when it is read. */
import type { Append } from '../desk/desk.ts';
import { storeError } from '../ports/store-error.ts';

/** Throws `store.refused` for an append that makes no sense: a bug of whoever asks. */
export function refuseMisuse(append: Append): void {
  const detail = misuseOf(append);
  if (detail !== null) throw storeError('store.refused', detail, { definite: true });
}

function misuseOf({ stream, expectedRevision, facts, command, outcome, also = [] }: Append): string | null {
  const all = [{ stream, expectedRevision, facts }, ...also];
  if (new Set(all.map((one) => one.stream)).size !== all.length) return 'A stream is named twice.';
  if ((command === null) !== (outcome === null)) return 'A command and its outcome go together.';
  for (const one of all) {
    if (one.stream === '') return 'A stream needs a name.';
    if (!Number.isSafeInteger(one.expectedRevision) || one.expectedRevision < 0)
      return `${one.stream} cannot have revision ${one.expectedRevision}.`;
    const odd = one.facts.findIndex(({ revision }, index) => revision !== one.expectedRevision + index + 1);
    if (odd !== -1)
      return `${one.stream} goes on with ${one.expectedRevision + odd + 1}, not with ${one.facts[odd]?.revision}.`;
  }
  return null;
}
