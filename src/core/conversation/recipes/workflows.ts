/** What a conversation remembers of the workflows that began, ran or did nothing in it. */
import type { Fact } from '../../schema/types.ts';
import type { WorkflowRecord } from '../conversation.ts';
import { addActivity, type Recipes, type State } from './recipe.ts';

export const workflowRecipes: Recipes<Extract<Fact['type'], `workflow.${string}`>> = {
  'workflow.planned'(draft, { workflow, trigger, runAt, revision }) {
    change(draft, workflow, (record) => ({
      ...begun(record, draft.outside),
      planned: { trigger, runAt, seen: revision },
    }));
  },
  'workflow.fired'(draft, fact) {
    const { workflow, trigger, waited } = fact;
    change(draft, workflow, (record) =>
      waited
        ? { ...record, fired: record.fired + 1, waited: trigger }
        : { ...record, fired: record.fired + 1, planned: null },
    );
    addActivity(draft, fact);
  },
  'workflow.passed'(draft, fact) {
    const { workflow, trigger, waited } = fact;
    change(draft, workflow, (record) => (waited ? { ...record, waited: trigger } : { ...record, planned: null }));
    addActivity(draft, fact);
  },
};

const fresh: WorkflowRecord = { fired: 0, cause: 0, rounds: 0, waited: 0, planned: null };

/** One more round that goes back to the same act, or the first of a newer one. */
function begun(record: WorkflowRecord, act: number): WorkflowRecord {
  return { ...record, cause: act, rounds: record.cause === act ? record.rounds + 1 : 1 };
}

function change(draft: State, workflow: string, to: (record: WorkflowRecord) => WorkflowRecord): void {
  const before = Object.hasOwn(draft.workflows, workflow) ? draft.workflows[workflow] : undefined;
  draft.workflows[workflow] = to(before ?? fresh);
}
