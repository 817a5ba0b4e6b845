/** The devices and sessions of a world that fetches its parts: their fields are those of the link and of the tab of each label. */

import { bind, mapOf } from '../lookup.ts';
import type { Device, Session, World } from '../world.ts';
import type { At, Cells } from './cells.ts';
import { type LinkPart, linkKeys, linkKeysOfDevice, type TabPart } from './layout.ts';

export function peopleOf(cells: Cells, at: At, like: World): Pick<World, 'devices' | 'sessions'> {
  const { labels, places } = cells.layout;
  const linkOf = (label: string) => at(cells, places.link + labels.indexOf(label)) as Open<LinkPart>;
  const tabOf = (label: string) => at(cells, places.tab + labels.indexOf(label)) as TabPart;
  const opened = new Map<string, Session>();
  const deviceKeys = Object.keys([...like.devices.values()][0] ?? {}).filter((key) => !linkKeysOfDevice.has(key));

  function bindSession(session: object, id: string, label: string): void {
    bind(session, linkKeys, () => linkOf(label).sessions.get(id) ?? {});
    bind(session, cells.layout.tabKeys, () => tabOf(label).sessions.get(id) ?? {});
    opened.set(id, session as Session);
  }

  const sessions = mapOf<Session>({
    *keys() {
      for (const label of labels) yield* linkOf(label).sessions.keys();
    },
    get(id) {
      const label = labelOf(id);
      if (!labels.includes(label) || !linkOf(label).sessions.has(id)) return undefined;
      const known = opened.get(id);
      if (known) return known;
      const session = { device: devices.get(label) };
      bindSession(session, id, label);
      return opened.get(id);
    },
    set(id, session) {
      const label = labelOf(id);
      const parts = partsOfSession(session);
      linkOf(label).sessions.set(id, parts.link);
      tabOf(label).sessions.set(id, parts.tab);
      bindSession(session, id, label);
    },
  });

  const made = new Map<string, Device>();
  const devices = mapOf<Device>({
    keys: () => labels,
    get(label) {
      if (!labels.includes(label)) return undefined;
      const device = made.get(label) ?? newDevice(label);
      made.set(label, device);
      return device;
    },
    set(label) {
      throw new Error(`There is no place for the device ${label}.`);
    },
  });

  function newDevice(label: string): Device {
    const device = {};
    bind(device, deviceKeys, () => tabOf(label).device);
    bind(device, ['tabs'], () => linkOf(label) as unknown as Record<string, unknown>);
    Object.defineProperties(device, {
      label: { enumerable: true, value: label },
      current: {
        enumerable: true,
        get: () => sessions.get(linkOf(label).current ?? '') ?? null,
        set: (session: Session | null) => {
          linkOf(label).current = session?.session ?? null;
        },
      },
    });
    return device as Device;
  }

  return { devices, sessions };
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** The device of a session, by the name of the session. */
export function labelOf(session: string): string {
  return session.slice(0, session.lastIndexOf('/'));
}

export function partsOfSession(session: Session): { readonly link: Fields; readonly tab: Fields } {
  const link: Fields = {};
  const tab: Fields = {};
  for (const key of Object.keys(session)) {
    if (key !== 'device') (linkKeys.has(key) ? link : tab)[key] = Reflect.get(session, key);
  }
  return { link, tab };
}

type Fields = Record<string, unknown>;
