/** Who acted: one name for a person, a customer or an automation, and whether two acts are of the same one. */
import type { Actor } from '../schema/types.ts';

/** The person, the customer's address or the automation's name. */
export function actorId(actor: Actor): string {
  if (actor.kind === 'person') return actor.person;
  return actor.kind === 'customer' ? actor.address : actor.name;
}

export function isSameActor(one: Actor, other: Actor): boolean {
  return one.kind === other.kind && actorId(one) === actorId(other);
}
