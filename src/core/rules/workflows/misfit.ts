/** Which of a workflow's conditions does not hold, for whoever asks why it did nothing. */
import type { Conversation } from '../../conversation/conversation.ts';
import type { WorkflowCondition } from '../../schema/types.ts';
import { conditionOf } from './conditions.ts';

/** The smallest condition that does not hold and would have to; null if all of it holds. */
export function misfitOf(
  data: WorkflowCondition,
  on: Conversation,
  at: number,
  offsetMinutes: number,
): WorkflowCondition | null {
  if (conditionOf(data)(on, at, offsetMinutes)) return null;
  if (!('all' in data)) return data;
  for (const part of data.all) {
    const misfit = misfitOf(part, on, at, offsetMinutes);
    if (misfit) return misfit;
  }
  return data;
}
