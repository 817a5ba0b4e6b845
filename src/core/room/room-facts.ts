/**
 * What the store has becomes so: applied, kept at hand, told to everybody here, and carried on outside.
 *
 * Shapes: one change a batch. Whoever the facts take access from is out before the others are told. Effects belong to the node that wrote the
 * facts, and were kept with them; from another node's only state follows.
 */
import { apply } from '../conversation/apply.ts';
import type { Effect } from '../conversation/effects.ts';
import { rowOf } from '../conversation/row.ts';
import type { Fact } from '../schema/types.ts';
import { recentLimit } from './room.ts';
import { cutAccess } from './room-access.ts';
import { retireDrafts } from './room-bots.ts';
import { broadcast, rosterIn } from './room-broadcast.ts';
import { consumeLineage, giveBack, handOver } from './room-drafts.ts';
import { leaveForGood } from './room-merge.ts';
import { type Step, settled } from './room-step.ts';

/** `effects` is null if they were written elsewhere. */
export function takeFacts(step: Step, facts: readonly Fact[], effects: readonly Effect[] | null): void {
  const isOurs = effects !== null;
  if (facts.length === 0) return void step.outputs.push(...(effects ?? []));
  const { room } = step;
  const inbox = room.conversation.inbox;
  for (const fact of facts) {
    apply(room.conversation, fact);
    room.recent.push(fact as (typeof room.recent)[number]);
  }
  if (room.recent.length > recentLimit) room.recent.splice(0, room.recent.length - recentLimit);

  if (room.conversation.mergedInto !== null) {
    leaveForGood(step);
    for (const fact of facts) moveDrafts(step, fact, isOurs);
  } else spread(step, facts, inbox, isOurs);
  step.outputs.push(...(effects ?? []));
}

function spread(step: Step, facts: readonly Fact[], inbox: string, isOurs: boolean): void {
  const { room } = step;
  const hasMoved = facts.some(({ type }) => type === 'conversation.moved');
  if (hasMoved || facts.some(({ type }) => type === 'conversation.absorbed')) cutAccess(step);
  broadcast(step, { kind: 'facts', facts });
  for (const fact of facts) moveDrafts(step, fact, isOurs);
  retireDrafts(step);
  tellLists(step, hasMoved && inbox !== room.conversation.inbox ? inbox : null);
}

/** The line of this conversation in the lists, as it is now. */
export function tellLists(step: Step, movedFrom: string | null): void {
  const { room, env } = step;
  step.outputs.push({ type: 'row', row: rowOf(settled(room.conversation), rosterIn(room), env.without), movedFrom });
}

function moveDrafts(step: Step, fact: Fact, isOurs: boolean): void {
  if ('lineage' in fact && fact.lineage !== undefined && fact.type !== 'draft.taken-over')
    consumeLineage(step, fact.lineage);
  if (fact.type === 'reply.unscheduled') giveBack(step, fact, isOurs);
  if (fact.type === 'draft.taken-over') handOver(step, fact, isOurs);
}
