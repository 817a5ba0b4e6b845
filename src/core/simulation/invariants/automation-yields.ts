/**
 * No workflow changes what a person or a customer changed since the workflow was started.
 *
 * Shapes: told from the facts alone: what a workflow does follows its `workflow.fired` under the same command, and what it had seen is its
 * `workflow.planned`. A run that time started is decided on what is so at that moment.
 * Source: catalogue E6 (automation suppressed a concurrent human update).
 */
import { isFromOutside } from '../../conversation/outside.ts';
import { touchedBy } from '../../conversation/workflow-yields.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  /** By conversation and circumstance: the newest change by somebody. */
  readonly changed: Record<string, { readonly revision: number; readonly by: string }>;
  /** By conversation and workflow: the newest plan. */
  readonly planned: Record<string, number>;
  /** The run that happens now, by conversation. */
  readonly running: Record<string, { readonly command: string; readonly seen: number }>;
  /** Runs that gave way. */
  sometimes: number;
}

export const automationYields: Invariant<State> = {
  name: 'automation-yields',
  about: 'No workflow changes what a person or a customer changed since the workflow was started.',
  reads: ['fact'],
  initial: () => ({ changed: {}, planned: {}, running: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type !== 'fact' || event.stream.startsWith('$')) return null;
    const { stream } = event;
    const fact = event.fact as Fact;
    if (fact.type === 'workflow.planned') state.planned[`${stream} ${fact.workflow}`] = fact.revision;
    if (fact.type === 'workflow.passed' && fact.rejection.code === 'workflow.yields') state.sometimes += 1;
    if (fact.type === 'workflow.fired') begin(state, stream, fact);
    if (isFromOutside(fact.by)) {
      for (const what of touchedBy(fact)) {
        const by = fact.by.kind === 'person' ? fact.by.person : 'the customer';
        state.changed[`${stream} ${what}`] = { revision: fact.revision, by };
      }
      return null;
    }
    return judge(state, stream, fact);
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function begin(state: State, stream: string, fact: Extract<Fact, { readonly type: 'workflow.fired' }>): void {
  const seen = fact.waited ? fact.revision : (state.planned[`${stream} ${fact.workflow}`] ?? fact.revision);
  state.running[stream] = { command: fact.command ?? '', seen };
}

function judge(state: State, stream: string, fact: Fact): string | null {
  const run = state.running[stream];
  if (!run || fact.command !== run.command) return null;
  for (const what of touchedBy(fact)) {
    const change = state.changed[`${stream} ${what}`];
    if (!change || change.revision <= run.seen) continue;
    state.sometimes += 1;
    return `A workflow that had seen revision ${run.seen} of ${stream} makes ${fact.type} happen, over what ${change.by} changed at revision ${change.revision}.`;
  }
  return null;
}
