/** A session to play with: acts and messages go in with the time they happen, and everything that leaves it is kept. */

import type { Act, ClientInput, ClientOutput, ClientRoom, ClientState } from '../../../src/core/client/client.ts';
import { initialClient, type NewSession } from '../../../src/core/client/initial-client.ts';
import { advanceClient, stepClient } from '../../../src/core/client/step-client.ts';
import { apply, fold } from '../../../src/core/conversation/apply.ts';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import { defaultPolicy, mergePolicy } from '../../../src/core/rules/policy.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type {
  ClientMessage,
  Command,
  Draft,
  Fact,
  Outcome,
  RoomChange,
  RosterEntry,
  ServerMessage,
} from '../../../src/core/schema/types.ts';
import { by } from '../given/conversation-account.ts';
import { created, type GivenFact, numbered } from '../given/conversation-given.ts';

export interface Setting extends Partial<Omit<NewSession, 'policy'>> {
  readonly policy?: unknown;
  readonly without?: readonly ProtectionName[];
  /** From snapshot to snapshot instead of in place. */
  readonly pure?: boolean;
}

export type MessageOf<T extends ClientMessage['type']> = Extract<ClientMessage, { readonly type: T }>;

export interface Play {
  client: ClientState;
  at: number;
  /** What the conversation holds on the server. */
  readonly truth: Conversation;
  readonly outputs: ClientOutput[];
  readonly give: (input: ClientInput) => readonly ClientOutput[];
  readonly act: (act: Act) => readonly ClientOutput[];
  readonly hear: (message: ServerMessage) => readonly ClientOutput[];
  /** Time passes, and the session is woken whenever it asked for it. */
  readonly wait: (ms: number) => void;
  readonly connect: () => void;
  /** Opens the conversation, and the snapshot comes. */
  readonly open: (around?: Around) => void;
  readonly snapshot: (around?: Around) => void;
  /** The next change of the present join. */
  readonly change: (change: RoomChange) => void;
  /** Something happens on the server, and the session is told. */
  readonly happen: (...facts: readonly GivenFact[]) => void;
  /** Something happens on the server, and the session is not told. */
  readonly missed: (...facts: readonly GivenFact[]) => readonly Fact[];
  readonly answer: (command: string, outcome: Outcome) => void;
}

export interface Around {
  readonly seq?: number;
  readonly roster?: readonly RosterEntry[];
  readonly drafts?: readonly Draft[];
}

export const support: readonly GivenFact[] = [
  created,
  { type: 'customer.wrote', thread: 'm1', text: 'Where is my refund?' },
];

/** Ana's session `ana/1`, not connected yet. */
export function aClient({ policy = {}, without = [], pure = false, ...given }: Setting = {}): Play {
  const missing = new Set(without);
  const merged = mergePolicy(defaultPolicy, policy);
  let seq = 0;
  const play: Play = {
    client: initialClient({ person: 'ana', session: 'ana/1', policy: merged, ...given }),
    at: 100_000,
    truth: fold('c1', numbered(support)),
    outputs: [],
    give(input) {
      const env = { at: play.at, without: missing };
      const [client, out] = pure
        ? advanceClient(play.client, input, env)
        : ([play.client, stepClient(play.client, input, env)] as const);
      play.client = client;
      play.outputs.push(...out);
      return out;
    },
    act: (act) => play.give({ type: 'act', act }),
    hear: (message) => play.give({ type: 'message', message }),
    wait(ms) {
      const end = play.at + ms;
      for (let wake = nextWakeOf(play); wake !== null && wake <= end; wake = nextWakeOf(play)) {
        play.at = wake;
        play.give({ type: 'tick' });
      }
      play.at = end;
      play.give({ type: 'tick' });
    },
    connect() {
      play.give({ type: 'connected' });
      const self = { person: 'ana', member: 'user', inboxes: ['support'] } as const;
      play.hear({ type: 'session.welcome', at: play.at, session: play.client.session, self, policy: merged });
    },
    open(around) {
      if (play.client.link === 'offline') play.connect();
      play.act({ do: 'open', conversation: 'c1' });
      play.snapshot(around);
    },
    snapshot({ seq: from = 0, roster = [], drafts = [] } = {}) {
      seq = from;
      const { join } = roomOf(play);
      const view = structuredClone(play.truth);
      play.hear({ type: 'room.snapshot', at: play.at, conversation: 'c1', join, seq, view, roster, drafts });
    },
    change(change) {
      seq += 1;
      play.hear({ type: 'room.changed', at: play.at, conversation: 'c1', join: roomOf(play).join, seq, change });
    },
    happen(...facts) {
      play.change({ kind: 'facts', facts: play.missed(...facts) });
    },
    missed(...facts) {
      const first = play.truth.revision + 1;
      const stamped = facts.map(
        (fact, index) => ({ by: by('bea'), at: play.at, ...fact, revision: first + index }) as Fact,
      );
      for (const fact of stamped) apply(play.truth, fact);
      return stamped;
    },
    answer(command, outcome) {
      play.hear({ type: 'answer', at: play.at, command, conversation: 'c1', outcome });
    },
  };
  return play;
}

export function roomOf({ client }: Pick<Play, 'client'>): ClientRoom {
  const room = client.rooms['c1'];
  if (!room) throw new Error('the conversation is not open');
  return room;
}

export function sentIn(outputs: readonly ClientOutput[]): readonly ClientMessage[] {
  return outputs.flatMap((output) => (output.type === 'send' ? [output.message] : []));
}

/** The messages of one type that have left the session, oldest first. */
export function sent<T extends ClientMessage['type']>(
  { outputs }: Pick<Play, 'outputs'>,
  type: T,
): readonly MessageOf<T>[] {
  return sentIn(outputs).filter((message): message is MessageOf<T> => message.type === type);
}

export function commandsOf(play: Pick<Play, 'outputs'>): readonly Command[] {
  return sent(play, 'command').map(({ command }) => command as Command);
}

export function lastCommand(play: Pick<Play, 'outputs'>): Command {
  const command = commandsOf(play).at(-1);
  if (!command) throw new Error('no command was sent');
  return command;
}

export function textIn({ client }: Pick<Play, 'client'>, kind = 'reply', conversation = 'c1'): string | null {
  return client.texts[`${conversation}/${kind}`]?.text ?? null;
}

export function warningsIn({ client }: Pick<Play, 'client'>): readonly string[] {
  return client.warnings.map(({ code }) => code);
}

export const reports = (play: Pick<Play, 'outputs'>): readonly string[] =>
  sent(play, 'presence.report').map(
    ({ state, kind, hidden }) => `${state}${kind ? ` ${kind}` : ''}${hidden ? ' hidden' : ''}`,
  );

export function entry(session: string, state: RosterEntry['state'], kind?: RosterEntry['kind']): RosterEntry {
  return {
    session,
    person: session.split(/[@/]/)[0] ?? session,
    state,
    since: 0,
    until: 1_000_000,
    ...(kind && { kind }),
  };
}

export function draftBy(person: string, text: string, more: Partial<Draft> = {}): Draft {
  const common = { startedBy: person, editedBy: person, at: 0, lineage: `${person}/2:d1`, version: 1 };
  return { person, kind: 'reply', text, ...common, ...more };
}

export const accepted: Outcome = { ok: true, result: 'accepted', revision: 3 };

export function refusal(code: string, detail: Readonly<Record<string, unknown>> = {}): Outcome {
  return { ok: false, rejection: { code, detail } };
}

function nextWakeOf({ outputs, at }: Play): number | null {
  const wake = outputs.findLast((output) => output.type === 'wake');
  return wake?.type === 'wake' && wake.at > at ? wake.at : null;
}

/** A change by its number, under the present join unless it says otherwise. */
export function changed(play: Play, seq: number, change: RoomChange, join = roomOf(play).join): void {
  play.hear({ type: 'room.changed', at: play.at, conversation: 'c1', join, seq, change });
}

export const note = (thread: string) => ({ type: 'note.added', thread, text: 'Look', mentions: [] }) as const;
export const joined = (session: string): RoomChange => ({ kind: 'presence.joined', entry: entry(session, 'viewing') });
