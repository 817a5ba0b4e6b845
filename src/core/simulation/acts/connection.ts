/** A tab's own troubles: no connection, and dying. */
import { crashTab, goOffline, goOnline, openTab } from '../devices.ts';
import type { Obstacle } from '../stage.ts';
import type { ActOf } from '../verbs.ts';
import type { Device, Session, World } from '../world.ts';

export function offline(world: World, session: Session): Obstacle {
  if (!session.wantsConnection) return `${session.label} is offline already.`;
  goOffline(world, session);
  return null;
}

export function online(world: World, session: Session, { online: { node } }: ActOf<'online'>): Obstacle {
  if (session.wantsConnection) return `${session.label} is online already.`;
  if (node !== undefined) session.device.node = node;
  goOnline(world, session);
  return null;
}

export function crash(world: World, session: Session): Obstacle {
  crashTab(world, session);
  return null;
}

export function reopen(world: World, device: Device): Obstacle {
  if (device.current) return `${device.label} is open already.`;
  openTab(world, device.label);
  return null;
}
