/** What was planned and has since been overtaken by other plans. */
import type { Happening } from './happening.ts';
import { serverNamed } from './server/nodes.ts';
import type { World } from './world.ts';

/** True if nothing happens when its time comes. */
export function isOvertaken(world: World, what: Happening): boolean {
  const session = 'session' in what ? world.sessions.get(what.session) : undefined;
  switch (what.type) {
    case 'wake-desk':
      return what.number !== serverNamed(world, what.node).wakes;
    case 'start-server':
      return what.number !== serverNamed(world, what.node).stops;
    case 'read':
    case 'poll':
    case 'answer':
    case 'write-again':
      return what.life !== serverNamed(world, what.node).stops;
    case 'end-cut':
      return world.network.cut.get(what.person)?.number !== what.number;
    case 'wake-session':
      return what.number !== session?.wakes;
    case 'press-keys':
      return what.number !== session?.typing?.number;
    case 'notice-break':
      return what.connection !== session?.serverConnection;
    case 'connect':
    case 'reach-server':
    case 'connected':
      return what.connection !== session?.connection;
    case 'not-welcomed':
      return what.connection !== session?.connection || session?.client?.link !== 'connecting';
    default:
      return false;
  }
}
