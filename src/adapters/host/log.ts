/**
 * What a desk says about itself to whoever runs it.
 *
 * Shapes: names, codes and counts only: no text that somebody wrote, no address, no name of a person or a customer.
 */
export type Log = (entry: LogEntry) => void;

export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: LogEvent;
  readonly conversation?: string;
  /** Of an error or a rejection. */
  readonly code?: string;
  readonly count?: number;
  readonly ms?: number;
}

export type LogEvent =
  | 'desk.opened'
  | 'desk.closed'
  | 'desk.broken'
  | 'desk.full'
  | 'store.failed'
  | 'store.raced'
  | 'load.failed'
  | 'draft.failed'
  | 'snapshot.failed'
  | 'feed.failed'
  | 'effect.failed'
  | 'outbox.failed'
  | 'session.failed';

/** The code of an error that has one. */
export function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
