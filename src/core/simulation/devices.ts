/** Devices and the tabs opened on them. A device keeps texts and commands through a crash; a tab has nothing else to go on from. */
import { initialClient } from '../client/initial-client.ts';
import { breakConnection, connect } from './network/connection.ts';
import { forgetShown } from './shown.ts';
import { feedTab, wakeNow } from './tabs.ts';
import { type Device, personOf, type Session, tell, type World } from './world.ts';

/** Opens a tab, which connects as soon as it can. */
export function openTab(world: World, label: string): Session {
  const device = deviceOf(world, label);
  device.tabs += 1;
  const id = `${label}/${device.tabs}`;
  const { person, queue, asides } = device;
  const texts = Object.fromEntries(device.texts);
  const session: Session = {
    label,
    session: id,
    person,
    device,
    client: initialClient({ person, session: id, policy: world.policy, texts, queue, asides }),
    connected: false,
    connectedSince: world.now,
    wantsConnection: true,
    node: 1,
    connection: 0,
    serverConnection: null,
    established: false,
    hiddenAt: null,
    wakeAt: null,
    wakes: 0,
    typing: null,
    typings: 0,
    shown: new Map(),
    locks: new Map(),
    fields: new Map(),
  };
  device.current = session;
  world.sessions.set(id, session);
  tell(world, { type: 'link', at: world.now, session: id, state: 'opened' });
  connect(world, session);
  return session;
}

/** The tab dies without a word; the server goes on believing in it. */
export function crashTab(world: World, session: Session): void {
  session.client = null;
  session.typing = null;
  session.wakes += 1;
  session.device.current = null;
  tell(world, { type: 'link', at: world.now, session: session.session, state: 'crashed' });
  forgetShown(world, session);
  breakConnection(world, session);
}

export function goOffline(world: World, session: Session): void {
  session.wantsConnection = false;
  const wasOpen = session.established;
  breakConnection(world, session);
  if (!wasOpen) tell(world, { type: 'link', at: world.now, session: session.session, state: 'offline' });
}

export function goOnline(world: World, session: Session): void {
  session.wantsConnection = true;
  connect(world, session);
}

/** Its timers are slow from here on, those that run already included. */
export function hideTab(world: World, session: Session): void {
  session.hiddenAt = world.now;
  tell(world, { type: 'link', at: world.now, session: session.session, state: 'hidden' });
  wakeNow(world, session);
}

export function showTab(world: World, session: Session): void {
  session.hiddenAt = null;
  tell(world, { type: 'link', at: world.now, session: session.session, state: 'shown' });
  wakeNow(world, session);
}

/** The clock of the device is wrong by this much from here on, and its timers notice. */
export function setClock(world: World, label: string, skewMs: number): void {
  const device = deviceOf(world, label);
  device.skewMs = skewMs;
  if (device.current) feedTab(world, device.current, { type: 'tick' });
}

export function deviceOf(world: World, label: string): Device {
  const known = world.devices.get(label);
  if (known) return known;
  const device: Device = {
    label,
    person: personOf(label),
    texts: new Map(),
    queue: [],
    asides: [],
    skewMs: 0,
    tabs: 0,
    node: null,
    given: [],
    current: null,
  };
  world.devices.set(label, device);
  return device;
}
