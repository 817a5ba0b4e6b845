/** Says of the people, teams and conversations a scenario begins with whether an account can be like that. */
import type { AssigneeName, Scenario, ScenarioConversation, ScenarioPerson } from '../../core/schema/types.ts';
import { pointerPart } from './node.ts';
import type { Finding } from './problem.ts';

export function checkPeople(scenario: Scenario): readonly Finding[] {
  return [...owners(scenario), ...handles(scenario), ...teams(scenario), ...conversations(scenario)];
}

function* owners({ people = {} }: Scenario): Iterable<Finding> {
  const found = Object.entries(people).filter(([, { role }]) => role === 'owner');
  for (const [name, { member }] of found) {
    if (member) yield impossible(`/people${pointerPart(name)}/member`, `The owner cannot be ${member}.`);
  }
  for (const [name] of found.slice(1)) {
    const text = `There is an owner already: \`${found[0]?.[0] ?? ''}\`.`;
    yield impossible(`/people${pointerPart(name)}/role`, text, 'exactly one owner in an account');
  }
}

function* handles({ people = {}, teams: groups = {} }: Scenario): Iterable<Finding> {
  const holders = new Map<string, string>();
  const all = [
    ...Object.entries(people).map(([name, { handle }]) => ({ name, handle, path: `/people${pointerPart(name)}` })),
    ...Object.entries(groups).map(([name, { handle }]) => ({ name, handle, path: `/teams${pointerPart(name)}` })),
  ];
  for (const { name, handle, path } of all) {
    const written = (handle ?? name).toLowerCase();
    const holder = holders.get(written);
    if (holder !== undefined) {
      const text = `The handle @${handle ?? name} belongs to \`${holder}\` already.`;
      yield impossible(handle === undefined ? path : `${path}/handle`, text, 'a `handle` of its own');
    }
    holders.set(written, name);
  }
}

function* teams({ people = {}, teams: groups = {} }: Scenario): Iterable<Finding> {
  for (const [team, { members }] of Object.entries(groups)) {
    for (const [index, name] of members.entries()) {
      if (people[name]?.role !== 'light') continue;
      const path = `/teams${pointerPart(team)}/members/${index}`;
      yield impossible(path, `\`${name}\` is a light user, and those cannot be on a team.`);
    }
  }
}

function* conversations({ people = {}, conversations: all = {} }: Scenario): Iterable<Finding> {
  for (const [name, conversation] of Object.entries(all)) {
    const path = `/conversations${pointerPart(name)}`;
    const assignee = personIn(conversation.assignee);
    const problem = assignee === null ? null : cannotAnswer(assignee, people[assignee]);
    if (problem !== null) yield impossible(`${path}/assignee`, `${problem} cannot be given a conversation.`);
    yield* messages(conversation, people, path);
  }
}

function* messages(
  { messages: all = [] }: ScenarioConversation,
  people: NonNullable<Scenario['people']>,
  path: string,
): Iterable<Finding> {
  for (const [index, { by, kind = 'reply' }] of all.entries()) {
    const problem = by === 'customer' || kind === 'note' ? null : cannotAnswer(by, people[by]);
    if (problem !== null) yield impossible(`${path}/messages/${index}/by`, `${problem} cannot have replied.`);
  }
}

function cannotAnswer(name: string, person: ScenarioPerson | undefined): string | null {
  if (person?.role === 'light') return `\`${name}\` is a light user, and those`;
  return person?.member ? `\`${name}\` is ${person.member} and` : null;
}

function personIn(assignee: AssigneeName | undefined): string | null {
  return typeof assignee === 'string' && assignee !== 'nobody' && !assignee.startsWith('team:') ? assignee : null;
}

function impossible(path: string, text: string, expected: string | null = null): Finding {
  return { code: 'people.impossible', path, text, expected };
}
