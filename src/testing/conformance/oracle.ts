/**
 * What the core makes of a scenario: everything its server was given, in order, and everything that could be seen, at any time.
 *
 * Shapes: played on the shipped reducers by `replay`; nothing is modelled a second time. What the mail worker tells the server stays inside.
 */
import { customerView, newestMessage } from '../../core/conversation/customer-view.ts';
import { mailAutomation } from '../../core/conversation/delivery.ts';
import type { DeskInput } from '../../core/desk/desk.ts';
import type { Directory } from '../../core/directory/directory.ts';
import type { ProtectionName } from '../../core/rules/protections.ts';
import type { Scenario } from '../../core/schema/types.ts';
import { replay } from '../../core/simulation/replay.ts';
import type { Run } from '../../core/simulation/run.ts';
import type { WorldView } from '../../core/simulation/world-view.ts';
import { type Verdict, verdictOf } from './aspects.ts';
import { isLate, type Known } from './late.ts';
import { noteSessions } from './note-session.ts';
import { type Op, opOf } from './op.ts';
import { emptyTimeline, note, type Timeline, unknown } from './timeline.ts';

export interface Oracle {
  readonly run: Run;
  readonly seed: number;
  /** As it was before the first conversation. */
  readonly account: Directory;
  readonly startAt: number;
  readonly endAt: number;
  readonly ops: readonly TimedOp[];
  readonly timeline: Timeline;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Every answer that was decided, by command: more than one where the same id was decided again. */
  readonly decided: ReadonlyMap<string, readonly Verdict[]>;
  /** Why a command was refused, by its id. */
  readonly codes: ReadonlyMap<string, string>;
  /** Words of mail to outsiders, and when. */
  readonly mails: readonly {
    readonly at: number;
    readonly to: string;
    readonly words: string;
    readonly text: string;
  }[];
  readonly notifications: readonly { readonly at: number; readonly text: string }[];
  /** What only colleagues may read. */
  readonly secrets: readonly string[];
  /** The versions that saved drafts got, by `saveKey`. */
  readonly saved: ReadonlyMap<string, number>;
}

export interface TimedOp {
  readonly at: number;
  readonly op: Op;
}

export interface ConsultOptions {
  readonly without?: ReadonlySet<ProtectionName>;
  /** Ends with the last step. */
  readonly abrupt?: boolean;
}

export function consult(scenario: Scenario, seed: number, { without, abrupt = false }: ConsultOptions = {}): Oracle {
  const timeline = emptyTimeline();
  const ops: TimedOp[] = [];
  const known: Known = new Map();
  let begun: { readonly account: Directory; readonly at: number } | null = null;
  const hear = (input: DeskInput, world: WorldView): void => {
    if (!begun && isAboutAccount(input)) return;
    begun ??= { account: structuredClone(world.directory as Directory), at: world.at };
    if (input.type === 'submit' && isMailWorker(input.by)) return;
    if (isLate(input, known)) return;
    const op = opOf(input, world);
    if (op) ops.push({ at: world.at, op });
  };
  const look = (world: WorldView): void => {
    noteSessions(timeline, world, without);
    noteDrafts(timeline, world);
    if (world.directory) noteCustomers(timeline, world, world.directory, without);
  };
  const run = replay(scenario, {
    seed,
    bystander: { hear, look },
    invariants: [],
    abrupt,
    ...(without && { without }),
  });
  const { account, at: startAt } = begun ?? { account: {} as Directory, at: 0 };
  return { run, seed, account, startAt, endAt: run.durationMs, ops, timeline, ...toldIn(run) };
}

function toldIn({
  trace,
}: Run): Pick<Oracle, 'verdicts' | 'decided' | 'codes' | 'mails' | 'notifications' | 'secrets' | 'saved'> {
  const verdicts = new Map<string, Verdict>();
  const decided = new Map<string, readonly Verdict[]>();
  const codes = new Map<string, string>();
  const mails: Oracle['mails'][number][] = [];
  const notifications: Oracle['notifications'][number][] = [];
  const secrets = new Set<string>();
  const saved = new Map<string, number>();
  for (const event of trace) {
    const { at } = event;
    if (event.type === 'decided') {
      const { id } = event.command;
      decided.set(id, [...(decided.get(id) ?? []), verdictOf(event.outcome)]);
    }
    if (event.type === 'decided' && !verdicts.has(event.command.id)) {
      verdicts.set(event.command.id, verdictOf(event.outcome));
      if (!event.outcome.ok) codes.set(event.command.id, event.outcome.rejection.code);
    } else if (event.type === 'mail' && event.mail.kind !== 'refusal') {
      mails.push({ at, to: event.mail.to, words: wordsOf(event.mail.text), text: event.mail.text });
    } else if (event.type === 'sent' && event.message.type === 'draft.answer') {
      const { lineage, counter, outcome } = event.message;
      if (outcome.ok) saved.set(saveKey(event.session, lineage, counter), outcome.version);
    } else if (event.type === 'notification') {
      const { to, cause, conversation } = event.notification;
      notifications.push({ at, text: `${to}: ${cause} in ${conversation}` });
    } else if (event.type === 'fact' && (event.fact.type === 'note.added' || event.fact.type === 'note.edited')) {
      if (event.fact.text.trim().length > 2) secrets.add(event.fact.text);
    }
  }
  return { verdicts, decided, codes, mails, notifications, secrets: [...secrets], saved };
}

export function saveKey(session: string, lineage: string, counter: number): string {
  return `${session} ${lineage} ${counter}`;
}

/** Without what is quoted below. */
function wordsOf(text: string): string {
  return text.split(/\n\n[^\n]+ wrote:\n>/)[0] ?? text;
}

function noteCustomers(
  timeline: Timeline,
  world: WorldView,
  directory: Directory,
  without?: ReadonlySet<ProtectionName>,
): void {
  for (const [id, { conversation: on }] of world.rooms) {
    if (on.inbox === '') continue;
    const key = `${on.customer.address} ${id}`;
    const isApart = on.mergedInto === null && Object.keys(on.origins).length === 0 && on.parent === null;
    const revision = `${on.revision} ${isApart}`;
    if (timeline.revisions.get(key) === revision) continue;
    timeline.revisions.set(key, revision);
    const messages = isApart
      ? customerView(on, directory, without).messages.map(({ from, text }) => `${from}: ${text}`)
      : unknown;
    note(timeline, `customer ${key}`, world.at, messages);
    note(timeline, `preview ${key}`, world.at, isApart ? (newestMessage(on, without) ?? '') : unknown);
    note(timeline, `revision ${id}`, world.at, on.revision);
  }
}

function noteDrafts(timeline: Timeline, { at, rooms }: WorldView): void {
  for (const [conversation, { drafts }] of rooms) {
    for (const { person, kind, version } of Object.values(drafts)) {
      note(timeline, `draft ${conversation} ${person} ${kind}`, at, version);
    }
  }
}

function isAboutAccount(input: DeskInput): boolean {
  return (
    input.type === 'tick' ||
    input.type === 'carry-out' ||
    (input.type === 'submit' && !('conversation' in input.command))
  );
}

function isMailWorker(by: { readonly kind: string; readonly name?: string }): boolean {
  return by.kind === mailAutomation.kind && by.name === mailAutomation.name;
}
