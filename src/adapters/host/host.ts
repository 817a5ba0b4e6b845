/** What every part of an open desk is given. */
import type { Store } from '../../core/ports/store.ts';
import type { Commands } from './commands.ts';
import type { Engine } from './engine.ts';
import type { Log } from './log.ts';
import type { Limits } from './options.ts';
import type { Observer } from './telemetry.ts';

export interface Host {
  readonly store: Store;
  readonly engine: Engine;
  readonly commands: Commands;
  readonly limits: Limits;
  readonly log: Log;
  readonly observer: Observer;
  readonly newId: () => string;
  /** Waited for when the desk closes. */
  readonly underWay: Set<Promise<unknown>>;
  /** Aborted once the desk ends. */
  readonly end: AbortSignal;
}

/** The work counts as under way until it is done. It rejects never. */
export function track({ underWay }: Host, work: Promise<unknown>): void {
  const tracked = work.finally(() => underWay.delete(tracked));
  underWay.add(tracked);
}

/** A while, or until the desk ends. */
export function pause(ms: number, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (end.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      end.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    end.addEventListener('abort', done);
  });
}

/** How long to wait before it is tried again: longer each time. */
export function pauseMs(tries: number): number {
  return Math.min(30_000, 100 * 2 ** Math.min(tries, 10));
}
