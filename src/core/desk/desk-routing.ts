/**
 * Gives away what waits, one claim after the other, as soon as somebody has room.
 *
 * Shapes: a claim is an ordinary command of the automation `routing`, so the conversation has the last word: who took it by hand before has it. Its
 * id names the state it was made from, so two processes that claim the same thing at once make one claim. Each takes the next turn, which the store
 * gives to one process only: whoever was late learns what the other one gave away, and chooses again.
 */
import { routingName } from '../conversation/decisions/claim-for-routing.ts';
import type { RoomOutput } from '../room/room.ts';
import type { Turns } from '../rules/ask.ts';
import { nextReturn } from '../rules/away.ts';
import { protects } from '../rules/protections.ts';
import { route } from '../rules/route.ts';
import type { ChangeAssignment, Mention, TurnTaken } from '../schema/types.ts';
import type { DeskInput } from './desk.ts';
import { submitToRoom } from './desk-rooms.ts';
import type { DeskStep } from './desk-step.ts';
import { takeTurn } from './routing-index.ts';

/** Before the input: what was read from the store is complete once something else than reading and writing happens. */
export function prepareRouting({ desk, env }: DeskStep, input: DeskInput): void {
  const { type } = input;
  const { routing: index, rest } = desk;
  if (type === 'loaded' && !rest.resting.has(input.conversation)) index.isLoading = true;
  else if (!fromStore.has(type)) index.isLoading = false;
  if (type !== 'tick' || index.wakeAt === null || index.wakeAt > env.at) return;
  index.isStirred = true;
}

const fromStore: ReadonlySet<DeskInput['type']> = new Set<DeskInput['type']>([
  'appended',
  'behind',
  'failed',
  'news',
  'loaded',
  'unload',
  'draft-answered',
  'draft-displaced',
  'draft-news',
]);

/** After the input: routes whatever can be routed now. */
export function routeWaiting(step: DeskStep): void {
  const { desk, env } = step;
  const { routing: index } = desk;
  if (index.isStirred && index.isLoading) index.wakeAt = hasWaiting(step) ? env.at : null;
  while (index.isStirred && !index.isLoading && index.claim === null) {
    index.isStirred = false;
    const inboxes = [...index.waiting].filter(([, { size }]) => size > 0);
    if (inboxes.some(([inbox, waiting]) => claimOne(step, inbox, waiting))) continue;
    index.wakeAt = inboxes.length > 0 ? nextReturn(desk.directory, env.at) : null;
  }
}

/** The turns as this desk knows them. */
export function turnsOf(step: DeskStep): { readonly turns?: Turns } {
  const { desk, env } = step;
  if (!protects('routing-turns', env.without)) return {};
  const next: Turns['next'] = ({ id, inbox }) => (desk.routing.given.has(id) ? null : nextIn(step, inbox));
  return { turns: { taken: desk.routing.turns, next } };
}

/** What another node gave away, or this one: in order, none left out. */
export function hearTurns({ desk: { routing, rooms, rest } }: DeskStep, turns: readonly TurnTaken[]): void {
  for (const turn of turns) {
    if (turn.revision !== routing.turns + 1) continue;
    const known = rooms.get(turn.conversation)?.conversation ?? rest.resting.get(turn.conversation);
    takeTurn(routing, turn, known?.revision ?? 0);
  }
}

/** The claim was decided. One that came to nothing is not made again as it was, unless nobody could tell. */
export function settleClaim({ desk: { routing: index } }: DeskStep, decided: RoomOutput & { type: 'decided' }): void {
  const { submission, outcome, because } = decided;
  const { claim } = index;
  if (claim?.command !== submission.command.id) return;
  index.claim = null;
  index.isStirred = true;
  const isRefused = !outcome.ok && because.every(({ rule }) => rule !== 'store');
  if (isRefused) index.refused.set(claim.conversation, claim.command);
}

/** True if something was claimed there. */
function claimOne(step: DeskStep, inbox: string, waiting: ReadonlySet<string>): boolean {
  const { routing: index } = step.desk;
  const to = nextIn(step, inbox);
  if (!to) return false;
  for (const id of waiting) {
    const command = claimOf(step, id, to);
    if (index.refused.get(id) === command.id) continue;
    index.claim = { conversation: id, command: command.id };
    submitToRoom(step, { by: { kind: 'automation', name: routingName }, command });
    return true;
  }
  return false;
}

function nextIn({ desk, env }: DeskStep, inbox: string): Mention | null {
  const { active, last } = desk.routing;
  const before = last.get(inbox)?.to ?? null;
  return route(desk.directory, { inbox, active, last: before, at: env.at, without: env.without });
}

function claimOf({ desk }: DeskStep, id: string, to: Mention): ChangeAssignment {
  const revision = (desk.rooms.get(id)?.conversation ?? desk.rest.resting.get(id))?.revision ?? 0;
  return {
    type: 'assignment.change',
    id: `${id}/routing/${revision}.${desk.directory.revision}.${desk.routing.turns}`,
    conversation: id,
    to,
    expect: { kind: 'nobody' },
  };
}

function hasWaiting({ desk }: DeskStep): boolean {
  const { inboxes } = desk.directory;
  return [...desk.routing.waiting].some(([inbox, { size }]) => size > 0 && inboxes[inbox]?.routing !== undefined);
}
