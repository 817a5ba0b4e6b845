/**
 * Why things went as they did in one step of a run: every decision that the step led to, with the rules that spoke, and what a session
 * refused by itself.
 *
 * Shapes: a command belongs to the step in which it was given, however late it was decided, and a workflow to the step that started it. A step
 * in which no command was given is explained by what was decided while it lasted.
 */
import type { Because } from '../../rules/ask.ts';
import type { Outcome } from '../../schema/types.ts';
import type { Run } from '../run.ts';
import type { TraceEvent } from '../trace.ts';
import { becauseText } from '../wording/because-text.ts';
import { actorText, outcomeText } from '../wording/outcome-text.ts';
import { commandsLedTo } from './led-to.ts';
import { type ExplainedRefusal, refusalIn } from './refusals.ts';

export interface Explanation {
  readonly path: string;
  readonly at: number;
  /** The step as a sentence. */
  readonly text: string;
  readonly decisions: readonly ExplainedDecision[];
  readonly refusals: readonly ExplainedRefusal[];
  /** Null where the step expects nothing. */
  readonly expectation: { readonly ok: boolean; readonly expected: string; readonly actual: string } | null;
}

export interface ExplainedDecision {
  readonly at: number;
  readonly by: string;
  readonly command: string;
  readonly conversation: string | null;
  readonly outcome: Outcome;
  /** The outcome as a sentence. */
  readonly text: string;
  /** Every rule that spoke, in order, as it was and as a sentence. */
  readonly because: readonly (Because & { readonly text: string })[];
}

/** Null if the run has no such step. */
export function explainStep(run: Pick<Run, 'trace'>, path: string): Explanation | null {
  const begin = run.trace.findIndex((event) => event.type === 'step' && event.path === path);
  const step = run.trace[begin];
  if (step?.type !== 'step') return null;
  const end = endOf(run.trace, begin, path);
  const during = run.trace.slice(begin + 1, end);
  const ids = commandsLedTo(run.trace, { begin, end });
  const decided = (ids ? run.trace.slice(begin) : during).flatMap((event) =>
    event.type === 'decided' && (!ids || ids.has(event.command.id)) ? [explained(event)] : [],
  );
  const refusals = during.flatMap(refusalIn);
  const judged = during.find((event) => event.type === 'expectation' && event.path === path);
  const expectation =
    judged?.type === 'expectation' ? { ok: judged.ok, expected: judged.expected, actual: judged.actual } : null;
  return { path, at: step.at, text: step.text, decisions: decided, refusals, expectation };
}

/** Where the next step begins that is not part of this one. */
function endOf(trace: readonly TraceEvent[], begin: number, path: string): number {
  const next = trace.findIndex(
    (event, place) => place > begin && event.type === 'step' && !event.path.startsWith(`${path}/`),
  );
  return next < 0 ? trace.length : next;
}

function explained({ at, by, command, outcome, because }: TraceEvent & { type: 'decided' }): ExplainedDecision {
  return {
    at,
    by: actorText(by),
    command: command.type,
    conversation: command.conversation ?? null,
    outcome,
    text: outcomeText(by, command.type, command.conversation ?? null, outcome),
    because: because.map((one) => ({ ...one, text: becauseText(one) })),
  };
}
