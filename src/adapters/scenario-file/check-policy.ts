/** Says of the settings a scenario begins with whether they can work together. */
import { defaultPolicy, mergePolicy, policyProblems } from '../../core/rules/policy.ts';
import type { Scenario } from '../../core/schema/types.ts';
import { policyPatch } from '../../core/simulation/policy-patch.ts';
import type { Finding } from './problem.ts';

export function checkPolicy({ policy }: Scenario): readonly Finding[] {
  if (!policy) return [];
  return policyProblems(mergePolicy(defaultPolicy, policyPatch(policy))).map(({ path, problem }) => ({
    code: 'policy.impossible',
    path: `/policy/${path.replaceAll('.', '/')}`,
    text: problem,
  }));
}
