/** Workflows of inboxes. One that could never start, or with more conditions than anybody can read, is not kept. */
import { own } from '../rules/keys.ts';
import { rejection } from '../rules/rejections.ts';
import { workflowProblems } from '../rules/workflows/workflow-problems.ts';
import type { PutWorkflow, RemoveWorkflow } from '../schema/types.ts';
import { unknownInbox, unusable } from './names.ts';
import { type Decider, firstOf, nothing } from './ruling.ts';

/** Rejects `id.unusable`, `inbox.unknown`, `workflow.invalid`. */
export const putWorkflow: Decider<PutWorkflow> = ({ name, workflow }, directory) => {
  const [problem] = workflowProblems(workflow);
  const refusal = firstOf(
    unusable(name),
    unknownInbox(directory, [workflow.inbox]),
    problem ? rejection('workflow.invalid', { workflow: name, path: problem.path, problem: problem.problem }) : null,
  );
  if (refusal) return refusal;
  const known = own(directory.workflows, name);
  if (known && JSON.stringify(known) === JSON.stringify(workflow)) return nothing;
  return [{ type: 'workflow.put', name, workflow }];
};

/** Rejects `workflow.unknown`. */
export const removeWorkflow: Decider<RemoveWorkflow> = ({ name }, directory) =>
  own(directory.workflows, name)
    ? [{ type: 'workflow.removed', name }]
    : rejection('workflow.unknown', { workflow: name });
