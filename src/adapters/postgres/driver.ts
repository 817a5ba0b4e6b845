/** The package `pg`, loaded when a store is opened and not before; a pool of it, or of something that behaves like it, can be passed in. */
import { storeError } from '../../core/ports/store-error.ts';
import { hearErrors } from './connection.ts';

export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export interface PostgresClient {
  query(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
  /** With an error the connection is thrown away. */
  release(error?: Error | boolean): void;
  on(event: 'error' | 'end' | 'notification', listener: (what?: unknown) => void): unknown;
}

export interface PoolSettings {
  readonly connectionString: string;
  readonly max: number;
  readonly connectionTimeoutMillis: number;
  readonly query_timeout: number;
  readonly application_name: string;
}

export async function openPool(settings: PoolSettings): Promise<PostgresPool> {
  const name = 'pg';
  let loaded: { readonly default: { readonly Pool: new (settings: PoolSettings) => PostgresPool } };
  try {
    loaded = await import(name);
  } catch (cause) {
    throw storeError('driver.missing', 'npm install pg', { definite: true, cause });
  }
  const pool = new loaded.default.Pool(settings);
  hearErrors(pool);
  return pool;
}
