/** Drafts in Postgres: each write is one statement that compares and sets. */
import type { DraftKept, DraftMark, DraftStore } from '../../core/ports/draft-store.ts';
import type { Draft, DraftKind } from '../../core/schema/types.ts';
import { judgeDraft } from '../../core/store/store-drafts.ts';
import { storedKey } from '../../core/store/stored-key.ts';
import type { Database } from './store.ts';

type Place = readonly [conversation: string, person: string, kind: DraftKind];

export function draftStore({ schema, query }: Database): DraftStore {
  const at = 'conversation = $1 AND person = $2 AND kind = $3';
  const current = async (place: Place): Promise<Draft | null> => {
    const [row] = await query(`SELECT draft FROM ${schema}.drafts WHERE ${at}`, place);
    return row ? draftOf(row) : null;
  };
  /** What was not written is looked at, and tried again if it has become what was expected meanwhile. */
  const settle = async (
    place: Place,
    expected: DraftMark | null,
    wanted: Draft | null,
    write: () => Promise<readonly unknown[]>,
  ): Promise<DraftKept> => {
    for (;;) {
      if ((await write()).length > 0) return { ok: true };
      const verdict = judgeDraft(await current(place), expected, wanted);
      if (verdict !== 'write') return verdict;
    }
  };
  return {
    async read(conversation) {
      const rows = await query(`SELECT draft FROM ${schema}.drafts WHERE conversation = $1`, [storedKey(conversation)]);
      return rows.map(draftOf);
    },
    keep(conversation, draft, expected) {
      const place: Place = [storedKey(conversation), storedKey(draft.person), draft.kind];
      const values = [...place, storedKey(draft.lineage), draft.version, JSON.stringify(draft)];
      return settle(place, expected, draft, () =>
        expected === null
          ? query(
              `INSERT INTO ${schema}.drafts (conversation, person, kind, lineage, version, draft)
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1`,
              values,
            )
          : query(
              `UPDATE ${schema}.drafts SET lineage = $4, version = $5, draft = $6
               WHERE ${at} AND lineage = $7 AND version = $8 RETURNING 1`,
              [...values, storedKey(expected.lineage), expected.version],
            ),
      );
    },
    drop(conversation, person, kind, expected) {
      const place: Place = [storedKey(conversation), storedKey(person), kind];
      return settle(place, expected, null, () =>
        query(`DELETE FROM ${schema}.drafts WHERE ${at} AND lineage = $4 AND version = $5 RETURNING 1`, [
          ...place,
          storedKey(expected.lineage),
          expected.version,
        ]),
      );
    },
  };
}

function draftOf(row: unknown): Draft {
  return JSON.parse((row as { readonly draft: string }).draft) as Draft;
}
