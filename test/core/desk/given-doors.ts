/** Scripts of changes of the account and acts, and how one is played through a door. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { ClientState } from '../../../src/core/client/client.ts';
import { initialClient } from '../../../src/core/client/initial-client.ts';
import { stepClient } from '../../../src/core/client/step-client.ts';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { readMail } from '../../../src/core/conversation/inbound-mail.ts';
import type { Ask } from '../../../src/core/rules/ask.ts';
import { may, type Verdict } from '../../../src/core/rules/permissions.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { resourceOf } from '../../../src/core/rules/resource.ts';
import type { Command, Notification, Outcome, WorkflowAction } from '../../../src/core/schema/types.ts';
import { automation, by } from '../given/conversation-account.ts';
import { anOffice, type Office, open } from './given-desk.ts';

const account = automation('account');
export const people = ['ana', 'bea', 'finn', 'munin'] as const;
export type Person = (typeof people)[number];

/** What the same act is to a person, and what it is in a workflow. */
const deeds = {
  reply: { command: { type: 'reply.send', text: 'On its way.', seen: 1 }, action: { reply: 'On its way.' } },
  note: { command: { type: 'note.add', text: 'Look.' }, action: { note: 'Look.' } },
  tag: { command: { type: 'tag.add', tag: 'late' }, action: { tag: 'late' } },
  close: { command: { type: 'status.change', to: 'closed' }, action: { status: 'closed' } },
  free: { command: { type: 'assignment.change', to: { kind: 'nobody' } }, action: { assign: 'nobody' } },
  move: { command: { type: 'conversation.move', inbox: 'billing' }, action: { move: 'billing' } },
  back: { command: { type: 'conversation.move', inbox: 'support' }, action: { move: 'support' } },
  follow: { command: { type: 'follower.add', person: 'finn' }, action: { follow: 'finn' } },
  undo: { command: { type: 'reply.undo', thread: 'first' }, action: null },
  edit: { command: { type: 'note.edit', thread: 'noted', text: 'Look again.' }, action: null },
  lock: { command: { type: 'lock.acquire' }, action: null },
  forward: { command: { type: 'conversation.forward', to: ['bank@example.com'], text: 'See.' }, action: null },
} as const satisfies Readonly<Record<string, { readonly command: object; readonly action: WorkflowAction | null }>>;
export type Deed = keyof typeof deeds;

export type Turn =
  | { readonly person: Person; readonly does: Deed }
  | { readonly person: Person; readonly becomes: 'light' | 'user' | 'administrator' }
  | { readonly person: Person; readonly access: boolean; readonly inbox: 'support' | 'billing' }
  | { readonly person: Person; readonly isMember: boolean };

const somebody = fc.constantFrom(...people);
export const turns: fc.Arbitrary<readonly Turn[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ person: somebody, does: fc.constantFrom(...(Object.keys(deeds) as Deed[])) }) },
    {
      weight: 2,
      arbitrary: fc.record({ person: somebody, becomes: fc.constantFrom('light', 'user', 'administrator') }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ person: somebody, access: fc.boolean(), inbox: fc.constantFrom('support', 'billing') }),
    },
    { weight: 1, arbitrary: fc.record({ person: somebody, isMember: fc.boolean() }) },
  ),
  { minLength: 4, maxLength: 24 },
);

export type Door = 'session' | 'program' | 'mail' | 'worker' | 'workflow';

export interface Answered {
  readonly turn: number;
  readonly deed: Deed;
  /** What `may` says at that moment of everything that the door asks for. */
  readonly verdicts: readonly Verdict[];
  readonly outcome: Outcome;
}

export const doors: readonly Door[] = ['session', 'program', 'mail', 'worker', 'workflow'];

type Look = (office: Office, clients: ReadonlyMap<Person, ClientState>) => void;

export function play(
  script: readonly Turn[],
  door: Door,
  without: readonly ProtectionName[] = [],
  look?: Look,
): readonly Answered[] {
  const office = opened(without);
  const clients = new Map(people.map((person) => [person, clientOf(office, person)]));
  const answered: Answered[] = [];
  for (const [turn, what] of script.entries()) {
    const { person } = what;
    hearAll(office, clients);
    look?.(office, clients);
    if ('does' in what) answered.push(ask(office, door, person, what.does, turn));
    else changeAccount(office, what);
  }
  return answered;
}

function opened(without: readonly ProtectionName[]): Office {
  const policy = { undoMs: 60_000, lock: 'manual', guard: { reply: 'allow', note: 'allow', customer: 'allow' } };
  const office = anOffice({ without, policy });
  for (const inbox of ['support', 'billing']) office.submit(account, { type: 'inbox.create', inbox });
  const hire = (person: string, role: 'owner' | 'user' | 'light', bot = false): void => {
    const inboxes = role === 'owner' ? [] : ['support'];
    office.submit(account, { type: 'person.add', person, role, inboxes, ...(bot && { bot }) });
    office.submit(account, { type: 'person.accept', person });
  };
  hire('olga', 'owner');
  hire('ana', 'user');
  hire('bea', 'user');
  hire('finn', 'light');
  hire('munin', 'user', true);
  open(office, 'c1', 'support');
  office.submit(by('ana'), { type: 'reply.send', id: 'first', conversation: 'c1', text: 'First', seen: 2 });
  office.submit(by('finn'), { type: 'note.add', id: 'noted', conversation: 'c1', text: 'Noted' });
  return office;
}

function changeAccount(office: Office, what: Exclude<Turn, { readonly does: Deed }>): void {
  const { person } = what;
  if ('becomes' in what) office.submit(account, { type: 'person.change-role', person, role: what.becomes });
  else if ('isMember' in what && !what.isMember) office.submit(account, { type: 'person.deactivate', person });
  else if ('isMember' in what) office.submit(account, { type: 'person.reactivate', person, role: 'user' });
  else if (what.access) office.submit(account, { type: 'access.grant', person, inbox: what.inbox });
  else office.submit(account, { type: 'access.revoke', person, inbox: what.inbox });
}

function ask(office: Office, door: Door, person: Person, deed: Deed, turn: number): Answered {
  const { action } = deeds[deed];
  const id = `turn-${turn}`;
  const command = { ...deeds[deed].command, id, conversation: 'c1' } as Command;
  if (door === 'workflow' && action !== null) {
    const workflow = { inbox: conversationOf(office).inbox, when: [], manual: true, again: 'always', then: [action] };
    office.submit(account, { type: 'workflow.put', name: `w${turn}`, workflow } as never);
    const run = {
      type: 'workflow.run',
      id,
      conversation: 'c1',
      workflow: `w${turn}`,
      seen: conversationOf(office).revision,
    };
    const verdicts = [run as Command, command].map((one) => verdictOf(office, person, one));
    office.submit(by(person), run as Command);
    return { turn, deed, verdicts, outcome: outcomeOf(office, id) };
  }
  const verdicts = [verdictOf(office, person, command)];
  if (door === 'session') office.command(`${person}/1`, command);
  else if (door === 'mail') submitByMail(office, person, command);
  else office.submit(by(person), command);
  const outcome = outcomeOf(office, id);
  if (door === 'worker') {
    office.submit(by(person), command);
    office.restart();
    office.submit(by(person), command);
    expect(outcomeOf(office, id)).toEqual(outcome);
  }
  return { turn, deed, verdicts, outcome };
}

/** A reply or a note is the answer to a notification; everything else comes without a session too. */
function submitByMail(office: Office, person: Person, command: Command): void {
  if (command.type !== 'reply.send' && command.type !== 'note.add') return office.submit(by(person), command);
  const on = conversationOf(office);
  const cause = command.type === 'note.add' ? 'mentioned' : 'assigned';
  const notification = {
    id: 'n',
    to: person,
    cause,
    conversation: 'c1',
    revision: 1,
    at: 0,
  } as unknown as Notification;
  const { text, id } = command;
  const mail = {
    id,
    from: `${person}@team.example`,
    to: [],
    references: ['n'],
    subject: '',
    text,
    authenticated: true,
  };
  const asked = readMail(mail, {
    sent: () => null,
    notified: () => notification,
    about: () => on,
    conversation: () => on,
    person: () => person,
    inbox: () => null,
  });
  if (asked) office.submit(asked.by, { ...asked.command, id });
}

function outcomeOf({ outputs }: Office, id: string): Outcome {
  const decided = outputs.findLast((output) => output.type === 'decided' && output.submission.command.id === id);
  if (decided?.type !== 'decided') throw new Error(`${id} has no outcome.`);
  return decided.outcome;
}

export function conversationOf({ desk }: Office) {
  return desk.rooms.get('c1')?.conversation ?? emptyConversation('c1');
}

export function asking({ desk, at }: Office, person: Person): Ask {
  return { by: by(person), at, directory: desk.directory };
}

function verdictOf(office: Office, person: Person, command: Command): Verdict {
  return may(asking(office, person), command.type, resourceOf(command, conversationOf(office)));
}

function clientOf(office: Office, person: Person): ClientState {
  const session = `${person}/1`;
  const client = initialClient({ person, session, policy: office.desk.directory.policy });
  office.connect(session);
  const env = { at: office.at };
  const send = (outputs: ReturnType<typeof stepClient>): void => {
    for (const output of outputs) if (output.type === 'send') office.say(session, output.message);
  };
  send(stepClient(client, { type: 'connected' }, env));
  send(stepClient(client, { type: 'act', act: { do: 'open', conversation: 'c1' } }, env));
  return client;
}

/** What the desk said since, to the sessions that it said it to; what they answer does not matter here. */
function hearAll(office: Office, clients: ReadonlyMap<Person, ClientState>): void {
  for (const output of office.outputs) {
    if (output.type !== 'send') continue;
    const client = [...clients.values()].find(({ session }) => session === output.to);
    if (client) stepClient(client, { type: 'message', message: output.message }, { at: office.at });
  }
  office.outputs.length = 0;
}
