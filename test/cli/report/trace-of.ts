/** Makers of trace events, so that a story written by hand reads as one. */
import type { Act } from '../../../src/core/client/client.ts';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import type { IndicatedPerson, Indicator } from '../../../src/core/presence/indicator.ts';
import type { Actor, DraftKind, Fact, Outcome, Row, ServerMessage } from '../../../src/core/schema/types.ts';
import type { TraceEvent } from '../../../src/core/simulation/trace.ts';

export const person = (name: string): Actor => ({ kind: 'person', person: name, session: `${name}/1` });

export const step = (at: number, path: string, actor: string | null, text: string): TraceEvent => ({
  type: 'step',
  at,
  path,
  actor,
  text,
});

export const act = (at: number, session: string, done: Act): TraceEvent => ({ type: 'act', at, session, act: done });

const reaches = (at: number, session: string, message: ServerMessage): TraceEvent => ({
  type: 'delivered',
  at,
  id: at,
  session,
  direction: 'down',
  message,
});

export const created = (conversation: string, address: string, subject: string): TraceEvent => ({
  type: 'fact',
  at: -5000,
  stream: conversation,
  fact: {
    type: 'conversation.created',
    revision: 1,
    at: -5000,
    by: { kind: 'customer', address },
    conversation,
    inbox: 'support',
    customer: { address },
    subject,
  },
});

export const fact = (of: Fact, stream = 'refund'): TraceEvent => ({ type: 'fact', at: of.at, stream, fact: of });

export const decided = (at: number, by: string, type: string, outcome: Outcome): TraceEvent => ({
  type: 'decided',
  at,
  by: person(by),
  command: { id: `${by}/1:3`, type, conversation: 'refund' },
  outcome,
  because: [],
});

export const answered = (at: number, session: string, outcome: Outcome): TraceEvent =>
  reaches(at, session, { type: 'answer', at, command: `${session}:3`, conversation: 'refund', outcome });

export const news = (at: number, session: string, ...facts: readonly Fact[]): TraceEvent =>
  reaches(at, session, {
    type: 'room.changed',
    at,
    conversation: 'refund',
    join: `${session}:j1`,
    seq: 1,
    change: { kind: 'facts', facts },
  });

export const draftSeen = (at: number, session: string, by: string, kind: DraftKind, text: string): TraceEvent =>
  reaches(at, session, {
    type: 'room.changed',
    at,
    conversation: 'refund',
    join: `${session}:j1`,
    seq: 1,
    change: {
      kind: 'draft.changed',
      draft: { person: by, kind, text, version: 1, lineage: `${by}/1:d1`, startedBy: by, editedBy: by, at },
    },
  });

export const loaded = (at: number, session: string, subject: string): TraceEvent =>
  reaches(at, session, {
    type: 'room.snapshot',
    at,
    conversation: 'refund',
    join: `${session}:j1`,
    seq: 0,
    view: { ...emptyConversation('refund'), subject },
    roster: [],
    drafts: [],
  });

export const listed = (at: number, session: string, rows: Readonly<Record<string, string>>): TraceEvent =>
  reaches(at, session, {
    type: 'list.snapshot',
    at,
    inbox: 'support',
    join: `${session}:j2`,
    seq: 0,
    rows: Object.entries(rows).map(([conversation, subject]) => rowOf(conversation, subject)),
  });

export const none: Indicator = { state: 'none', people: [] };

export const viewing = (...names: readonly string[]): Indicator => ({
  state: 'viewing',
  people: names.map((name) => ({ person: name, state: 'viewing', kind: null, since: 0 })),
});

export const idling = (name: string): Indicator => ({
  state: 'viewing',
  people: [{ person: name, state: 'idle', kind: null, since: 0 }],
});

export const writing = (name: string, kind: DraftKind, ...others: readonly IndicatedPerson[]): Indicator => ({
  state: 'replying',
  people: [{ person: name, state: 'composing', kind, since: 0 }, ...others],
});

/** The same in the list and in the conversation. */
export const shows = (
  at: number,
  session: string,
  indicator: Indicator | null,
  conversation = 'refund',
): readonly TraceEvent[] =>
  (['list', 'conversation'] as const).map((where) => ({
    type: 'indicator',
    at,
    session,
    where,
    conversation,
    indicator,
  }));

export const holds = (at: number, path: string, text: string): TraceEvent => ({
  type: 'expectation',
  at,
  path,
  ok: true,
  text,
  expected: 'this',
  actual: 'this',
});

function rowOf(conversation: string, subject: string): Row {
  return {
    conversation,
    inbox: 'support',
    subject,
    customer: { address: 'dana@example.com' },
    status: 'active',
    assignee: { kind: 'nobody' },
    tags: [],
    preview: '',
    held: [],
    revision: 1,
    roster: [],
  };
}

export const dropped = (
  at: number,
  session: string,
  message: ServerMessage,
  reason: 'loss' | 'fault' | 'disconnected',
): TraceEvent => ({
  type: 'dropped',
  at,
  id: at,
  session,
  direction: 'down',
  message,
  reason,
});
