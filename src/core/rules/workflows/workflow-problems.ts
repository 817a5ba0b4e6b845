/** What makes a workflow one that cannot be kept, beyond its shape: too many conditions, too deep, or nothing that could ever start it. */
import type { Workflow, WorkflowCondition } from '../../schema/types.ts';

export interface WorkflowProblem {
  /** Such as `/if/all/0`; '' for the whole. */
  readonly path: string;
  readonly problem: string;
}

export const maxConditions = 30;
export const maxDepth = 5;

export function workflowProblems({ when, if: condition, manual = false }: Workflow): readonly WorkflowProblem[] {
  return [
    ...(when.length === 0 && !manual
      ? [{ path: '/when', problem: 'Nothing starts it: neither an event, nor time, nor by hand.' }]
      : []),
    ...(condition ? conditionProblems(condition) : []),
  ];
}

function conditionProblems(condition: WorkflowCondition): readonly WorkflowProblem[] {
  const tooDeep = deeperThan(condition, maxDepth, '/if');
  if (tooDeep !== null) return [{ path: tooDeep, problem: `Conditions go ${maxDepth} deep at most.` }];
  const count = leaves(condition);
  return count > maxConditions
    ? [{ path: '/if', problem: `It has ${count} conditions; ${maxConditions} at most.` }]
    : [];
}

/** Where it is too deep; looks no deeper than that. */
function deeperThan(condition: WorkflowCondition, depth: number, path: string): string | null {
  const parts = partsOf(condition);
  if (parts.length > 0 && depth === 0) return path;
  for (const [key, part] of parts) {
    const found = deeperThan(part, depth - 1, `${path}/${key}`);
    if (found !== null) return found;
  }
  return null;
}

function leaves(condition: WorkflowCondition): number {
  const parts = partsOf(condition);
  return parts.length === 0 ? 1 : parts.reduce((sum, [, part]) => sum + leaves(part), 0);
}

function partsOf(condition: WorkflowCondition): readonly (readonly [string, WorkflowCondition])[] {
  if ('all' in condition) return condition.all.map((part, index) => [`all/${index}`, part]);
  if ('any' in condition) return condition.any.map((part, index) => [`any/${index}`, part]);
  return 'not' in condition ? [['not', condition.not]] : [];
}
