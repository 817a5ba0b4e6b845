import { describe, expect, it } from 'vitest';
import { emptyConversation } from '../../../../src/core/conversation/conversation.ts';
import { conditionOf, nextHourAfter } from '../../../../src/core/rules/workflows/conditions.ts';
import { workflowProblems } from '../../../../src/core/rules/workflows/workflow-problems.ts';
import type { WorkflowCondition } from '../../../../src/core/schema/types.ts';

const on = {
  ...emptyConversation('c1'),
  inbox: 'support',
  subject: 'Where is my Refund?',
  customer: { address: 'Dana@Shop.example', name: 'Dana Diaz' },
  tags: { vip: true as const },
  assignee: { kind: 'team', team: 'first' } as const,
};

const holds = (condition: WorkflowCondition, at = 0, offset = 0): boolean => conditionOf(condition)(on, at, offset);

describe('a condition', () => {
  it('compares texts whatever their case, and takes one of several words', () => {
    expect(holds({ subject: { contains: 'REFUND' } })).toBe(true);
    expect(holds({ subject: { startsWith: ['when', 'where'], endsWith: '?' } })).toBe(true);
    expect(holds({ subject: { startsWith: 'where', endsWith: '!' } })).toBe(false);
    expect(holds({ domain: { is: 'shop.EXAMPLE' } })).toBe(true);
    expect(holds({ customer: { is: 'dana' } })).toBe(false);
    expect(holds({ customerName: { startsWith: 'dana ' } })).toBe(true);
  });

  it('reads no pattern in a text', () => {
    expect(holds({ subject: { contains: '.*' } })).toBe(false);
    expect(holds({ subject: { contains: 'a+' } })).toBe(false);
  });

  it('asks for tags, status and whose it is', () => {
    expect(holds({ tag: ['late', 'vip'] })).toBe(true);
    expect(holds({ tag: 'constructor' })).toBe(false);
    expect(holds({ status: ['pending', 'closed'] })).toBe(false);
    expect([holds({ assignee: 'somebody' }), holds({ assignee: 'nobody' }), holds({ assignee: 'team:first' })]).toEqual(
      [true, false, true],
    );
    expect(holds({ assignee: ['first', 'ana'] })).toBe(false);
  });

  it('puts conditions together', () => {
    const [yes, no] = [{ tag: 'vip' }, { tag: 'late' }];
    expect(holds({ all: [yes, { not: no }, { any: [no, yes] }] })).toBe(true);
    expect(holds({ all: [yes, no] })).toBe(false);
    expect(holds({ any: [no, { not: yes }] })).toBe(false);
  });

  it('knows the hour and the day by the offset of the account', () => {
    // Sunday 4 January 1970, 23:30 UTC.
    const at = (3 * 24 + 23) * 3_600_000 + 30 * 60_000;
    expect([holds({ weekday: ['sun'] }, at), holds({ weekday: ['mon'] }, at, 60)]).toEqual([true, true]);
    expect([holds({ hour: { from: 23, to: 24 } }, at), holds({ hour: { from: 0, to: 1 } }, at, 60)]).toEqual([
      true,
      true,
    ]);
    expect(holds({ hour: { from: 22, to: 6 } }, at)).toBe(true);
    expect(holds({ hour: { from: 6, to: 22 } }, at)).toBe(false);
    expect(nextHourAfter(at, 30) - at).toBe(3_600_000);
    expect(nextHourAfter(at, 0) - at).toBe(1_800_000);
  });

  it('waits for nothing where nobody has written', () => {
    expect(holds({ waiting: { since: 'customer', longerThan: 0 } }, 1e9)).toBe(false);
    expect([holds({ newest: 'customer' }), holds({ text: { contains: 'x' } })]).toEqual([false, false]);
  });
});

describe('a workflow that cannot be kept', () => {
  const base = { inbox: 'support', when: ['note.added'], then: [{ tag: 'x' }] } as const;
  const nested = (depth: number): WorkflowCondition => (depth === 0 ? { tag: 'x' } : { not: nested(depth - 1) });

  it('has nothing that starts it', () => {
    expect(workflowProblems({ ...base, when: [] }).map(({ path }) => path)).toEqual(['/when']);
    expect(workflowProblems({ ...base, when: [], manual: true })).toEqual([]);
  });

  it('has more than thirty conditions, or goes more than five deep', () => {
    const many = (count: number): WorkflowCondition => ({ any: Array.from({ length: count }, () => ({ tag: 'x' })) });
    expect(workflowProblems({ ...base, if: many(30) })).toEqual([]);
    expect(workflowProblems({ ...base, if: { all: [many(30), { tag: 'y' }] } })).toHaveLength(1);
    expect(workflowProblems({ ...base, if: nested(5) })).toEqual([]);
    expect(workflowProblems({ ...base, if: nested(2000) })[0]?.path).toBe('/if/not/not/not/not/not');
  });
});
