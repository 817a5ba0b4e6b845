/** What people and customers are called where others read it. */
import type { Directory } from '../directory/directory.ts';
import { own } from '../rules/keys.ts';
import type { Actor, Assignee } from '../schema/types.ts';
import type { Conversation } from './conversation.ts';

export function personName(person: string, directory: Directory): string {
  return own(directory.people, person)?.name || person;
}

export function inboxName(inbox: string, directory: Directory): string {
  return own(directory.inboxes, inbox)?.name || inbox;
}

/** A customer other than the one of the conversation is called by their address. */
export function actorName(actor: Actor, on: Conversation, directory: Directory): string {
  if (actor.kind === 'person') return personName(actor.person, directory);
  if (actor.kind === 'automation') return automationName(actor.name, directory);
  return (actor.address === on.customer.address && on.customer.name) || actor.address;
}

function automationName(name: string, directory: Directory): string {
  return name.startsWith('workflow:')
    ? `The workflow ${workflowName(name.slice('workflow:'.length), directory)}`
    : name;
}

export function assigneeName(assignee: Assignee, directory: Directory): string {
  if (assignee.kind === 'nobody') return 'nobody';
  if (assignee.kind === 'person') return personName(assignee.person, directory);
  return own(directory.teams, assignee.team)?.name || assignee.team;
}

/** As the account calls it; one that is gone is called by its name. */
export function workflowName(workflow: string, directory: Directory): string {
  return own(directory.workflows, workflow)?.title ?? workflow;
}
