/** Hand-made runs for one invariant: a world that the test sets up, and events one after the other. */
import type { ClientList, ClientRoom, ClientState, LocalText } from '../../../../src/core/client/client.ts';
import { initialClient } from '../../../../src/core/client/initial-client.ts';
import type { Conversation } from '../../../../src/core/conversation/conversation.ts';
import type { Directory } from '../../../../src/core/directory/directory.ts';
import type { Lease } from '../../../../src/core/presence/lease.ts';
import { initialRoom, type RoomState } from '../../../../src/core/room/room.ts';
import { defaultPolicy } from '../../../../src/core/rules/policy.ts';
import type { Invariant } from '../../../../src/core/simulation/invariant.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import type { WorldNode, WorldSession, WorldView } from '../../../../src/core/simulation/world-view.ts';
import { account } from '../../given/conversation-account.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface Stage {
  at: number;
  deliveryMs: number;
  directory: Directory | null;
  readonly rooms: Map<string, Writable<RoomState>>;
  sessions: Writable<WorldSession>[];
  nodesReadyAt: number;
  awaited: ReadonlySet<string>;
  /** Of a story with several; otherwise the one that holds the account and the rooms. */
  nodes: readonly WorldNode[];
}

/** A change of the world between two events, or an event. */
export type Moment = TraceEvent | ((stage: Stage) => void);

export interface Verdict {
  readonly violations: readonly string[];
  readonly sometimes: number;
}

/** By invariant: whether it was ever broken, and whether it was ever kept, by what was judged so far. */
export const judged = new Map<string, { readonly broken: boolean; readonly kept: boolean }>();

/** What the invariant says of a run. Once broken it is not asked again, as in a real one. */
export function judge<S>(
  invariant: Invariant<S>,
  moments: readonly Moment[],
  prepare: (stage: Stage) => void = () => {},
): Verdict {
  const stage: Stage = {
    at: 0,
    deliveryMs: 120,
    directory: account(),
    rooms: new Map(),
    sessions: [],
    nodes: [],
    nodesReadyAt: -Infinity,
    awaited: new Set(),
  };
  prepare(stage);
  const state = invariant.initial();
  const violations: string[] = [];
  for (const moment of moments) {
    if (typeof moment === 'function') moment(stage);
    else {
      stage.at = moment.at;
      const broken = violations.length > 0 ? null : invariant.see(state, moment, stage as WorldView);
      if (broken !== null) violations.push(broken);
    }
  }
  const last = violations.length > 0 ? null : invariant.end(state, stage as WorldView);
  if (last !== null) violations.push(last);
  const before = judged.get(invariant.name);
  const isBroken = violations.length > 0;
  judged.set(invariant.name, { broken: before?.broken || isBroken, kept: before?.kept || !isBroken });
  return { violations, sometimes: invariant.sometimes(state) };
}

/** Puts a tab in the world: connected from the start, with nothing open. */
export function tab(
  stage: Stage,
  session: string,
  client: Partial<ClientState> | null = {},
  more: Partial<WorldSession> = {},
): void {
  const label = session.slice(0, session.lastIndexOf('/'));
  const person = label.split('@', 1)[0] ?? label;
  const state = client && {
    ...initialClient({ person, session, policy: defaultPolicy }),
    link: 'online' as const,
    ...client,
  };
  stage.sessions = [
    ...stage.sessions,
    { node: 1, label, session, person, client: state, connected: true, connectedSince: -10_000, ...more },
  ];
}

/** Changes the tab. */
export function change(
  stage: Stage,
  session: string,
  part: Partial<WorldSession> | { readonly client: Partial<ClientState> | null },
): void {
  const one = stage.sessions.find((candidate) => candidate.session === session);
  if (!one) throw new Error(`there is no tab ${session}`);
  const client = part.client === undefined ? one.client : part.client && { ...one.client, ...part.client };
  Object.assign(one, part, { client });
}

export function open(conversation = 'refund', more: Partial<ClientRoom> = {}): Readonly<Record<string, ClientRoom>> {
  const room = {
    conversation,
    join: 'j1',
    phase: 'current',
    view: null,
    roster: {},
    drafts: {},
    state: 'viewing',
    kind: null,
    ...more,
  };
  return { [conversation]: room as unknown as ClientRoom };
}

export function listed(rows: ClientList['rows'], inbox = 'support'): Readonly<Record<string, ClientList>> {
  return { [inbox]: { inbox, join: 'j9', phase: 'current', rows } as unknown as ClientList };
}

export function text(kind: LocalText['kind'], words: string, lineage = 'd1', conversation = 'refund'): LocalText {
  return {
    conversation,
    kind,
    text: words,
    lineage,
    base: 0,
    counter: 0,
    saving: null,
    savedText: null,
    changedAt: 0,
    savedAt: 0,
    answeredAt: 0,
    conflict: null,
  };
}

/** Puts a room in the world; facts that the test tells are folded into it by `told`. */
export function room(
  stage: Stage,
  conversation: Partial<Conversation> = {},
  more: Partial<RoomState> = {},
): Writable<RoomState> {
  const id = conversation.id ?? 'refund';
  const empty = initialRoom(id);
  const made = {
    ...empty,
    conversation: { ...empty.conversation, inbox: 'support', subject: 'Where is my refund?', ...conversation },
    ...more,
  };
  stage.rooms.set(id, made);
  return made;
}

export function lease(session: string, more: Partial<Lease> = {}): Readonly<Record<string, Lease>> {
  const person = session.split(/[@/]/, 1)[0] ?? session;
  return {
    [session]: {
      session,
      person,
      join: 'j1',
      state: 'viewing',
      kind: null,
      hidden: false,
      since: 0,
      heardAt: 0,
      typedAt: 0,
      until: 25_000,
      counter: 0,
      ...more,
    },
  };
}
