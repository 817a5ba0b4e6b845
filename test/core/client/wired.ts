/**
 * Sessions wired to a real room, over a network that does what a script says: it delivers in any order, drops, duplicates and breaks.
 *
 * Shapes: a device outlives its tabs; after a crash it opens the next session with what was kept. `calm` is the end of all trouble: everybody
 * connects and everything is delivered in order, until nothing is under way any more.
 */
import type { ClientInput, ClientOutput, ClientState, KeptOnDevice } from '../../../src/core/client/client.ts';
import { initialClient } from '../../../src/core/client/initial-client.ts';
import { advanceClient, stepClient } from '../../../src/core/client/step-client.ts';
import { isAtRest } from '../../../src/core/client/views.ts';
import { fold } from '../../../src/core/conversation/apply.ts';
import type { Directory } from '../../../src/core/directory/directory.ts';
import { initialRoom, type RoomInput, type RoomOutput, type RoomState } from '../../../src/core/room/room.ts';
import { stepRoom } from '../../../src/core/room/step-room.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { ClientMessage, Command, ServerMessage } from '../../../src/core/schema/types.ts';
import { account, by, dana, withPeople } from '../given/conversation-account.ts';
import { numbered } from '../given/conversation-given.ts';
import { support } from './given-client.ts';

export interface Device {
  readonly label: string;
  readonly person: string;
  tabs: number;
  client: ClientState;
  connected: boolean;
  up: ClientMessage[];
  down: ServerMessage[];
  readonly texts: Record<string, unknown>;
  queue: unknown;
  asides: unknown;
  wakeAt: number | null;
}

export interface Office {
  at: number;
  room: RoomState;
  directory: Directory;
  readonly devices: readonly Device[];
  readonly without: ReadonlySet<ProtectionName>;
  commands: number;
  /** From snapshot to snapshot instead of in place. */
  readonly pure: boolean;
}

export function anOffice(
  labels: readonly string[],
  policy: unknown,
  without: readonly ProtectionName[] = [],
  pure = false,
): Office {
  const facts = numbered(support);
  const room = { ...initialRoom('c1'), conversation: fold('c1', facts), recent: facts };
  const directory = account(policy);
  const office: Office = { at: 100_000, room, directory, devices: [], without: new Set(without), commands: 0, pure };
  for (const label of labels) (office.devices as Device[]).push(aDevice(office, label));
  for (const device of office.devices) {
    connect(office, device);
    give(office, device, { type: 'act', act: { do: 'open', conversation: 'c1' } });
  }
  return office;
}

function aDevice(office: Office, label: string): Device {
  const person = label.split('@')[0] ?? label;
  const kept = { texts: {}, queue: [], asides: [] };
  const client = openTab(office, label, 1, kept);
  return { label, person, tabs: 1, client, connected: false, up: [], down: [], ...kept, wakeAt: null };
}

function openTab(office: Office, label: string, tab: number, kept: object): ClientState {
  const person = label.split('@')[0] ?? label;
  const { policy } = office.directory;
  return initialClient({
    person,
    session: `${label}/${tab}`,
    policy,
    ...(JSON.parse(JSON.stringify(kept)) as KeptOnDevice),
  });
}

export function give(office: Office, device: Device, input: ClientInput): readonly ClientOutput[] {
  const env = { at: office.at, without: office.without };
  const [client, outputs] = office.pure
    ? advanceClient(device.client, input, env)
    : ([device.client, stepClient(device.client, input, env)] as const);
  device.client = client;
  device.wakeAt = null;
  for (const output of outputs) {
    if (output.type === 'send' && device.connected) device.up.push(structuredClone(output.message));
    if (output.type === 'keep-text') device.texts[output.key] = output.text ?? undefined;
    if (output.type === 'keep-queue') device.queue = output.queue;
    if (output.type === 'keep-asides') device.asides = output.asides;
    if (output.type === 'wake') device.wakeAt = output.at;
  }
  return outputs;
}

export function connect(office: Office, device: Device): void {
  if (device.connected) return;
  device.connected = true;
  give(office, device, { type: 'connected' });
  const { person, client } = device;
  const self = { person, member: office.directory.people[person]?.member ?? 'deactivated', inboxes: [] } as const;
  const { policy } = office.directory;
  device.down.push({ type: 'session.welcome', at: office.at, session: client.session, self, policy });
}

export function disconnect(office: Office, device: Device): void {
  if (!device.connected) return;
  device.connected = false;
  device.up = [];
  device.down = [];
  give(office, device, { type: 'disconnected' });
}

export function crash(office: Office, device: Device): void {
  device.connected = false;
  device.up = [];
  device.down = [];
  device.tabs += 1;
  const { label, tabs, texts, queue, asides } = device;
  device.client = openTab(office, label, tabs, { texts, queue, asides });
  give(office, device, { type: 'act', act: { do: 'open', conversation: 'c1' } });
}

export function deliverUp(office: Office, device: Device, index = 0, keep = false): void {
  const message = device.up[index];
  if (!message) return;
  if (!keep) device.up.splice(index, 1);
  const { session } = device.client;
  const { person } = device;
  if (message.type === 'command') {
    const submission = { by: by(person, session), session, command: message.command as Command };
    return giveRoom(office, { type: 'submit', submission });
  }
  if (message.type === 'list.join' || message.type === 'list.leave' || message.type === 'list.check') return;
  giveRoom(office, { type: 'message', session, person, message });
}

export function deliverDown(office: Office, device: Device, index = 0, keep = false): void {
  const message = device.down[index];
  if (!message) return;
  if (!keep) device.down.splice(index, 1);
  give(office, device, { type: 'message', message: structuredClone(message) });
}

/** A customer, an administrator or a mail: somebody without a session. */
export function outside(office: Office, command: Record<string, unknown>, who: 'dana' | 'olga' = 'olga'): void {
  office.commands += 1;
  const full = { id: `outside-${office.commands}`, conversation: 'c1', ...command } as Command;
  giveRoom(office, { type: 'submit', submission: { by: who === 'dana' ? dana : by(who), command: full } });
}

export function setAccess(office: Office, person: string, inboxes: readonly string[]): void {
  const granted = Object.fromEntries(inboxes.map((inbox) => [inbox, true as const]));
  office.directory = withPeople(office.directory, { [person]: { inboxes: granted } });
  giveRoom(office, { type: 'directory' });
}

function giveRoom(office: Office, input: RoomInput): void {
  const { at, directory, without } = office;
  const outputs: RoomOutput[] = stepRoom(office.room, input, { at, directory, without });
  for (const output of outputs) {
    if (output.type !== 'send') continue;
    const device = office.devices.find(({ client }) => client.session === output.to);
    if (device?.connected) device.down.push(structuredClone(output.message));
  }
  if (office.room.pending) giveRoom(office, { type: 'appended' });
}

export function pass(office: Office, ms: number): void {
  const end = office.at + ms;
  for (;;) {
    const wakes = office.devices.flatMap(({ wakeAt }) => (wakeAt === null ? [] : [wakeAt]));
    const next = Math.min(...wakes, end);
    if (next >= end) break;
    office.at = Math.max(next, office.at);
    for (const device of office.devices)
      if (device.wakeAt !== null && device.wakeAt <= next) give(office, device, { type: 'tick' });
  }
  office.at = end;
  for (const device of office.devices) give(office, device, { type: 'tick' });
  giveRoom(office, { type: 'tick' });
}

export function calm(office: Office, rounds = 100): void {
  for (let round = 0; round < rounds; round++) {
    for (const device of office.devices) connect(office, device);
    for (const device of office.devices) while (device.up.length > 0) deliverUp(office, device);
    for (const device of office.devices) while (device.down.length > 0) deliverDown(office, device);
    if (round > 32 && isQuiet(office)) return;
    pass(office, 1000);
  }
}

export function isQuiet({ devices }: Office): boolean {
  return devices.every(({ up, down, client }) => up.length === 0 && down.length === 0 && isAtRest(client));
}
