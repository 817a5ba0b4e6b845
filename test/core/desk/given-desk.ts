/** A desk to play with, and the store behind it: appends are checked, kept and confirmed, at once or when told to. */
import { fold } from '../../../src/core/conversation/apply.ts';
import { createDesk } from '../../../src/core/desk/create-desk.ts';
import {
  type AnyFact,
  type Desk,
  type DeskInput,
  type DeskOutput,
  directoryStream,
  isConversation,
} from '../../../src/core/desk/desk.ts';
import { stepDesk } from '../../../src/core/desk/step-desk.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { routingStream } from '../../../src/core/rules/route.ts';
import type {
  Actor,
  ClientMessage,
  Command,
  DirectoryCommand,
  DirectoryFact,
  Draft,
  Fact,
  Outcome,
} from '../../../src/core/schema/types.ts';
import { automation, dana } from '../given/conversation-account.ts';
import { personOf } from '../room/given-room.ts';

type Bare<C> = C extends unknown ? Omit<C, 'id'> & { readonly id?: string } : never;
type Unsent<M> = M extends unknown ? Omit<M, 'sentAt'> : never;

export interface Office {
  desk: Desk;
  at: number;
  readonly outputs: DeskOutput[];
  readonly facts: Map<string, AnyFact[]>;
  readonly give: (input: DeskInput) => readonly DeskOutput[];
  readonly connect: (...sessions: readonly string[]) => void;
  readonly say: (session: string, message: Unsent<ClientMessage>) => void;
  readonly command: (session: string, command: Bare<Command | DirectoryCommand>) => void;
  readonly submit: (by: Actor, command: Bare<Command | DirectoryCommand>) => void;
  readonly tick: (at: number) => void;
  /** The process ends, and another takes up what the store has. */
  readonly restart: () => void;
  /** Every room in which nothing happens goes back to the store. */
  readonly unload: () => void;
}

const account = automation('account');

export function anOffice(
  setting: {
    readonly without?: readonly ProtectionName[];
    readonly policy?: object;
    /** Unloads whenever it can. */
    readonly isForgetful?: boolean;
  } = {},
): Office {
  const without = new Set(setting.without);
  const outputs: DeskOutput[] = [];
  const facts: Office['facts'] = new Map();
  const outcomes = new Map<string, Map<string, Outcome>>();
  const drafts = new Map<string, Map<string, Draft>>();
  let counter = 0;
  const office: Office = {
    desk: createDesk(),
    at: 1_000_000,
    outputs,
    facts,
    give(input) {
      const all: DeskOutput[] = [];
      const inputs: DeskInput[] = [input];
      for (let next = inputs.shift(); next; next = inputs.shift()) {
        const given = stepDesk(office.desk, next, { at: office.at, without });
        all.push(...given);
        for (const output of given) {
          if (output.type === 'append') inputs.push(...store(output));
          if (output.type === 'keep-draft')
            draftsOf(output.conversation).set(`${output.draft.person}/${output.draft.kind}`, output.draft);
          if (output.type === 'load') inputs.push(loaded(output.conversation));
          if (output.type === 'drop-draft') draftsOf(output.conversation).delete(`${output.person}/${output.kind}`);
        }
      }
      outputs.push(...all);
      if (setting.isForgetful && input.type !== 'unload') office.unload();
      return all;
    },
    connect(...sessions) {
      for (const session of sessions) office.give({ type: 'connected', session, person: personOf(session) });
    },
    say(session, message) {
      office.give({ type: 'message', session, message: { ...message, sentAt: office.at } as ClientMessage });
    },
    command(session, command) {
      const full = { id: `${session}:${++counter}`, ...command } as Command | DirectoryCommand;
      office.give({ type: 'message', session, message: { type: 'command', sentAt: office.at, command: full } });
    },
    submit(by, command) {
      office.give({
        type: 'submit',
        by,
        command: { id: `given-${++counter}`, ...command } as Command | DirectoryCommand,
      });
    },
    tick(at) {
      office.at = at;
      office.give({ type: 'tick' });
    },
    restart() {
      const kept = (facts.get(directoryStream) ?? []) as DirectoryFact[];
      const account = Object.fromEntries(outcomes.get(directoryStream) ?? []);
      office.desk = createDesk(kept, account, null, facts.get(routingStream)?.length);
      for (const [conversation, stream] of facts) {
        if (!isConversation(conversation)) continue;
        if (stream.length > 0) office.give(loaded(conversation));
      }
    },
    unload() {
      for (const conversation of office.desk.rooms.keys()) office.give({ type: 'unload', conversation });
    },
  };
  /** By turns from the first fact and from a snapshot. */
  const loaded = (conversation: string): DeskInput => {
    const stream = (facts.get(conversation) ?? []) as Fact[];
    const at = counter % 2 === 0 ? 0 : counter % (stream.length + 1);
    return {
      type: 'loaded',
      conversation,
      ...(at > 0 && { snapshot: JSON.parse(JSON.stringify(fold(conversation, stream.slice(0, at)))) }),
      facts: stream.slice(at),
      drafts: [...draftsOf(conversation).values()],
      outcomes: Object.fromEntries(outcomes.get(conversation) ?? []),
    };
  };
  const draftsOf = (conversation: string): Map<string, Draft> => {
    const known = drafts.get(conversation) ?? new Map<string, Draft>();
    drafts.set(conversation, known);
    return known;
  };
  const streamOf = (name: string): AnyFact[] => {
    const known = facts.get(name) ?? [];
    facts.set(name, known);
    return known;
  };
  const store = (append: Extract<DeskOutput, { type: 'append' }>): readonly DeskInput[] => {
    const { stream, also = [] } = append;
    if ([append, ...also].some((one) => streamOf(one.stream).length !== one.expectedRevision)) {
      const unseen = (one: { readonly stream: string; readonly expectedRevision: number }) =>
        streamOf(one.stream).slice(one.expectedRevision) as Fact[];
      return [
        ...also.map((one): DeskInput => ({ type: 'news', stream: one.stream, facts: unseen(one) })),
        { type: 'behind', stream, facts: unseen(append) },
      ];
    }
    for (const one of [append, ...also]) streamOf(one.stream).push(...one.facts);
    const known = outcomes.get(stream) ?? new Map<string, Outcome>();
    outcomes.set(stream, known);
    if (append.command && append.outcome) known.set(append.command, append.outcome);
    return [
      ...also.map((one): DeskInput => ({ type: 'news', stream: one.stream, facts: one.facts })),
      { type: 'appended', stream },
    ];
  };
  if (setting.policy) office.submit(account, { type: 'policy.change', policy: setting.policy });
  return office;
}

/** An office with two inboxes, one conversation `c1` in `support`, and ana and bea in both inboxes, finn as a light user, adam in charge. */
export function aBusyOffice(setting: Parameters<typeof anOffice>[0] = {}): Office {
  const office = anOffice(setting);
  for (const inbox of ['support', 'billing']) office.submit(account, { type: 'inbox.create', inbox });
  const hire = (
    person: string,
    role: 'light' | 'user' | 'administrator' | 'owner',
    inboxes: readonly string[],
  ): void => {
    office.submit(account, { type: 'person.add', person, role, inboxes: [...inboxes] });
    office.submit(account, { type: 'person.accept', person });
  };
  hire('olga', 'owner', []);
  hire('adam', 'administrator', []);
  hire('ana', 'user', ['support', 'billing']);
  hire('bea', 'user', ['support', 'billing']);
  hire('finn', 'light', ['support']);
  open(office, 'c1', 'support');
  office.outputs.length = 0;
  return office;
}

export function open(office: Office, conversation: string, inbox: string): void {
  const customer = { address: 'dana@example.com' };
  office.submit(dana, {
    type: 'conversation.create',
    conversation,
    inbox,
    customer,
    subject: 'Refund',
    text: 'Where is it?',
  });
}
