/** What has still to be carried out, in Postgres. */
import type { Effect } from '../../core/conversation/effects.ts';
import type { Outbox } from '../../core/ports/outbox.ts';
import { keyRead, storedKey } from '../../core/store/stored-key.ts';
import type { Database } from './store.ts';

export function outbox({ schema, query }: Database): Outbox {
  return {
    async pending(after, limit) {
      const rows = await query(
        `SELECT number, id, effect FROM ${schema}.effects WHERE number > $1 ORDER BY number LIMIT $2`,
        [after, limit],
      );
      return (rows as readonly { number: string; id: string; effect: string }[]).map(({ number, id, effect }) => ({
        id: keyRead(id),
        number: Number(number),
        effect: JSON.parse(effect) as Effect,
      }));
    },
    async settle(effects) {
      await query(
        `DELETE FROM ${schema}.effects USING unnest($1::text[], $2::bigint[]) AS settled (key, up_to)
         WHERE id = key AND number <= up_to`,
        [effects.map(({ id }) => storedKey(id)), effects.map(({ number }) => number)],
      );
    },
  };
}
