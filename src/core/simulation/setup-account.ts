/** The commands that make the account of a scenario, in the order in which they can happen. */
import { defaultPolicy, mergePolicy } from '../rules/policy.ts';
import type { Policy, Scenario, ScenarioPerson } from '../schema/types.ts';
import { policyPatch } from './policy-patch.ts';
import type { Preparation } from './preparation.ts';
import { inboxesOf, routingOf } from './stage.ts';

const account = { kind: 'automation', name: 'account' } as const;
const implicitOwner = 'account-owner';

export function policyOf({ policy = {} }: Scenario): Policy {
  return mergePolicy(defaultPolicy, policyPatch(policy));
}

export function accountOf(scenario: Scenario): readonly Preparation[] {
  return [
    ...inboxes(scenario),
    ...people(scenario),
    ...teams(scenario),
    ...savedReplies(scenario),
    ...(scenario.policy ? [prepared('/policy', { type: 'policy.change', policy: policyPatch(scenario.policy) })] : []),
  ];
}

/** What would be in the way of the conversations' past. */
export function lastOfAccount(scenario: Scenario): readonly Preparation[] {
  const templates = Object.entries(scenario.inboxes ?? {}).flatMap(([inbox, { noteTemplate }]) =>
    noteTemplate === undefined
      ? []
      : [prepared(`/inboxes/${inbox}`, { type: 'inbox.require-template', inbox, savedReply: noteTemplate })],
  );
  const leavers = Object.entries(scenario.people ?? {}).flatMap(([person, { member }]) =>
    member === 'deactivated' ? [prepared(`/people/${person}`, { type: 'person.deactivate', person })] : [],
  );
  const absences = Object.entries(scenario.people ?? {}).flatMap(([person, { away }]) =>
    away ? [prepared(`/people/${person}`, { type: 'person.set-away', person, away })] : [],
  );
  const routings = Object.entries(scenario.inboxes ?? {}).flatMap(([inbox, { routing }]) =>
    routing === undefined
      ? []
      : [prepared(`/inboxes/${inbox}`, { type: 'inbox.set-routing', inbox, routing: routingOf(routing) })],
  );
  const rules = Object.entries(scenario.workflows ?? {}).map(([name, workflow]) =>
    prepared(`/workflows/${name}`, { type: 'workflow.put', name, workflow }),
  );
  return [...templates, ...rules, ...leavers, ...absences, ...routings];
}

function inboxes(scenario: Scenario): readonly Preparation[] {
  return inboxesOf(scenario).map((inbox) => {
    const { name, address } = scenario.inboxes?.[inbox] ?? {};
    return prepared(`/inboxes/${inbox}`, { type: 'inbox.create', inbox, ...given({ name, address }) });
  });
}

function people(scenario: Scenario): readonly Preparation[] {
  const named = Object.entries(scenario.people ?? {});
  const hasOwner = named.some(([, { role, member }]) => role === 'owner' && member === undefined);
  const owner: readonly [string, ScenarioPerson][] = hasOwner ? [] : [[implicitOwner, { role: 'owner' }]];
  return [...owner, ...named].flatMap(
    ([person, { role = 'user', member, inboxes: granted, name, handle, address, bot, notify }]) => {
      const path = `/people/${person}`;
      const access = granted ?? inboxesOf(scenario);
      const details = given({ name, handle, address, bot });
      const added = prepared(path, { type: 'person.add', person, role, inboxes: access, ...details });
      const accepted = member === 'invited' ? [] : [prepared(path, { type: 'person.accept', person })];
      const set = notify ? [prepared(path, { type: 'person.set-notifications', person, notify })] : [];
      return [added, ...accepted, ...set];
    },
  );
}

function teams(scenario: Scenario): readonly Preparation[] {
  return Object.entries(scenario.teams ?? {}).map(([team, { members, name, handle }]) =>
    prepared(`/teams/${team}`, { type: 'team.create', team, members, ...given({ name, handle }) }),
  );
}

function savedReplies(scenario: Scenario): readonly Preparation[] {
  return Object.entries(scenario.savedReplies ?? {}).map(([savedReply, { text, name, inboxes: offered }]) =>
    prepared(`/savedReplies/${savedReply}`, {
      type: 'saved-reply.put',
      savedReply,
      text,
      inboxes: offered ?? inboxesOf(scenario),
      ...given({ name }),
    }),
  );
}

function prepared(path: string, command: Preparation['command']): Preparation {
  return { path, by: account, command };
}

function given<T extends object>(values: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
