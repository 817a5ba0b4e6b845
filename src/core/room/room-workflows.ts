/**
 * Workflows as the room runs them: planned with the facts that start them, run by the account when they are due.
 *
 * Shapes: a run is a command of the account like any other, under an id that says what it is about, so whoever asks for it twice gets one run.
 */
import { actorOf, type DueRun, dueRun, nextRunAt, plansAfter } from '../conversation/workflow-plans.ts';
import { own } from '../rules/keys.ts';
import type { Fact } from '../schema/types.ts';
import type { Submission } from './room.ts';
import { type Step, settled } from './room-step.ts';

/** The same append, with what its facts make workflows plan. */
export function withPlans<P extends { readonly facts: readonly Fact[] }>({ room, env }: Step, pending: P): P {
  if (!hasWorkflows(env) || pending.facts.length === 0) return pending;
  const plans = plansAfter(settled(room.conversation), pending.facts, env);
  return plans.length === 0 ? pending : { ...pending, facts: [...pending.facts, ...plans] };
}

/** The run that is due, as the account asks for it; null if there is none. */
export function dueWorkflow({ room, env }: Step): Submission | null {
  if (!hasWorkflows(env) && !hasAny(room.conversation.workflows)) return null;
  const conversation = settled(room.conversation);
  const run = dueRun(conversation, env);
  // What was answered without a fact is not asked for for ever.
  return run && !own(room.outcomes, run.command) ? submissionOf(run, conversation.id) : null;
}

export function nextWorkflowAt({ room, env }: Step): number | null {
  if (!hasWorkflows(env) && !hasAny(room.conversation.workflows)) return null;
  return nextRunAt(settled(room.conversation), env);
}

function submissionOf({ workflow, seen, command: id }: DueRun, conversation: string): Submission {
  const by = { kind: 'automation', name: actorOf(workflow) } as const;
  return { by, command: { type: 'workflow.run', id, conversation, workflow, seen } };
}

function hasWorkflows({ directory }: Step['env']): boolean {
  return hasAny(directory.workflows);
}

function hasAny(record: Readonly<Record<string, unknown>>): boolean {
  for (const _ in record) return true;
  return false;
}
