/** Brings the policy of the account to what the desk was opened with: one change, of what is different. */

import { isEqual } from '../../core/rules/equal.ts';
import { mergePolicy, patchProblems } from '../../core/rules/policy.ts';
import { rejectionSentence } from '../../core/rules/rejections.ts';
import type { Actor, DirectoryCommand, Outcome, Policy } from '../../core/schema/types.ts';
import { deskError } from './desk-error.ts';
import type { Host } from './host.ts';
import type { PolicyPatch } from './options.ts';

type Give = (command: DirectoryCommand, by: Actor) => Promise<Outcome>;

export async function putPolicyInForce({ engine, newId }: Host, patch: PolicyPatch, give: Give): Promise<void> {
  const [problem] = patchProblems(patch);
  if (problem) throw deskError('policy.refused', `${problem.path}: ${problem.problem}`);
  const { policy } = engine.desk.directory;
  if (isEqual(mergePolicy(policy, patch), policy)) return;
  const command = { type: 'policy.change', id: newId(), policy: patch as Partial<Policy> } as DirectoryCommand;
  const outcome = await give(command, { kind: 'automation', name: 'account' });
  if (!outcome.ok) throw deskError('policy.refused', rejectionSentence(outcome.rejection));
}
