/** Says of the workflows of a scenario whether an account would keep them. */
import { workflowProblems } from '../../core/rules/workflows/workflow-problems.ts';
import type { Scenario, Workflow } from '../../core/schema/types.ts';
import { readStep } from '../../core/simulation/verbs.ts';
import { pointerPart } from './node.ts';
import type { Finding } from './problem.ts';

export function checkWorkflows({ workflows = {}, steps }: Scenario): readonly Finding[] {
  return [
    ...Object.entries(workflows).flatMap(([name, workflow]) => problems(workflow, `/workflows${pointerPart(name)}`)),
    ...steps.flatMap((step, index) => {
      const read = readStep(step);
      if (read.control !== null) return [];
      return Object.entries(read.step).flatMap(([label, turn]) =>
        'putWorkflow' in turn ? problems(turn.with, `/steps/${index}${pointerPart(label)}/with`) : [],
      );
    }),
  ];
}

function problems(workflow: Workflow, path: string): readonly Finding[] {
  return workflowProblems(workflow).map((found) => ({
    code: 'workflow.impossible',
    path: path + found.path,
    text: found.problem,
  }));
}
