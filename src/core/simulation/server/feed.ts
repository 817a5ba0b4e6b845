/**
 * How a server hears of what others wrote: it is poked that there is something, and reads on from where it was.
 *
 * Shapes: a poke says nothing by itself, so it may be lost, doubled or late; every heartbeat the server looks by itself. What it wrote itself
 * comes as well, and is known already, unless the answer was lost. A store that is in trouble is read a little later.
 */
import type { Effect } from '../../conversation/effects.ts';
import type { DeskInput } from '../../desk/desk.ts';
import { plan } from '../agenda.ts';
import { fateOnBus } from '../network/bus.ts';
import type { Server, World } from '../world.ts';
import { serversUp } from './nodes.ts';

/** Tells the other servers that something was written. */
export function poke(world: World, by: Server): void {
  for (const server of world.servers) if (server !== by && server.desk) pokeOne(world, server);
}

/** Whoever was not answered hears by this of what it wrote. */
export function pokeSelf(world: World, server: Server): void {
  if (world.servers.length > 1) pokeOne(world, server);
}

function pokeOne(world: World, { node, stops: life }: Server): void {
  for (const at of fateOnBus(world, 0, node)) plan(world.agenda, at, { type: 'read', node, life });
}

export function hasNews({ store, draftNews }: World, { read, heard }: Server): boolean {
  return read < store.log.length || heard < draftNews.length;
}

/** What is new to the server. A draft counts against what was said before it, so facts come first. */
export function readOn(world: World, server: Server): readonly DeskInput[] {
  const { log } = world.store;
  const facts = newsIn(log.slice(server.read));
  const drafts = world.draftNews.slice(server.heard);
  server.read = log.length;
  server.heard = world.draftNews.length;
  forgetHeard(world);
  return [...facts, ...drafts];
}

/** What follows each other in one conversation is heard in one go: it may have been written so. */
function newsIn(log: World['store']['log']): readonly DeskInput[] {
  const news: { type: 'news'; stream: string; facts: (typeof log)[number]['fact'][] }[] = [];
  for (const { stream, fact } of log) {
    const last = news.at(-1);
    if (last?.stream === stream) last.facts.push(fact);
    else news.push({ type: 'news', stream, facts: [fact] });
  }
  return news;
}

/** What every server has heard of is not needed any more. */
function forgetHeard(world: World): void {
  const count = Math.min(...serversUp(world).map(({ heard }) => heard));
  world.draftNews.splice(0, count);
  for (const server of world.servers) server.heard -= count;
}

/** What was to be carried out for longer than the lease of a node: whoever wrote it is gone. */
export function leftOver({ store, now, policy }: World, server: Server): readonly Effect[] {
  const { ttlMs } = (server.desk?.directory.policy ?? policy).node;
  for (const id of [...server.leftOver.keys()]) if (!store.outbox.has(id)) server.leftOver.delete(id);
  return [...store.outbox].flatMap(([id, { effect }]) => {
    const since = server.leftOver.get(id) ?? now;
    server.leftOver.set(id, since);
    return now - since < ttlMs ? [] : [effect];
  });
}

export function planPoll(world: World, server: Server): void {
  const { node, desk, stops } = server;
  if (!desk || world.servers.length === 1) return;
  plan(world.agenda, world.now + desk.directory.policy.node.heartbeatMs, { type: 'poll', node, life: stops });
}
