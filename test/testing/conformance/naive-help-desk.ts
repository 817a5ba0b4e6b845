/**
 * A help desk as one writes it in an afternoon, with an adapter by which conformance reaches it.
 *
 * Shapes: it is in memory, and wrong in ways that real ones were: whoever writes last wins, nothing is held, a retry happens twice, anybody may do anything, notes are in what
 * customers see, a draft goes with its assignee, whoever came once stays, and everybody is shown to themselves.
 */
import type { Directory } from '../../../src/core/directory/directory.ts';
import type { Assignee, Command } from '../../../src/core/schema/types.ts';
import type {
  CommandType,
  Driver,
  SeenConversation,
  SeenMail,
  SeenPerson,
  SeenThread,
  Submitted,
  System,
} from '../../../src/testing/conformance/driver.ts';

interface Ticket {
  readonly id: string;
  readonly customer: string;
  status: string;
  assignee: string;
  readonly tags: Set<string>;
  readonly threads: SeenThread[];
  readonly drafts: Map<string, string>;
  readonly visitors: Map<string, SeenPerson>;
}

interface NaiveDesk {
  readonly account: Directory;
  readonly tickets: Map<string, Ticket>;
  readonly people: Map<string, string>;
  readonly outgoing: { readonly at: number; readonly mail: SeenMail }[];
  readonly notifications: { readonly to: string; readonly conversation: string; readonly cause: string }[];
  now: number;
}

export const naiveCommands: readonly CommandType[] = [
  'conversation.create',
  'customer.write',
  'reply.send',
  'note.add',
  'assignment.change',
  'status.change',
  'tag.add',
  'tag.remove',
];

export const naiveHelpDesk: System = {
  name: 'naive help desk',
  commands: naiveCommands,
  start: (account, at) =>
    driverOf({ account, tickets: new Map(), people: new Map(), outgoing: [], notifications: [], now: at }),
};

function driverOf(desk: NaiveDesk): Driver {
  const visit = (session: string, conversation: string, doing: SeenPerson['doing']): void => {
    const person = desk.people.get(session) ?? '';
    desk.tickets.get(conversation)?.visitors.set(session, { person, doing });
  };
  return {
    submit: (submission) => {
      const ticket = carryOut(desk, submission);
      return ticket ? { ok: true } : { ok: false, why: 'no such conversation' };
    },
    connect: (session, person) => desk.people.set(session, person),
    disconnect: (session) => {
      for (const { visitors } of desk.tickets.values()) visitors.delete(session);
    },
    advance: (ms) => {
      desk.now += ms;
    },
    open: (session, conversation) => visit(session, conversation, 'viewing'),
    close: (session, conversation) => desk.tickets.get(conversation)?.visitors.delete(session),
    sign: (session, { conversation, state }) => visit(session, conversation, state),
    saveDraft: (session, { conversation, kind, text }) => {
      desk.tickets.get(conversation)?.drafts.set(`${desk.people.get(session)} ${kind}`, text);
      return { ok: true };
    },
    look: (session) => ({ conversations: openIn(desk, session) }),
    mails: () => desk.outgoing.filter(({ at }) => at <= desk.now).map(({ mail }) => mail),
    customer: (address) =>
      [...desk.tickets.values()].flatMap(({ id, customer, threads }) => {
        if (customer !== address) return [];
        const messages = threads.map(({ kind, text }) => ({
          from: kind === 'customer' ? ('customer' as const) : ('team' as const),
          text,
        }));
        return [{ conversation: id, messages, preview: messages.at(-1)?.text ?? '' }];
      }),
  };
}

function openIn({ tickets, account }: NaiveDesk, session: string): Readonly<Record<string, SeenConversation>> {
  const open: Record<string, SeenConversation> = {};
  for (const { id, status, assignee, tags, threads, drafts, visitors } of tickets.values()) {
    if (!visitors.has(session)) continue;
    const isShared = account.policy.drafts === 'shared';
    const written = [...drafts].map(([key, text]) => {
      const [person = '', kind] = key.split(' ');
      return { person, kind: kind as 'reply' | 'note' | 'forward', text };
    });
    const shown = written.filter(({ person }) => isShared || person === visitors.get(session)?.person);
    open[id] = { status, assignee, tags: [...tags], threads, drafts: shown, others: strongest([...visitors.values()]) };
  }
  return open;
}

function strongest(visitors: readonly SeenPerson[]): readonly SeenPerson[] {
  const people = new Map<string, SeenPerson>();
  for (const one of visitors) if (people.get(one.person)?.doing !== 'composing') people.set(one.person, one);
  return [...people.values()];
}

function carryOut(desk: NaiveDesk, { command, by }: Submitted): Ticket | undefined {
  const author = by.kind === 'person' ? by.person : by.kind === 'customer' ? by.address : by.name;
  if (command.type === 'conversation.create') {
    const { conversation: id, customer, text } = command;
    const fresh = { id, customer: customer.address, status: 'active', assignee: 'nobody' };
    const threads: SeenThread[] = text ? [{ kind: 'customer', by: customer.address, text }] : [];
    desk.tickets.set(id, { ...fresh, tags: new Set(), threads, drafts: new Map(), visitors: new Map() });
  }
  const ticket = 'conversation' in command ? desk.tickets.get(command.conversation) : undefined;
  if (ticket) change(desk, ticket, command as Command, author);
  return ticket;
}

function change(desk: NaiveDesk, ticket: Ticket, command: Command, author: string): void {
  const { threads, drafts } = ticket;
  switch (command.type) {
    case 'customer.write':
      threads.push({ kind: 'customer', by: author, text: command.text });
      ticket.status = 'active';
      return;
    case 'reply.send':
      threads.push({ kind: 'reply', by: author, text: command.text });
      drafts.delete(`${author} reply`);
      desk.outgoing.push({
        at: desk.now + desk.account.policy.undoMs,
        mail: { to: ticket.customer, text: command.text },
      });
      if (command.note !== undefined) threads.push({ kind: 'note', by: author, text: command.note });
      if (command.status) ticket.status = command.status;
      if (command.assign) assign(ticket, command.assign);
      return;
    case 'note.add':
      threads.push({ kind: 'note', by: author, text: command.text });
      drafts.delete(`${author} note`);
      return;
    case 'assignment.change':
      assign(ticket, command.to);
      return;
    case 'status.change':
      ticket.status = command.to;
      return;
    case 'tag.add':
      ticket.tags.add(command.tag);
      return;
    case 'tag.remove':
      ticket.tags.delete(command.tag);
      return;
    default:
  }
}

/** What was being written goes with whoever had it. */
function assign(ticket: Ticket, to: Assignee): void {
  ticket.assignee = to.kind === 'nobody' ? 'nobody' : to.kind === 'person' ? to.person : `team:${to.team}`;
  ticket.drafts.clear();
}
