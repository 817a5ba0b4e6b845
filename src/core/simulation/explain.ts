/**
 * Why things went as they did in one step of a run: every decision that the step led to, with the rules that spoke, and what a session
 * refused by itself.
 *
 * Shapes: a command belongs to the step in which it was given, however late it was decided. A step in which none was given is explained by
 * what was decided while it lasted.
 */
import type { Because } from '../rules/ask.ts';
import type { Outcome } from '../schema/types.ts';
import type { Run } from './run.ts';
import type { TraceEvent } from './trace.ts';
import { becauseText } from './wording/because-text.ts';
import { actorText, outcomeText, refusalText } from './wording/outcome-text.ts';

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

export interface ExplainedRefusal {
  readonly at: number;
  readonly session: string;
  readonly code: string;
  readonly text: string;
}

/** Null if the run has no such step. */
export function explainStep(run: Pick<Run, 'trace'>, path: string): Explanation | null {
  const begin = run.trace.findIndex((event) => event.type === 'step' && event.path === path);
  const step = run.trace[begin];
  if (step?.type !== 'step') return null;
  const during = run.trace.slice(begin + 1, endOf(run.trace, begin, path));
  const given = new Set(during.flatMap((event) => (event.type === 'act' && event.command ? [event.command] : [])));
  const decided = (given.size > 0 ? run.trace.slice(begin) : during).flatMap((event) =>
    event.type === 'decided' && (given.size === 0 || given.has(event.command.id)) ? [explained(event)] : [],
  );
  const refusals = during.flatMap((event) => (event.type === 'refused' ? [refused(event)] : []));
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

function refused({ at, session, code, detail }: TraceEvent & { type: 'refused' }): ExplainedRefusal {
  return { at, session, code, text: refusalText(session, code, detail) };
}
