/** Settings change only to what can work together. */
import { isSamePolicy, mergePolicy, patchProblems, policyProblems } from '../rules/policy.ts';
import { rejection } from '../rules/rejections.ts';
import type { ChangePolicy } from '../schema/types.ts';
import { type Decider, nothing } from './ruling.ts';

/** Rejects `policy.invalid`, `policy.impossible`. */
export const changePolicy: Decider<ChangePolicy> = (command, directory) => {
  const [misfit] = patchProblems(command.policy);
  if (misfit) return rejection('policy.invalid', { path: misfit.path, problem: misfit.problem });
  const policy = mergePolicy(directory.policy, command.policy);
  const problems = policyProblems(policy);
  const [first] = problems;
  if (first) return rejection('policy.impossible', { path: first.path, problem: first.problem, problems });
  return isSamePolicy(policy, directory.policy) ? nothing : [{ type: 'policy.changed', policy }];
};
