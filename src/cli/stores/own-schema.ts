/** A schema of ours in a Postgres of somebody else: nothing outside of it is touched. Errors: a `StoreError`. */
import { onConnection } from '../../adapters/postgres/connection.ts';
import { openPool } from '../../adapters/postgres/driver.ts';

export interface OwnSchema {
  /** It and all that is in it, if it is there. */
  readonly drop: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export async function ownSchema(url: string, schema: string): Promise<OwnSchema> {
  const pool = await openPool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000,
    application_name: 'elbowroom',
  });
  return {
    async drop() {
      await onConnection(pool, (run) => run(`DROP SCHEMA IF EXISTS ${schema} CASCADE`));
    },
    end: () => pool.end(),
  };
}
