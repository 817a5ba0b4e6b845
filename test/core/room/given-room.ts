/** A room to play with: inputs go in with the time they happen, and a store that answers at once, or only when told to. */

import { fold } from '../../../src/core/conversation/apply.ts';
import type { DeskOutput } from '../../../src/core/desk/desk.ts';
import type { Directory } from '../../../src/core/directory/directory.ts';
import {
  initialRoom,
  type RoomEnv,
  type RoomInput,
  type RoomOutput,
  type RoomState,
} from '../../../src/core/room/room.ts';
import { advanceRoom, stepRoom } from '../../../src/core/room/step-room.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type {
  Actor,
  Command,
  Fact,
  ReportPresence,
  RoomChange,
  SaveDraft,
  ServerMessage,
} from '../../../src/core/schema/types.ts';
import { account, by } from '../given/conversation-account.ts';
import { created, type GivenCommand, type GivenFact, numbered } from '../given/conversation-given.ts';

export interface Setting {
  readonly policy?: unknown;
  readonly without?: readonly ProtectionName[];
  readonly facts?: readonly GivenFact[];
  /** The store answers only when `settle` is called. */
  readonly slow?: boolean;
  /** Other nodes share the store: what it says about drafts is given as an input. */
  readonly shared?: boolean;
  /** From snapshot to snapshot instead of in place. */
  readonly pure?: boolean;
}

export interface Play {
  room: RoomState;
  at: number;
  directory: Directory;
  /** Everything that has left the room, oldest first. */
  readonly outputs: RoomOutput[];
  readonly give: (input: RoomInput) => readonly RoomOutput[];
  readonly join: (session: string, more?: { join?: string; have?: number; hidden?: boolean; sentAt?: number }) => void;
  readonly leave: (session: string, join?: string) => void;
  readonly report: (session: string, state: ReportPresence['state'], more?: Partial<ReportPresence>) => void;
  readonly save: (session: string, text: string, more?: Partial<SaveDraft>) => void;
  readonly submit: (who: string | Actor, command: GivenCommand) => void;
  readonly tick: (at: number) => void;
  /** What a store that takes its time has been asked to write is written, and everything that follows from it. */
  readonly settle: () => void;
}

export const support: readonly GivenFact[] = [
  created,
  { type: 'customer.wrote', thread: 'm1', text: 'Where is my refund?' },
];

export function aRoom(setting: Setting = {}): Play {
  const { policy = {}, without = [], facts = support, slow = false, shared = false, pure = false } = setting;
  const outputs: RoomOutput[] = [];
  const missing = new Set(without);
  let counter = 0;
  const joins = new Map<string, string>();
  const play: Play = {
    room: { ...initialRoom('c1'), conversation: fold('c1', numbered(facts)), recent: numbered(facts) },
    at: 100_000,
    directory: account(policy),
    outputs,
    give(input) {
      const env: RoomEnv = { at: play.at, directory: play.directory, without: missing, ...(shared && { shared }) };
      const given = pure ? advanceRoom(play.room, input, env) : ([play.room, stepRoom(play.room, input, env)] as const);
      play.room = given[0];
      outputs.push(...given[1]);
      if (!slow && play.room.pending) return [...given[1], ...play.give({ type: 'appended' })];
      return given[1];
    },
    join(session, { join = `${session}:j${++counter}`, have, hidden, sentAt = play.at } = {}) {
      joins.set(session, join);
      const more = { ...(have !== undefined && { have }), ...(hidden !== undefined && { hidden }) };
      message(session, { type: 'room.join', sentAt, conversation: 'c1', join, ...more });
    },
    leave(session, join = joinOf(session)) {
      message(session, { type: 'room.leave', sentAt: play.at, conversation: 'c1', join });
    },
    report(session, state, more = {}) {
      const report = { join: joinOf(session), hidden: false, counter: ++counter, seen: 0, sentAt: play.at };
      message(session, { type: 'presence.report', conversation: 'c1', state, ...report, ...more });
    },
    save(session, text, more = {}) {
      const draft = { kind: 'reply' as const, base: 0, lineage: `${session}:d1`, counter: ++counter };
      message(session, { type: 'draft.save', sentAt: play.at, conversation: 'c1', text, ...draft, ...more });
    },
    submit(who, command) {
      const isSession = typeof who === 'string' && who.includes('/');
      const actor = typeof who === 'string' ? by(personOf(who), isSession ? who : undefined) : who;
      const full = { id: `command-${++counter}`, conversation: 'c1', ...command } as Command;
      play.give({ type: 'submit', submission: { by: actor, command: full, ...(isSession && { session: who }) } });
    },
    tick(at) {
      play.at = at;
      play.give({ type: 'tick' });
    },
    settle() {
      while (play.room.pending) play.give({ type: 'appended' });
    },
  };
  const joinOf = (session: string): string => joins.get(session) ?? `${session}:j0`;
  const message = (session: string, one: Extract<RoomInput, { type: 'message' }>['message']): void => {
    play.give({ type: 'message', session, person: personOf(session), message: one });
  };
  return play;
}

/** `ana@phone/2` is ana. */
export function personOf(session: string): string {
  return session.split(/[@/]/)[0] ?? session;
}

/** Whatever speaks to sessions: a room, or a desk. */
export interface Speaker {
  readonly outputs: readonly (
    | { readonly type: 'send'; readonly to: string; readonly message: ServerMessage }
    | { readonly type: Exclude<DeskOutput['type'] | RoomOutput['type'], 'send'> }
  )[];
}

export function sentTo(play: Speaker, session: string): readonly ServerMessage[] {
  return play.outputs.flatMap((output) => (output.type === 'send' && output.to === session ? [output.message] : []));
}

export function lastTo<T extends ServerMessage['type']>(
  play: Speaker,
  session: string,
  type: T,
): Extract<ServerMessage, { type: T }> {
  const found = sentTo(play, session).filter((message) => message.type === type);
  const last = found.at(-1);
  if (!last) throw new Error(`nothing of type ${type} was sent to ${session}`);
  return last as Extract<ServerMessage, { type: T }>;
}

/** The changes that a session was told of, in order. */
export function changesTo(play: Speaker, session: string): readonly RoomChange[] {
  return sentTo(play, session).flatMap((message) => (message.type === 'room.changed' ? [message.change] : []));
}

/** What a session was told about who is there, as `person state` or `person left reason`. */
export function signsTo(play: Speaker, session: string): readonly string[] {
  return changesTo(play, session).flatMap((change) => {
    if (change.kind === 'presence.left') return [`${change.person} left ${change.reason}`];
    if (change.kind === 'presence.joined') return [`${change.entry.person} joined ${change.entry.state}`];
    return change.kind === 'presence.updated' ? [`${change.entry.person} ${change.entry.state}`] : [];
  });
}

/** The states of everybody in the room, by session. */
export function there({ room }: Pick<Play, 'room'>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.values(room.presence).map(({ session, state }) => [session, state]));
}

export function factsWritten({ outputs }: Pick<Play, 'outputs'>): readonly Fact['type'][] {
  return outputs.flatMap((output) => (output.type === 'append' ? output.facts.map(({ type }) => type) : []));
}

export function outcomeOf(play: Speaker, session: string): string {
  const { outcome } = lastTo(play, session, 'answer');
  return outcome.ok ? outcome.result : outcome.rejection.code;
}

export function savedAs(play: Speaker, session: string): number | string {
  const { outcome } = lastTo(play, session, 'draft.answer');
  return outcome.ok ? outcome.version : outcome.rejection.code;
}

export function wakeAfter(outputs: readonly RoomOutput[]): number | null {
  const wake = outputs.find((output) => output.type === 'wake');
  return wake?.type === 'wake' ? wake.at : null;
}
