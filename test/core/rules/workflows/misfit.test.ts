import { describe, expect, it } from 'vitest';
import { emptyConversation } from '../../../../src/core/conversation/conversation.ts';
import { misfitOf } from '../../../../src/core/rules/workflows/misfit.ts';
import type { WorkflowCondition } from '../../../../src/core/schema/types.ts';

const on = { ...emptyConversation('c1'), status: 'active' as const, tags: { refund: true as const } };

describe('what does not fit', () => {
  it.each<[WorkflowCondition, WorkflowCondition | null]>([
    [{ tag: 'refund' }, null],
    [{ tag: 'vip' }, { tag: 'vip' }],
    [{ all: [{ tag: 'refund' }, { status: 'closed' }, { tag: 'vip' }] }, { status: 'closed' }],
    [{ any: [{ tag: 'vip' }, { status: 'closed' }] }, { any: [{ tag: 'vip' }, { status: 'closed' }] }],
    [{ not: { tag: 'refund' } }, { not: { tag: 'refund' } }],
    [{ all: [{ tag: 'refund' }, { all: [{ not: { status: 'active' } }] }] }, { not: { status: 'active' } }],
  ])('of %j is %j', (condition, misfit) => {
    expect(misfitOf(condition, on, 0, 0)).toEqual(misfit);
  });
});
