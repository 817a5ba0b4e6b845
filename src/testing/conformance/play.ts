/**
 * Plays one story on a system: gives it what the server of the core was given, at the same times, and compares what can be seen.
 *
 * Shapes: where acts happen at the same time there is an oracle for each order; those that fit what was seen so far are left, and there is a difference when
 * none is. A view is compared only where every oracle that is left showed the same for `slackMs` before and after; within that a system is free.
 */
import type { AspectName } from './aspects.ts';
import { type Clock, clockFor, pause } from './clock.ts';
import { type Doing, doOp, withVersions } from './do-op.ts';
import type { System } from './driver.ts';
import { observe } from './observe.ts';
import type { Op } from './op.ts';
import type { Oracle, TimedOp } from './oracle.ts';

export interface Difference {
  readonly aspect: AspectName;
  /** Of what was compared, for whoever compares it again. */
  readonly key: string;
  readonly at: number;
  /** The step of the story during which it showed. */
  readonly path: string;
  readonly session: string | null;
  readonly conversation: string | null;
  readonly expected: unknown;
  readonly actual: unknown;
  /** With which the core does what was expected: it decides the order of what happens together. */
  readonly seed: number;
  /** Which command, where it is about an answer. */
  readonly command: string | null;
}

export interface Played {
  readonly difference: Difference | null;
  /** How many times each aspect was compared. */
  readonly compared: Readonly<Partial<Record<AspectName, number>>>;
  /** What the system cannot be asked, if the story ended there. */
  readonly endedBy: string | null;
  /** Differences that were told before. */
  readonly known: readonly Difference[];
}

export interface PlayOptions {
  readonly slackMs: number;
  /** For a system that lives in real time: how long a view may take to become right. */
  readonly patienceMs: number;
  /** True for a difference after which the story can go on: it is only shown, and has been told before. */
  readonly isKnown: (difference: Difference) => boolean;
}

export async function play(system: System, oracles: readonly Oracle[], options: PlayOptions): Promise<Played> {
  const [first] = oracles;
  if (!first) throw new Error('There is nothing to compare with.');
  const driver = await system.start(first.account, first.startAt);
  const doing: Doing = {
    system,
    driver,
    versions: withVersions(),
    compared: {},
    known: [],
    left: [...oracles],
    options,
  };
  try {
    return await playAll(doing, clockFor(driver, first.startAt));
  } finally {
    await driver.stop?.();
  }
}

async function playAll(doing: Doing, clock: Clock): Promise<Played> {
  for (let begin = 0; ; ) {
    const [leading] = doing.left;
    const batch = leading ? batchAt(leading.ops, begin) : [];
    const at = batch[0]?.at ?? (leading?.endAt ?? 0) + 1;
    const before = leading?.ops[begin - 1]?.at ?? null;
    if (leading && before !== null) {
      const difference = await lookBetween(doing, clock, before, at);
      if (difference) return ended(doing, difference);
    }
    if (!leading || batch.length === 0) return ended(doing, null);
    const impossible = batch.map(({ op }) => whyNot(doing.system, op)).find((why) => why !== null);
    if (impossible) return { ...ended(doing, null), endedBy: impossible };
    await clock.reach(at);
    doing.left = doing.left.filter((one) => isSameBatch(batchAt(one.ops, begin), batch));
    const difference = (await doBatch(doing, begin, batch)) ?? (await observe(doing, at, 'versions'));
    if (difference) return ended(doing, difference);
    begin += batch.length;
  }
}

/** In the middle of a quiet time, where it is long enough. */
async function lookBetween(doing: Doing, clock: Clock, from: number, to: number): Promise<Difference | null> {
  const { slackMs, patienceMs } = doing.options;
  for (const at of momentsIn(from, to, slackMs)) {
    await clock.reach(at);
    let difference = await observe(doing, at, 'all');
    if (!clock.isReal) {
      if (difference) return difference;
      continue;
    }
    const until = performance.now() + patienceMs;
    while (difference && performance.now() < until) {
      await pause(25);
      difference = await observe(doing, at, 'all');
    }
    if (difference) return difference;
  }
  return null;
}

/** Soon after the last, and just before the next. */
function momentsIn(from: number, to: number, slackMs: number): readonly number[] {
  if (to - from < 2 * slackMs + 2) return [];
  const [soon, late] = [from + slackMs + 1, to - slackMs - 1];
  return late - soon < slackMs ? [soon] : [soon, late];
}

function batchAt(ops: readonly TimedOp[], begin: number): readonly TimedOp[] {
  const at = ops[begin]?.at;
  let end = begin;
  while (end < ops.length && ops[end]?.at === at) end += 1;
  return ops.slice(begin, end);
}

/** Sessions and mail act side by side, each in its own order. Where only one order is allowed it is kept. */
async function doBatch(doing: Doing, begin: number, batch: readonly TimedOp[]): Promise<Difference | null> {
  const order = JSON.stringify(batch);
  const isOpen = doing.left.some(({ ops }) => JSON.stringify(batchAt(ops, begin)) !== order);
  const lanes = new Map<string, TimedOp[]>();
  for (const one of batch) {
    const lane = isOpen ? laneOf(one.op) : '';
    const known = lanes.get(lane);
    if (known) known.push(one);
    else lanes.set(lane, [one]);
  }
  const told = await Promise.all([...lanes.values()].map((lane) => doLane(doing, lane)));
  const differences = told.flat();
  for (const { difference, fits } of differences) {
    const fitting = doing.left.filter(fits);
    if (fitting.length === 0) return difference;
    doing.left = fitting;
  }
  return null;
}

async function doLane(doing: Doing, lane: readonly TimedOp[]): Promise<Awaited<ReturnType<typeof doOp>>[]> {
  const told = [];
  for (const one of lane) told.push(await doOp(doing, one));
  return told;
}

function laneOf(op: Op): string {
  if ('session' in op && op.session !== null) return op.session;
  return op.type === 'submit' ? JSON.stringify(op.by) : '';
}

function isSameBatch(one: readonly TimedOp[], other: readonly TimedOp[]): boolean {
  const [left, right] = [one, other].map((batch) =>
    batch
      .map((timed) => JSON.stringify(timed))
      .sort()
      .join(),
  );
  return left === right;
}

function whyNot({ commands }: System, op: Op): string | null {
  return op.type === 'submit' && commands && !commands.includes(op.command.type) ? op.command.type : null;
}

function ended({ compared, known }: Doing, difference: Difference | null): Played {
  return { difference, compared, endedBy: null, known };
}
