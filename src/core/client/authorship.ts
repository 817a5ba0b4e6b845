/** Whether something was done by the person whose session this is, in whichever of their sessions. */
import type { Actor } from '../schema/types.ts';

export function isMine(client: { readonly person: string }, by: Actor): boolean {
  return by.kind === 'person' && by.person === client.person;
}
