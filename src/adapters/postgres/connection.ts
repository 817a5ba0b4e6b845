/** One connection of a pool for some work, and errors of connections that nobody waits for. */
import type { PostgresClient, PostgresPool } from './driver.ts';
import { failureOf } from './failure.ts';

export type Query = (text: string, values?: readonly unknown[]) => Promise<readonly unknown[]>;

const heard = new WeakSet<PostgresPool | PostgresClient>();

/**
 * A connection that breaks while nobody uses it says so as an event, which would end the process if nobody heard it. It is replaced; whoever asks
 * next hears if that does not work either. One that breaks while somebody waits says so to whoever waits as well.
 */
export function hearErrors(one: PostgresPool | PostgresClient): void {
  if (heard.has(one)) return;
  heard.add(one);
  one.on('error', () => undefined);
}

/** The connection is thrown away if anything goes wrong, and with it whatever transaction it was in. */
export async function onConnection<T>(pool: PostgresPool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw failureOf(cause, false);
  });
  hearErrors(client);
  try {
    const result = await work(async (text, values = []) => (await client.query(text, values)).rows);
    client.release();
    return result;
  } catch (cause) {
    const failure = failureOf(cause, true);
    client.release(failure);
    throw failure;
  }
}
