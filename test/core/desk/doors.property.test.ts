/**
 * Whatever door an act comes through, `may` gives the same answer, by the account as it is at that moment.
 *
 * Shapes: one script of changes of the account and acts, played once for each door: from a tab, through an interface for programs,
 * as the answer by mail to a notification, again by a worker that did not hear the answer, and as a workflow run by hand. One of
 * the people is a bot.
 * Source: catalogue I1, I3, I5, I6, I8.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientState } from '../../../src/core/client/client.ts';
import { initialClient } from '../../../src/core/client/initial-client.ts';
import { isOffered, type Offer, offers } from '../../../src/core/client/offers.ts';
import { stepClient } from '../../../src/core/client/step-client.ts';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { readMail } from '../../../src/core/conversation/inbound-mail.ts';
import type { Ask } from '../../../src/core/rules/ask.ts';
import { may, refusalOf, type Verdict } from '../../../src/core/rules/permissions.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { resourceOf } from '../../../src/core/rules/resource.ts';
import type { Command, Notification, Outcome, WorkflowAction } from '../../../src/core/schema/types.ts';
import { automation, by } from '../given/conversation-account.ts';
import { anOffice, type Office, open } from './given-desk.ts';

const account = automation('account');
const people = ['ana', 'bea', 'finn', 'munin'] as const;
type Person = (typeof people)[number];

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
type Deed = keyof typeof deeds;

type Turn =
  | { readonly person: Person; readonly does: Deed }
  | { readonly person: Person; readonly becomes: 'light' | 'user' | 'administrator' }
  | { readonly person: Person; readonly access: boolean; readonly inbox: 'support' | 'billing' }
  | { readonly person: Person; readonly isMember: boolean };

const somebody = fc.constantFrom(...people);
const turns: fc.Arbitrary<readonly Turn[]> = fc.array(
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

type Door = 'session' | 'program' | 'mail' | 'worker' | 'workflow';

interface Answered {
  readonly turn: number;
  readonly deed: Deed;
  /** What `may` says at that moment of everything that the door asks for. */
  readonly verdicts: readonly Verdict[];
  readonly outcome: Outcome;
}

describe('every door', () => {
  it('gives the answer of `may`, by the account as it is at that moment', () => {
    const seen = { allowed: 0, refused: 0 };
    const through = new Set<string>();
    fc.assert(
      fc.property(turns, (script) => {
        const answers = doors.map((door) => [door, play(script, door)] as const);
        for (const [door, all] of answers) for (const one of all) expectAnswer(door, one, seen);
        for (const [door, all] of answers) for (const { outcome } of all) through.add(`${door} ${outcome.ok}`);
        const [[, first] = ['session', []]] = answers;
        for (const [door, all] of answers) {
          if (door === 'workflow') continue;
          expect([door, all.map(codeOf)]).toEqual([door, first.map(codeOf)]);
        }
      }),
      { numRuns: 80 },
    );
    expect(Math.min(seen.allowed, seen.refused)).toBeGreaterThan(300);
    expect(through.size).toBe(2 * doors.length);
  });

  it('would be found open without permission-at-commit', () => {
    const found = fc.check(
      fc.property(turns, (script) => {
        for (const one of play(script, 'program', ['permission-at-commit'])) {
          expectAnswer('program', one, { allowed: 0, refused: 0 });
        }
      }),
      { numRuns: 60 },
    );
    expect(found.failed).toBe(true);
  });

  it('is what a session offers its person', () => {
    let offered = 0;
    fc.assert(
      fc.property(turns, (script) => {
        play(script, 'session', [], (office, clients) => {
          for (const person of people) {
            const client = clients.get(person);
            if (!client?.rooms['c1']?.view) continue;
            for (const offer of Object.keys(offers) as Offer[]) {
              const conversation = conversationOf(office);
              const verdict = may(asking(office, person), offers[offer], {
                conversation,
                inboxes: [conversation.inbox],
              });
              expect([person, offer, isOffered(client, 'c1', offer)]).toEqual([person, offer, verdict.allowed]);
              if (verdict.allowed) offered += 1;
            }
          }
        });
      }),
      { numRuns: 60 },
    );
    expect(offered).toBeGreaterThan(300);
  });
});

const doors: readonly Door[] = ['session', 'program', 'mail', 'worker', 'workflow'];

function expectAnswer(
  door: Door,
  { turn, deed, verdicts, outcome }: Answered,
  seen: { allowed: number; refused: number },
) {
  const denied = verdicts.find((verdict) => !verdict.allowed);
  const about = { door, turn, deed };
  if (denied && !denied.allowed) {
    seen.refused += 1;
    return expect({ ...about, outcome }).toMatchObject({
      ...about,
      outcome: { ok: false, rejection: refusalOf(denied) },
    });
  }
  seen.allowed += 1;
  return expect({ ...about, isAllowed: outcome.ok || !refusals.has(outcome.rejection.code) }).toEqual({
    ...about,
    isAllowed: true,
  });
}

const refusals: ReadonlySet<string> = new Set(['person.not-allowed', 'person.not-active', 'person.unknown']);

function codeOf({ turn, deed, outcome }: Answered): string {
  return `${turn} ${deed} ${outcome.ok ? outcome.result : outcome.rejection.code}`;
}

type Look = (office: Office, clients: ReadonlyMap<Person, ClientState>) => void;

function play(
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

function conversationOf({ desk }: Office) {
  return desk.rooms.get('c1')?.conversation ?? emptyConversation('c1');
}

function asking({ desk, at }: Office, person: Person): Ask {
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
