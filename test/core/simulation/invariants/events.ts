/** Events of a trace, as short as a test can say them. Everything is about the conversation `refund` unless it says otherwise. */
import type {
  Actor,
  ClientMessage,
  Command,
  DirectoryFact,
  Draft,
  Fact,
  Outcome,
  ServerMessage,
} from '../../../../src/core/schema/types.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';

/** Time passes and nothing happens. */
export const tick = (at: number): TraceEvent => ({ type: 'fault', at, text: 'nothing' });

export const by = (person: string): Actor => ({ kind: 'person', person, session: `${person}/1` });
export const dana: Actor = { kind: 'customer', address: 'dana@example.com' };

type Loose<F> = F extends { readonly type: string }
  ? Omit<F, 'at' | 'by' | 'revision'> & { readonly revision?: number; readonly by?: Actor }
  : never;

/** Facts of one stream, numbered; each is folded into its room as well, if there is one. */
export function factsOf(stream = 'refund') {
  let revision = 0;
  return (at: number, who: Actor, fact: Loose<Fact> | Loose<DirectoryFact>): TraceEvent => {
    revision = fact.revision ?? revision + 1;
    return { type: 'fact', at, stream, fact: { ...fact, at, by: who, revision } as unknown as Fact };
  };
}

export const created = (more: Partial<Extract<Fact, { type: 'conversation.created' }>> = {}): Loose<Fact> => ({
  type: 'conversation.created',
  conversation: 'refund',
  inbox: 'support',
  customer: { address: 'dana@example.com' },
  subject: 'Where is my refund?',
  ...more,
});

export const accepted = (thread: string, more: object = {}): Loose<Fact> =>
  ({
    type: 'reply.accepted',
    thread,
    command: thread,
    text: `Reply ${thread}`,
    seen: 0,
    undoUntil: 15_000,
    ...more,
  }) as Loose<Fact>;

export const noted = (thread: string, more: object = {}): Loose<Fact> =>
  ({ type: 'note.added', thread, command: thread, text: `Note ${thread}`, mentions: [], ...more }) as Loose<Fact>;

export const wrote = (thread: string, text = `Message ${thread}`): Loose<Fact> => ({
  type: 'customer.wrote',
  thread,
  text,
});

let messages = 0;

/** A message that is sent and arrives, both at once if no time is given for its way. */
export function passed(
  at: number,
  session: string,
  message: ClientMessage | ServerMessage,
  afterMs = 0,
): readonly TraceEvent[] {
  const sent = leaves(at, session, message);
  return [sent, { ...sent, type: 'delivered', at: at + afterMs } as TraceEvent];
}

export function leaves(at: number, session: string, message: ClientMessage | ServerMessage): TraceEvent {
  messages += 1;
  return { type: 'sent', at, id: messages, session, direction: directionOf(message), message };
}

export function lost(at: number, session: string, message: ClientMessage | ServerMessage): readonly TraceEvent[] {
  const sent = leaves(at, session, message);
  return [sent, { ...sent, type: 'dropped', reason: 'loss' } as TraceEvent];
}

function directionOf({ type }: ClientMessage | ServerMessage): 'up' | 'down' {
  const up = [
    'room.join',
    'room.leave',
    'presence.report',
    'draft.save',
    'command',
    'list.join',
    'list.leave',
    'list.check',
  ];
  return up.includes(type) ? 'up' : 'down';
}

export const joins = (conversation = 'refund', join = 'j1'): ClientMessage => ({
  type: 'room.join',
  sentAt: 0,
  conversation,
  join,
});
export const leavesRoom = (conversation = 'refund', join = 'j1'): ClientMessage => ({
  type: 'room.leave',
  sentAt: 0,
  conversation,
  join,
});

export function reports(state: 'viewing' | 'idle' | 'composing', more: object = {}): ClientMessage {
  return {
    type: 'presence.report',
    sentAt: 0,
    conversation: 'refund',
    join: 'j1',
    state,
    hidden: false,
    counter: 1,
    seen: 0,
    ...more,
  } as ClientMessage;
}

export function submits(command: object): ClientMessage {
  return { type: 'command', sentAt: 0, command: { conversation: 'refund', ...command } as Command };
}

export function decided(at: number, who: Actor, id: string, outcome: Outcome, type = 'reply.send'): TraceEvent {
  return { type: 'decided', at, by: who, command: { id, type, conversation: 'refund' }, outcome, because: [] };
}

export const yes = (revision: number, more: object = {}): Outcome =>
  ({ ok: true, result: 'accepted', revision, ...more }) as Outcome;
export const no = (code: string, detail: object = {}): Outcome => ({ ok: false, rejection: { code, detail } });

export function shows(
  at: number,
  session: string,
  people: Readonly<Record<string, 'viewing' | 'idle' | 'composing'>> | null,
  where: 'list' | 'conversation' = 'conversation',
): TraceEvent {
  const indicated = Object.entries(people ?? {}).map(
    ([person, state]) => ({ person, state, kind: state === 'composing' ? 'reply' : null, since: 0 }) as const,
  );
  const indicator = people && ({ state: indicated.length > 0 ? 'viewing' : 'none', people: indicated } as const);
  return { type: 'indicator', at, session, where, conversation: 'refund', indicator };
}

export function mailed(at: number, id: string, text: string, more: object = {}): TraceEvent {
  const mail = {
    id,
    to: 'dana@example.com',
    kind: 'reply',
    conversation: 'refund',
    subject: 'Re: refund',
    text,
    attachments: [],
    ...more,
  };
  return { type: 'mail', at, mail } as TraceEvent;
}

/** A draft as the server keeps it; null where it drops it. */
export const saved = (at: number, more: Partial<Draft> | null, person = 'ana'): TraceEvent => {
  const draft: Draft = {
    person,
    kind: 'reply',
    text: 'Hi',
    version: 1,
    lineage: 'd1',
    startedBy: person,
    editedBy: person,
    at,
    session: `${person}/1`,
    base: 0,
    ...more,
  };
  return { type: 'draft', at, conversation: 'refund', person, kind: 'reply', draft: more && draft };
};
