/** Sessions by their id, and whose they are. */
import type { WorldSession, WorldView } from '../world-view.ts';

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
