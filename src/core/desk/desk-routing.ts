/**
 * Gives away what waits, one claim for each conversation, as soon as somebody has room.
 *
 * Shapes: a claim is an ordinary command of the automation `routing`, so the conversation has the last word: who took it by hand before has it. Its
 * id names the state it was made from, so two processes that claim the same thing at once make one claim. Each process keeps the cap by what it
 * knows: two that route into one inbox in the same instant may go over it by one.
 */
import { routingName } from '../conversation/decisions/change-assignment.ts';
import { nextReturn } from '../rules/away.ts';
import { route } from '../rules/route.ts';
import type { Assignee, ChangeAssignment } from '../schema/types.ts';
import type { DeskInput } from './desk.ts';
import { submitToRoom } from './desk-rooms.ts';
import type { DeskStep } from './desk-step.ts';
import { claim } from './routing-index.ts';

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
  while (index.isStirred && !index.isLoading) {
    index.isStirred = false;
    const isLeft = [...index.waiting.keys()].map((inbox) => routeInbox(step, inbox)).includes(true);
    index.wakeAt = isLeft ? nextReturn(desk.directory, env.at) : null;
  }
}

/** True if something goes on waiting. */
function routeInbox(step: DeskStep, inbox: string): boolean {
  const { desk, env } = step;
  const { directory, routing: index } = desk;
  const waiting = index.waiting.get(inbox) ?? new Set();
  for (const id of waiting) {
    const last = index.last.get(inbox)?.to ?? null;
    const to = route(directory, { inbox, active: index.active, last, at: env.at, without: env.without });
    if (!to) break;
    claim(index, id, { inbox, to, at: env.at });
    submitToRoom(step, { by: { kind: 'automation', name: routingName }, command: claimOf(step, id, to) });
  }
  return waiting.size > 0;
}

function claimOf({ desk }: DeskStep, id: string, to: Assignee): ChangeAssignment {
  const revision = (desk.rooms.get(id)?.conversation ?? desk.rest.resting.get(id))?.revision ?? 0;
  return {
    type: 'assignment.change',
    id: `${id}/routing/${revision}.${desk.directory.revision}`,
    conversation: id,
    to,
    expect: { kind: 'nobody' },
  };
}

function hasWaiting({ desk }: DeskStep): boolean {
  const { inboxes } = desk.directory;
  return [...desk.routing.waiting].some(([inbox, { size }]) => size > 0 && inboxes[inbox]?.routing !== undefined);
}
