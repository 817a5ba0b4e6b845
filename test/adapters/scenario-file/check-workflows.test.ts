import { describe, expect, it } from 'vitest';
import { checkWorkflows } from '../../../src/adapters/scenario-file/check-workflows.ts';
import type { Scenario, Workflow } from '../../../src/core/schema/types.ts';

const deep = (levels: number): NonNullable<Workflow['if']> =>
  levels === 0 ? { tag: 'vip' } : { not: deep(levels - 1) };
const workflow = (more: Partial<Workflow> = {}): Workflow => ({
  inbox: 'support',
  when: ['customer.wrote'],
  then: [{ tag: 'late' }],
  ...more,
});
const scenario = (more: Partial<Scenario>): Scenario =>
  ({ title: 'A story', people: { olga: { role: 'owner' } }, conversations: {}, steps: [], ...more }) as Scenario;
const found = (more: Partial<Scenario>) => checkWorkflows(scenario(more)).map(({ path, text }) => [path, text]);

describe('the workflows of a scenario', () => {
  it('are named where an account would not keep them', () => {
    const never = 'Nothing starts it: neither an event, nor time, nor by hand.';
    expect(found({ workflows: { idle: workflow({ when: [] }), fine: workflow() } })).toEqual([
      ['/workflows/idle/when', never],
    ]);
    expect(found({ workflows: { 'a/b': workflow({ when: [], manual: true }) } })).toEqual([]);
    expect(found({ workflows: { 'a/b': workflow({ when: [] }) } })[0]?.[0]).toBe('/workflows/a~1b/when');
  });

  it('may be as deep and as many as an account takes, and no more', () => {
    expect(found({ workflows: { deep: workflow({ if: deep(5) }) } })).toEqual([]);
    expect(found({ workflows: { deep: workflow({ if: deep(6) }) } })).toEqual([
      ['/workflows/deep/if/not/not/not/not/not', 'Conditions go 5 deep at most.'],
    ]);
    const many = (count: number) => ({ any: Array.from({ length: count }, () => ({ tag: 'vip' })) });
    expect(found({ workflows: { many: workflow({ if: many(30) }) } })).toEqual([]);
    expect(found({ workflows: { many: workflow({ if: many(31) }) } })).toEqual([
      ['/workflows/many/if', 'It has 31 conditions; 30 at most.'],
    ]);
  });

  it('count in a step that puts one as well', () => {
    const steps = [{ wait: '1s' }, { olga: { putWorkflow: 'idle', with: workflow({ when: [] }) } }];
    const places = found({ steps: steps as Scenario['steps'] }).map(([path]) => path);
    expect(places).toEqual(['/steps/1/olga/with/when']);
  });
});
