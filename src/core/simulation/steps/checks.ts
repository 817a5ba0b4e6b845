/** Steps that judge: single expectations, how many of several hold, and what must come to hold in time. */
import type { ExpectationStep } from '../../schema/types.ts';
import { all, type Verdict, verdict } from '../expectations/verdict.ts';
import { milliseconds } from '../quantities.ts';
import { unrest } from '../settle.ts';
import type { Stage } from '../stage.ts';
import { stepText } from '../step-text.ts';
import { advanceUntil } from '../time.ts';
import type { StepOf } from '../verbs.ts';
import { tell } from '../world.ts';
import { look } from './expectation.ts';

const settleMs = 5 * 60_000;

export function judge({ world, failed }: Stage, text: string, path: string, { ok, expected, actual }: Verdict): void {
  tell(world, { type: 'expectation', at: world.now, path, ok, text, expected, actual });
  if (!ok) failed({ kind: 'expectation', path, text, expected, actual });
}

export function count(
  stage: Stage,
  step: StepOf<'exactly'> | StepOf<'atLeast'> | StepOf<'atMost'>,
  path: string,
): void {
  const verdicts = step.of.map((one) => verdictOn(stage, one));
  const found = verdicts.filter(({ ok }) => ok).length;
  const [wanted, isRight] = wish(step, found);
  const each = verdicts.map(({ ok, expected, actual }) => (ok ? `it holds that ${expected}` : actual)).join('; ');
  const expected = `${wanted} of ${verdicts.length} holds: ${verdicts.map((one) => one.expected).join('; ')}`;
  judge(stage, stepText(step), path, verdict(isRight, expected, `${found} of ${verdicts.length} holds: ${each}`));
}

/** Time passes from event to event until all hold. */
export function within(stage: Stage, step: StepOf<'within'>, path: string): void {
  const { world } = stage;
  const check = () => all(step.that.map((one) => verdictOn(stage, one)));
  advanceUntil(world, world.now + (milliseconds(step.within) ?? 0), () => check().ok);
  judge(stage, stepText(step), path, check());
}

export function settle({ world, failed }: Stage, step: StepOf<'settle'>, path: string): void {
  const withinMs = milliseconds(step.settle.within ?? settleMs) ?? settleMs;
  if (advanceUntil(world, world.now + withinMs, () => unrest(world) === null)) return;
  const actual = unrest(world);
  failed({ kind: 'not-settled', path, text: stepText(step), expected: `all is quiet within ${withinMs} ms`, actual });
}

function verdictOn({ world }: Stage, step: ExpectationStep): Verdict {
  return look(world, step) ?? verdict(false, 'an expectation', 'a step of another kind');
}

function wish(
  step: StepOf<'exactly'> | StepOf<'atLeast'> | StepOf<'atMost'>,
  found: number,
): readonly [string, boolean] {
  if ('exactly' in step) return [`exactly ${step.exactly}`, found === step.exactly];
  if ('atLeast' in step) return [`at least ${step.atLeast}`, found >= step.atLeast];
  return [`at most ${step.atMost}`, found <= step.atMost];
}
