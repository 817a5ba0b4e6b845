/** Names and handles of people and teams. A handle belongs to one of them, whatever its case. */
import { isUsableKey, own } from '../rules/keys.ts';
import { rejection } from '../rules/rejections.ts';
import type { Rejection } from '../schema/types.ts';
import type { Directory } from './directory.ts';

const maxHandle = 64;

/** The identifier with a capital first letter. */
export function defaultName(id: string): string {
  const [first = '', ...rest] = id;
  return first.toUpperCase() + rest.join('');
}

/** The identifier, as far as it can be written after `@`. */
export function defaultHandle(id: string): string {
  return id.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, maxHandle);
}

export function handleTaken(directory: Directory, handle: string): Rejection | null {
  const wanted = handle.toLowerCase();
  for (const holders of [directory.people, directory.teams]) {
    for (const id of Object.keys(holders)) {
      const holder = own<{ readonly handle: string }>(holders, id);
      if (holder?.handle.toLowerCase() === wanted) return rejection('handle.taken', { handle, holder: id });
    }
  }
  return null;
}

/** The first of these inboxes that does not exist. */
export function unknownInbox(directory: Directory, inboxes: readonly string[]): Rejection | null {
  const inbox = inboxes.find((id) => own(directory.inboxes, id) === undefined);
  return inbox === undefined ? null : rejection('inbox.unknown', { inbox });
}

export function unusable(id: string): Rejection | null {
  return isUsableKey(id) ? null : rejection('id.unusable', { id });
}

export function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
