/** How an inbox gives away what nobody has. */
import { own } from '../rules/keys.ts';
import { rejection } from '../rules/rejections.ts';
import { assigneeKey } from '../rules/route.ts';
import type { Mention, Rejection, Routing, SetRouting } from '../schema/types.ts';
import type { Directory } from './directory.ts';
import { type Decider, firstOf, nothing } from './ruling.ts';

/** Rejects `inbox.unknown`, `person.unknown`, `team.unknown`. Whoever cannot answer there may be named: they are passed over. */
export const setRouting: Decider<SetRouting> = ({ inbox, routing }, directory) => {
  const known = own(directory.inboxes, inbox);
  if (!known) return rejection('inbox.unknown', { inbox });
  const refusal = firstOf(...routing.rotation.map((one) => unknown(directory, one)));
  if (refusal) return refusal;
  const wanted: Routing = { ...routing, rotation: once(routing.rotation) };
  const current = known.routing ?? { mode: 'manual', cap: null, rotation: [] };
  return wordsOf(current) === wordsOf(wanted) ? nothing : [{ type: 'inbox.routing-set', inbox, routing: wanted }];
};

function unknown(directory: Directory, one: Mention): Rejection | null {
  if (one.kind === 'team') return own(directory.teams, one.team) ? null : rejection('team.unknown', { team: one.team });
  return own(directory.people, one.person) ? null : rejection('person.unknown', { person: one.person });
}

function once(rotation: readonly Mention[]): readonly Mention[] {
  return [...new Map(rotation.map((one) => [assigneeKey(one), one])).values()];
}

function wordsOf({ mode, cap, rotation }: Routing): string {
  return JSON.stringify([mode, cap, ...rotation.map(assigneeKey).sort()]);
}
