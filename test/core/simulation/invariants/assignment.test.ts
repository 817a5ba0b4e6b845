import { describe, expect, it } from 'vitest';
import { noEmptyChange } from '../../../../src/core/simulation/invariants/no-empty-change.ts';
import { by, created, dana, factsOf } from './events.ts';
import { judge } from './judge.ts';

const bea = { kind: 'person', person: 'bea' } as const;
const nobody = { kind: 'nobody' } as const;

describe('every change changes something', () => {
  it('finds whom it belonged to already', () => {
    const fact = factsOf();
    const given = () => fact(2, by('ana'), { type: 'assignment.changed', from: nobody, to: bea, reason: 'command' });
    expect(judge(noEmptyChange, [fact(1, dana, created()), given(), given()]).violations).toEqual([
      'assignment.changed changes nothing on refund: the assignee was so.',
    ]);
    const first = { type: 'assignment.changed', from: nobody, to: nobody, reason: 'command' } as const;
    expect(judge(noEmptyChange, [factsOf()(1, by('ana'), first)]).violations).toHaveLength(1);
  });

  it('finds a status, a tag and a follower that were so', () => {
    const fact = factsOf();
    const active = { type: 'status.changed', from: 'active', to: 'active', reason: 'command' } as const;
    expect(judge(noEmptyChange, [fact(1, by('ana'), active)]).violations).toHaveLength(1);
    const tagged = () => fact(1, by('ana'), { type: 'tag.added', tag: 'vip' });
    expect(judge(noEmptyChange, [tagged(), tagged()]).violations).toHaveLength(1);
    const left = { type: 'follower.removed', person: 'bea', reason: 'command' } as const;
    expect(judge(noEmptyChange, [fact(1, by('ana'), left)]).violations).toHaveLength(1);
  });

  it('keeps where each leads elsewhere, and knows of what was passed over', () => {
    const fact = factsOf();
    const moments = [
      fact(1, by('ana'), { type: 'tag.added', tag: 'vip' }),
      fact(2, by('ana'), { type: 'tag.removed', tag: 'vip' }),
      fact(3, by('ana'), { type: 'tag.added', tag: 'vip' }),
      fact(4, by('ana'), { type: 'tag.added', tag: 'late' }),
      {
        type: 'decided',
        at: 5,
        by: by('ana'),
        command: { id: 'c', type: 'tag.add' },
        outcome: { ok: true, result: 'unchanged', revision: 4 },
        because: [],
      } as const,
    ];
    expect(judge(noEmptyChange, moments)).toEqual({ violations: [], sometimes: 1 });
    expect(judge(noEmptyChange, []).sometimes).toBe(0);
  });
});
