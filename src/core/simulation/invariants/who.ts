/** Names as people read them, and sessions by their id. */
import type { Actor } from '../../schema/types.ts';
import type { WorldSession, WorldView } from '../world-view.ts';

/** The person, the customer's address or the automation's name. */
export function nameOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.person;
  return actor.kind === 'customer' ? actor.address : actor.name;
}

export function isSame(one: Actor, other: Actor): boolean {
  return one.kind === other.kind && nameOf(one) === nameOf(other);
}

/** The person behind a session id such as `ana@phone/2`. */
export function personOf(session: string): string {
  return session.slice(0, session.search(/[@/]|$/));
}

const indexes = new WeakMap<readonly WorldSession[], Map<string, WorldSession>>();

export function sessionIn(world: WorldView, id: string): WorldSession | undefined {
  const { sessions } = world;
  let index = indexes.get(sessions);
  if (index?.size !== sessions.length) {
    index = new Map(sessions.map((session) => [session.session, session]));
    indexes.set(sessions, index);
  }
  return index.get(id);
}
