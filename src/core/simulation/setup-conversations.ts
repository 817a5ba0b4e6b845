/** The commands that make the conversations of a scenario: what was written, then how each stands when the story begins. */
import type { Conversation } from '../conversation/conversation.ts';
import type { Actor, Scenario, ScenarioConversation, ScenarioMessage } from '../schema/types.ts';
import type { Preparation } from './preparation.ts';
import { assigneeOf, inboxesOf } from './stage.ts';

const account = { kind: 'automation', name: 'account' } as const;

export function beginning(
  scenario: Scenario,
  id: string,
  { inbox, customer, name, subject, body }: ScenarioConversation,
): Preparation {
  return {
    path: pathOf(id),
    by: { kind: 'customer', address: customer },
    command: {
      type: 'conversation.create',
      conversation: id,
      inbox: inbox ?? inboxesOf(scenario)[0] ?? '',
      customer: { address: customer, ...(name === undefined ? {} : { name }) },
      subject: subject ?? id,
      ...(body === undefined ? {} : { text: body }),
    },
  };
}

/** What was written next, by somebody who had seen everything. */
export function message(on: Conversation, place: number, { by, kind = 'reply', text }: ScenarioMessage): Preparation {
  const path = `${pathOf(on.id)}/messages/${place}`;
  const { id: conversation, revision: seen } = on;
  if (by === 'customer') {
    const customer: Actor = { kind: 'customer', address: on.customer.address };
    return { path, by: customer, command: { type: 'customer.write', conversation, text } };
  }
  const person: Actor = { kind: 'person', person: by };
  if (kind === 'note') return { path, by: person, command: { type: 'note.add', conversation, text } };
  return { path, by: person, command: { type: 'reply.send', conversation, text, seen } };
}

/** What is still different from how the scenario wants it. */
export function ending(on: Conversation, wanted: ScenarioConversation): readonly Preparation[] {
  const { id: conversation } = on;
  const to = assigneeOf(wanted.assignee ?? 'nobody', '');
  const isAssigned = JSON.stringify(to) === JSON.stringify(on.assignee);
  const status = wanted.status ?? 'active';
  const commands: readonly Preparation['command'][] = [
    ...(wanted.tags ?? []).map((tag) => ({ type: 'tag.add', conversation, tag }) as const),
    ...(wanted.followers ?? []).map((person) => ({ type: 'follower.add', conversation, person }) as const),
    ...(isAssigned ? [] : [{ type: 'assignment.change', conversation, to } as const]),
    ...(status === on.status ? [] : [{ type: 'status.change', conversation, to: status } as const]),
  ];
  return commands.map((command) => ({ path: pathOf(conversation), by: account, command }));
}

function pathOf(conversation: string): string {
  return `/conversations/${conversation}`;
}
