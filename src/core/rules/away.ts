/** Who is away at a time, and when somebody is back by themselves. */
import type { Directory } from '../directory/directory.ts';
import { own } from './keys.ts';

export function isAway(directory: Directory, person: string, at: number): boolean {
  const away = own(directory.people, person)?.away;
  return away !== undefined && (away.until === null || at < away.until);
}

/** The next time at which somebody is back without saying so; null if nobody will be. */
export function nextReturn(directory: Directory, at: number): number | null {
  let next: number | null = null;
  for (const { away } of Object.values(directory.people)) {
    const until = away?.until ?? null;
    if (until !== null && until > at && (next === null || until < next)) next = until;
  }
  return next;
}
