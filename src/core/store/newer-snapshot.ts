/** Which of two snapshots of a stream is kept. */
import type { Snapshot } from '../ports/snapshot-store.ts';

export function replaces(next: Snapshot, current: Snapshot | undefined): boolean {
  if (!current || next.foldVersion > current.foldVersion) return true;
  return next.foldVersion === current.foldVersion && next.revision > current.revision;
}
