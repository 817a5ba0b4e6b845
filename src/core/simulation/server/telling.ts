/**
 * What the store took becomes part of the trace as soon as some desk has it: each stream in its order.
 *
 * Shapes: between streams it is the order in which desks know of it. A desk that decides with the account has the account, so nobody reads of a
 * decision before what it was made with. For the same reason whoever knows of a turn of routing knows what was given away in it, though not yet from the
 * conversation itself; turns are told by that alone.
 */
import { type Desk, directoryStream } from '../../desk/desk.ts';
import { routingStream } from '../../rules/route.ts';
import type { DirectoryFact, Fact, TurnTaken } from '../../schema/types.ts';
import { factsAfter, revisionOf } from '../../store/store-state.ts';
import { tell, type World } from '../world.ts';

/** It is in the store. */
export function hold(world: World, stream: string, revision: number): void {
  if (!world.untold.has(stream)) world.untold.set(stream, revision);
}

/** What this desk has, and nobody had before. */
export function tellFacts(world: World, desk: Desk): void {
  if (world.untold.has(routingStream)) tellTurns(world, desk.routing.turns);
  for (const stream of world.untold.keys()) tellUpTo(world, stream, revisionIn(desk, stream));
}

/** Nobody is there to have it. */
export function tellRest(world: World): void {
  tellTurns(world, Infinity);
  for (const stream of world.untold.keys()) tellUpTo(world, stream, Infinity);
}

/** What was given away in the turns up to that one. */
function tellTurns(world: World, known: number): void {
  const from = world.untold.get(routingStream) ?? 0;
  for (const turn of factsAfter(world.store, routingStream, from) as readonly TurnTaken[]) {
    if (turn.revision > known) break;
    tellUpTo(world, turn.conversation, turn.assigned);
    world.untold.set(routingStream, turn.revision);
  }
  if (world.untold.get(routingStream) === revisionOf(world.store, routingStream)) world.untold.delete(routingStream);
}

function tellUpTo(world: World, stream: string, known: number): void {
  const from = world.untold.get(stream);
  if (from === undefined) return;
  const facts = factsAfter(world.store, stream, from).filter(({ revision }) => revision <= known);
  if (from + facts.length === revisionOf(world.store, stream)) world.untold.delete(stream);
  else world.untold.set(stream, from + facts.length);
  for (const fact of facts as readonly (Fact | DirectoryFact)[])
    tell(world, { type: 'fact', at: world.now, stream, fact });
}

function revisionIn({ directory, rooms }: Desk, stream: string): number {
  return stream === directoryStream ? directory.revision : (rooms.get(stream)?.conversation.revision ?? 0);
}
