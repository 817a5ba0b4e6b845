/** Does to a system what was done to the server of the core, and says which oracles its answer fits. */
import { type AspectName, verdictOfAnswer } from './aspects.ts';
import type { Driver, Submitted, System } from './driver.ts';
import type { Op } from './op.ts';
import { type Oracle, saveKey, type TimedOp } from './oracle.ts';
import type { Difference, PlayOptions } from './play.ts';
import { stepAt } from './step-at.ts';

export interface Doing {
  readonly system: System;
  readonly driver: Driver;
  readonly versions: Versions;
  readonly compared: Partial<Record<AspectName, number>>;
  readonly known: Difference[];
  left: readonly Oracle[];
  readonly options: PlayOptions;
}

/** What the system calls the states that the core has numbers for. */
export interface Versions {
  /** By conversation: by revision of the core, in the order of revisions. */
  readonly conversations: Map<string, Map<number, unknown>>;
  /** By conversation, person, kind and version of the core. */
  readonly drafts: Map<string, unknown>;
}

export interface Told {
  readonly difference: Difference;
  readonly fits: (oracle: Oracle) => boolean;
}

export function withVersions(): Versions {
  return { conversations: new Map(), drafts: new Map() };
}

export async function doOp(doing: Doing, { at, op }: TimedOp): Promise<Told> {
  try {
    return await doIt(doing, at, op);
  } catch (error) {
    const actual = error instanceof Error ? error.message : String(error);
    const wrong = differenceOf(doing, at, op, 'error', 'no error', `${op.type}: ${actual}`);
    return { difference: wrong, fits: () => false };
  }
}

async function doIt(doing: Doing, at: number, op: Op): Promise<Told> {
  const { driver } = doing;
  switch (op.type) {
    case 'submit':
      return submit(doing, at, op);
    case 'saveDraft':
      await saveDraft(doing, op);
      break;
    case 'connect':
      await driver.connect(op.session, op.person);
      break;
    case 'disconnect':
      await driver.disconnect(op.session);
      break;
    case 'open':
    case 'close':
      await driver[op.type]?.(op.session, op.conversation);
      break;
    case 'openList':
    case 'closeList':
      await driver[op.type]?.(op.session, op.inbox);
      break;
    case 'sign':
      await driver.sign?.(op.session, op.sign);
      break;
  }
  return { difference: differenceOf(doing, at, op, 'error', null, null), fits: () => true };
}

async function submit(doing: Doing, at: number, op: Op & { type: 'submit' }): Promise<Told> {
  const { command, by, session } = op;
  const answer = await doing.driver.submit({ command, by, session, ...versionsFor(doing, command) });
  const actual = verdictOfAnswer(answer);
  doing.compared.answer = (doing.compared.answer ?? 0) + 1;
  const expected = expectedAnswer(doing.left[0], command.id);
  const why = answer.why === undefined ? '' : ` (${answer.why})`;
  return {
    difference: differenceOf(doing, at, op, 'answer', expected, actual + why),
    fits: ({ verdicts }) => (verdicts.get(command.id) ?? actual) === actual,
  };
}

function expectedAnswer(oracle: Oracle | undefined, command: string): string | null {
  const code = oracle?.codes.get(command);
  return (code === undefined ? oracle?.verdicts.get(command) : `refused (${code})`) ?? null;
}

function versionsFor({ versions }: Doing, command: Submitted['command']): Pick<Submitted, 'seen' | 'acknowledged'> {
  if (!('conversation' in command)) return {};
  const known = versions.conversations.get(command.conversation);
  return {
    ...('seen' in command && { seen: newestUpTo(known, command.seen) }),
    ...('acknowledged' in command &&
      command.acknowledged !== undefined && { acknowledged: newestUpTo(known, command.acknowledged) }),
  };
}

function newestUpTo(known: ReadonlyMap<number, unknown> | undefined, revision: number): unknown {
  let version: unknown;
  for (const [number, one] of known ?? []) if (number <= revision) version = one;
  return version;
}

async function saveDraft(doing: Doing, op: Op & { type: 'saveDraft' }): Promise<void> {
  const { versions, driver, left } = doing;
  const { session, person, save, base, counter } = op;
  const key = `${save.conversation} ${person} ${save.kind}`;
  const from =
    base === null
      ? { base: null }
      : versions.drafts.has(`${key} ${base}`)
        ? { base: versions.drafts.get(`${key} ${base}`) }
        : {};
  const answer = await driver.saveDraft?.(session, { ...save, ...from });
  const version = left[0]?.saved.get(saveKey(session, save.lineage, counter));
  if (answer?.ok && version !== undefined) versions.drafts.set(`${key} ${version}`, answer.version);
}

function differenceOf(
  { left }: Doing,
  at: number,
  op: Op,
  aspect: AspectName,
  expected: unknown,
  actual: unknown,
): Difference {
  const command = op.type === 'submit' ? op.command : null;
  const conversation =
    command && 'conversation' in command ? command.conversation : 'conversation' in op ? op.conversation : null;
  const session = 'session' in op ? op.session : null;
  return {
    aspect,
    key: command?.id ?? '',
    at,
    path: stepAt(left[0], at),
    session,
    conversation,
    expected,
    actual,
    command: command?.id ?? null,
    seed: left[0]?.seed ?? 0,
  };
}
