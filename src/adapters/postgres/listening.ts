/**
 * Hears from the server that something was written, while anybody wants to know.
 *
 * Shapes: a notice may be lost, with the connection or behind a pooler that does not pass them on; so everybody is woken from time to time as well.
 */
import type { PostgresClient, PostgresPool } from './driver.ts';

export interface Listening {
  /** Calls it when there may be something new, until what it answers is called. */
  readonly add: (wake: () => void) => () => void;
  readonly end: () => Promise<void>;
}

export function listenFor(pool: PostgresPool, channel: string, pollMs: number): Listening {
  const watchers = new Set<() => void>();
  let isEnded = false;
  let timer: NodeJS.Timeout | null = null;
  let client: PostgresClient | null = null;
  let connecting: Promise<void> | null = null;

  const wakeAll = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  const letGo = (): void => {
    const given = client;
    client = null;
    given?.release(true);
  };
  const connect = async (): Promise<void> => {
    try {
      const fresh = await pool.connect();
      client = fresh;
      const lose = (): void => {
        if (client === fresh) letGo();
      };
      fresh.on('error', lose);
      fresh.on('end', lose);
      fresh.on('notification', wakeAll);
      await fresh.query(`LISTEN ${channel}`);
      wakeAll();
    } catch {
      // The next look tries again.
      letGo();
    }
    connecting = null;
    if (watchers.size === 0 || isEnded) letGo();
  };
  const look = (): void => {
    if (!client) connecting ??= connect();
    wakeAll();
  };
  const stop = (): void => {
    if (timer) clearInterval(timer);
    timer = null;
    if (!connecting) letGo();
  };
  return {
    add(wake) {
      watchers.add(wake);
      if (!client) connecting ??= connect();
      timer ??= setInterval(look, pollMs);
      return () => {
        watchers.delete(wake);
        if (watchers.size === 0) stop();
      };
    },
    async end() {
      isEnded = true;
      wakeAll();
      stop();
      await connecting;
    },
  };
}
