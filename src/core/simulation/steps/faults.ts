/** Steps that disturb the network, the server or a clock. Each is noted in the trace as one sentence. */

import type { NetworkSettings, StoreTrouble } from '../../schema/types.ts';
import { plan } from '../agenda.ts';
import { deviceOf, setClock } from '../devices.ts';
import { askAgain } from '../mail/worker.ts';
import { loseServers, refreshAllConnected } from '../network/connection.ts';
import { holdAll, letThrough, loseFirst } from '../network/holding.ts';
import { addFault, change, type Direction, type Fault, type LaneSettings, laneOf } from '../network/network.ts';
import { milliseconds, share, span } from '../quantities.ts';
import { disturbNodes, healNodes } from '../server/among.ts';
import { stopServer } from '../server/ending.ts';
import { anyServer, serverNamed } from '../server/nodes.ts';
import type { ReadStep, StepOf } from '../verbs.ts';
import type { Server, World } from '../world.ts';

/** A read step that is a fault. */
export type ReadFault = Extract<ReadStep, { readonly control: keyof typeof handlers }>;

export function disturb(world: World, { control, step }: ReadFault): void {
  const handle = handlers[control] as (world: World, step: ReadFault['step']) => void;
  handle(world, step);
}

export function laneSettings({ latency, loss, duplicate, reorder }: NetworkSettings): Partial<LaneSettings> {
  const ways = latency === undefined ? null : span(latency);
  const shares = { loss, duplicate, reorder };
  const given = Object.entries(shares).flatMap(([name, value]) => {
    const part = value === undefined ? null : share(value);
    return part === null ? [] : [[name, part]];
  });
  return { ...(ways ? { latency: ways } : {}), ...Object.fromEntries(given) };
}

function network(world: World, { network: what }: StepOf<'network'>): void {
  changeLinks(world, null, 'both', what, what.for);
}

function link(world: World, { link: what }: StepOf<'link'>): void {
  changeLinks(world, what.of, what.direction ?? 'both', what, what.for);
}

function drop(world: World, { drop: what }: StepOf<'drop'>): void {
  aim(world, 'drop', what);
}

function duplicate(world: World, { duplicate: what }: StepOf<'duplicate'>): void {
  aim(world, 'duplicate', what);
}

function delay(world: World, { delay: what }: StepOf<'delay'>): void {
  aim(world, 'delay', what, milliseconds(what.by) ?? 0);
}

function reorder(world: World, { reorder: what }: StepOf<'reorder'>): void {
  aim(world, 'reorder', { next: 2, ...what });
}

function partition(world: World, { partition: { people = [], nodes, for: lasting } }: StepOf<'partition'>): void {
  const lastingMs = lasting === undefined ? null : milliseconds(lasting);
  const endsAt = lastingMs === null ? null : world.now + lastingMs;
  for (const person of people) {
    const number = ++world.network.count;
    world.network.cut.set(person, { number, endsAt });
    if (endsAt !== null) plan(world.agenda, endsAt, { type: 'end-cut', person, number });
  }
  if (nodes) split(world, nodes, endsAt);
  refreshAllConnected(world);
}

function split(world: World, nodes: readonly number[], endsAt: number | null): void {
  const { network } = world;
  const number = ++network.count;
  network.splits = [...network.splits, { number, nodes, endsAt }];
  disturbNodes(world, endsAt ?? Infinity);
  if (endsAt !== null) plan(world.agenda, endsAt, { type: 'end-split', number });
}

function heal(world: World, { heal: { people } }: StepOf<'heal'>): void {
  if (!people && world.network.splits.splice(0).length > 0) healNodes(world);
  for (const person of people ?? [...world.network.cut.keys()]) world.network.cut.delete(person);
  refreshAllConnected(world);
}

function restart(world: World, { restart: { node, down = 0, at = 'now' } }: StepOf<'restart'>): void {
  const which = node === undefined ? world.servers : [serverNamed(world, node)];
  const downMs = milliseconds(down) ?? 0;
  if (at === 'commit') for (const server of which) server.dying = { downMs };
  else takeDown(world, which, downMs);
}

function kill(world: World, { kill: { node, for: lasting } }: StepOf<'kill'>): void {
  takeDown(world, [serverNamed(world, node)], lasting === undefined ? null : milliseconds(lasting));
}

function takeDown(world: World, which: readonly Server[], downMs: number | null): void {
  for (const server of which) stopServer(server);
  loseServers(world, which, downMs);
  if (anyServer(world).desk) askAgain(world);
}

function store(world: World, { store: { slow, failing, unanswered, for: lasting } }: StepOf<'store'>): void {
  const number = ++world.network.count;
  const ways = slow === undefined ? null : span(slow);
  world.trouble = { number, slow: ways, failing: shareOf(failing), unanswered: shareOf(unanswered) };
  const lastingMs = lasting === undefined ? null : milliseconds(lasting);
  if (lastingMs !== null) plan(world.agenda, world.now + lastingMs, { type: 'end-trouble', number });
}

function shareOf(value: StoreTrouble['failing']): number {
  return value === true ? 1 : ((value === undefined ? null : share(value)) ?? 0);
}

function clock(world: World, { clock: { of, skew } }: StepOf<'clock'>): void {
  setClock(world, of, milliseconds(skew) ?? 0);
}

function changeLinks(
  world: World,
  label: string | null,
  direction: Direction | 'both',
  what: NetworkSettings,
  lasting: number | string | undefined,
): void {
  if (label !== null) for (const way of ['up', 'down'] as const) laneOf(world.network, label, way);
  const lastingMs = lasting === undefined ? null : milliseconds(lasting);
  const endsAt = lastingMs === null ? null : world.now + lastingMs;
  const number = change(world.network, { label, direction, settings: laneSettings(what), endsAt });
  if (endsAt !== null) plan(world.agenda, endsAt, { type: 'end-change', number });
  refreshAllConnected(world);
}

function deliver(
  world: World,
  { deliver: { link: label, direction, place = 1, copy = false } }: StepOf<'deliver'>,
): void {
  letThrough(world, laneOf(world.network, label, direction), { place, copy });
}

function lose(world: World, { lose: { link: label, direction } }: StepOf<'lose'>): void {
  loseFirst(world, laneOf(world.network, label, direction));
}

type Aimed = StepOf<'drop'>['drop'];

function aim(
  world: World,
  kind: Fault['kind'],
  { link: label, direction = 'both', next = 1, only }: Aimed,
  byMs = 0,
): void {
  const fault = { kind, only: only ?? null, byMs, remaining: next };
  deviceOf(world, label);
  const ways = direction === 'both' ? (['up', 'down'] as const) : ([direction] as const);
  for (const way of ways) addFault(laneOf(world.network, label, way), fault);
}

function worker(world: World, { worker: { crash, next = 1, down = '1s' } }: StepOf<'worker'>): void {
  world.post.worker.crashes.push({ when: crash, remaining: next, downMs: milliseconds(down) ?? 0 });
}

function provider(world: World, { provider: { does, next = 1, by = '2s' } }: StepOf<'provider'>): void {
  world.post.provider.faults.push({ does, remaining: next, byMs: milliseconds(by) ?? 0 });
}

const handlers = {
  worker,
  provider,
  network,
  link,
  drop,
  duplicate,
  delay,
  reorder,
  partition,
  heal,
  restart,
  kill,
  store,
  clock,
  hold: holdAll,
  deliver,
  lose,
} as const;

export const faultControls: readonly string[] = Object.keys(handlers);
