import { describe, expect, it } from 'vitest';
import { automationYields } from '../../../../src/core/simulation/invariants/automation-yields.ts';
import { botDraftsRetire } from '../../../../src/core/simulation/invariants/bot-drafts-retire.ts';
import { workflowRounds } from '../../../../src/core/simulation/invariants/workflow-rounds.ts';
import { automation } from '../../given/conversation-account.ts';
import { accepted, by, created, dana, factsOf, saved, wrote } from './events.ts';
import { judge } from './judge.ts';

const itself = automation('workflow');
const nobody = { kind: 'nobody' } as const;
const bea = { kind: 'person', person: 'bea' } as const;
const planned = (trigger: number, workflow = 'sort-out') =>
  ({ type: 'workflow.planned', workflow, trigger, runAt: 0 }) as const;
const fired = (trigger: number, more: object = {}) =>
  ({ type: 'workflow.fired', workflow: 'sort-out', trigger, command: 'run', ...more }) as never;
const tagged = (tag: string, more: object = {}) => ({ type: 'tag.added', tag, ...more }) as never;
const assigned = (more: object = {}) =>
  ({ type: 'assignment.changed', from: nobody, to: bea, reason: 'command', ...more }) as never;

type Telling = Parameters<ReturnType<typeof factsOf>>;
type Told = readonly [who: Telling[1], fact: Telling[2]];

/** Facts of one conversation, a second apart. */
const told = (...facts: readonly Told[]) => {
  const fact = factsOf();
  const all: readonly Told[] = [[dana, created()], [dana, wrote('first')], ...facts];
  return all.map(([who, one], place) => fact(place * 1000, who, one));
};

describe('automation yields', () => {
  const verdict = (...facts: readonly Told[]) => judge(automationYields, told(...facts));

  it('finds a workflow that changes what a person changed since it was started', () => {
    const run = verdict(
      [itself, planned(2)],
      [by('ana'), assigned()],
      [itself, fired(2)],
      [itself, assigned({ command: 'run', to: nobody, from: bea })],
    );
    expect(run.violations).toEqual([
      'A workflow that had seen revision 3 of refund makes assignment.changed happen, over what ana changed at revision 4.',
    ]);
  });

  it('finds one that closes what the customer has just brought back', () => {
    const back = { type: 'status.changed', from: 'pending', to: 'active', reason: 'customer' } as never;
    const closes = { type: 'status.changed', from: 'active', to: 'closed', reason: 'command', command: 'run' } as never;
    const run = verdict([itself, planned(2)], [dana, back], [itself, fired(2)], [itself, closes]);
    expect(run.violations[0]).toContain('over what the customer changed at revision 4');
  });

  it('keeps when it changes something else, or what was changed before it was started', () => {
    const other = verdict(
      [itself, planned(2)],
      [by('ana'), tagged('vip')],
      [itself, fired(2)],
      [itself, tagged('late', { command: 'run' })],
    );
    expect(other).toEqual({ violations: [], sometimes: 0 });
    const earlier = verdict(
      [by('ana'), assigned()],
      [itself, planned(2)],
      [itself, fired(2)],
      [itself, assigned({ command: 'run' })],
    );
    expect(earlier.violations).toEqual([]);
  });

  it('keeps when time started it, when automation made the change, and when somebody else goes on afterwards', () => {
    const waited = verdict(
      [itself, planned(2)],
      [by('ana'), assigned()],
      [itself, fired(2, { waited: true })],
      [itself, assigned({ command: 'run' })],
    );
    expect(waited.violations).toEqual([]);
    const among = verdict(
      [itself, planned(2)],
      [automation('routing'), assigned()],
      [itself, fired(2)],
      [itself, assigned({ command: 'run' })],
    );
    expect(among.violations).toEqual([]);
    const after = verdict(
      [itself, planned(2)],
      [by('ana'), assigned()],
      [itself, fired(2)],
      [automation('routing'), assigned({ command: 'later' })],
    );
    expect(after.violations).toEqual([]);
  });

  it('counts the runs that gave way', () => {
    const passed = {
      type: 'workflow.passed',
      workflow: 'sort-out',
      trigger: 2,
      rejection: { code: 'workflow.yields', detail: {} },
    } as never;
    expect(verdict([itself, planned(2)], [by('ana'), assigned()], [itself, passed])).toEqual({
      violations: [],
      sometimes: 1,
    });
  });
});

describe('workflow rounds', () => {
  const put = factsOf('$directory');
  const always = put(0, automation('account'), {
    type: 'workflow.put',
    name: 'sort-out',
    workflow: { inbox: 'support', when: ['customer.wrote'], then: [{ tag: 'late' }], again: 'always' },
  } as never);
  const verdict = (...facts: readonly Told[]) => judge(workflowRounds, told(...facts));

  it('finds a workflow that one act starts twice', () => {
    const run = judge(workflowRounds, [
      always,
      ...told([itself, planned(2)], [itself, tagged('x')], [itself, planned(4)]),
    ]);
    expect(run.violations).toEqual(['The workflow sort-out is started on refund a second time by act 2.']);
  });

  it('finds one that is to act once and acts again', () => {
    const run = verdict(
      [itself, planned(2)],
      [itself, fired(2)],
      [dana, wrote('second')],
      [itself, planned(5)],
      [itself, fired(5)],
    );
    expect(run.violations).toEqual(['The workflow sort-out is meant to act once, and acts on refund again.']);
  });

  it('finds one that the same waiting starts twice', () => {
    const run = judge(workflowRounds, [
      always,
      ...told([itself, fired(2, { waited: true })], [itself, fired(2, { waited: true })]),
    ]);
    expect(run.violations).toEqual(['The workflow sort-out is started on refund a second time by wait 2.']);
  });

  it('keeps when each act starts it once, and others beside it', () => {
    const run = judge(workflowRounds, [
      always,
      ...told(
        [itself, planned(2)],
        [itself, planned(2, 'close-it')],
        [itself, fired(2)],
        [dana, wrote('second')],
        [itself, planned(6)],
        [itself, fired(6)],
      ),
    ]);
    expect(run).toEqual({ violations: [], sometimes: 2 });
  });

  it('keeps when a person runs it by hand as often as they like', () => {
    const run = verdict([by('ana'), fired(2)], [by('ana'), fired(2)]);
    expect(run).toEqual({ violations: [], sometimes: 0 });
  });
});

describe('bot drafts retire', () => {
  const draft = (at: number, basedOn: number) => saved(at, { basedOn, text: 'On its way.' }, 'helper');
  const gone = (at: number) => saved(at, null, 'helper');
  const start = () => {
    const fact = factsOf();
    return { fact, begun: [fact(0, dana, created()), fact(0, dana, wrote('first'))] };
  };

  it('finds a draft that stays after the customer or a colleague wrote', () => {
    for (const [who, said] of [
      [dana, wrote('second')],
      [by('ana'), accepted('a')],
    ] as const) {
      const { fact, begun } = start();
      const run = judge(botDraftsRetire, [...begun, draft(1, 2), fact(2, who, said)]);
      expect(run.violations).toEqual(['The draft of helper on refund goes back to revision 2; revision 3 came since.']);
    }
  });

  it('finds one that somebody goes on with too late', () => {
    const { fact, begun } = start();
    const over = { type: 'draft.taken-over', from: 'helper', person: 'ana', kind: 'reply', lineage: 'b' } as const;
    const run = judge(botDraftsRetire, [
      ...begun,
      draft(1, 2),
      fact(2, dana, wrote('second')),
      fact(3, by('ana'), over),
    ]);
    expect(run.violations).toEqual(['ana takes over what helper drafted on refund before revision 3.']);
    const inTime = start();
    const before = [...inTime.begun, draft(1, 2), inTime.fact(2, by('ana'), over), gone(2)];
    expect(judge(botDraftsRetire, before)).toEqual({ violations: [], sometimes: 0 });
  });

  it('keeps when it goes, or is written anew', () => {
    const { fact, begun } = start();
    const moments = [...begun, draft(1, 2), fact(2, dana, wrote('second'))];
    expect(judge(botDraftsRetire, [...moments, gone(2)])).toEqual({ violations: [], sometimes: 1 });
    expect(judge(botDraftsRetire, [...moments, draft(3, 3)]).violations).toEqual([]);
  });

  it('says nothing of a note in between, and of what people write', () => {
    const { fact, begun } = start();
    const noted = { type: 'note.added', thread: 'n', text: 'Look.', mentions: [] } as never;
    expect(judge(botDraftsRetire, [...begun, draft(1, 2), fact(2, by('ana'), noted)]).violations).toEqual([]);
    const other = start();
    const own = [...other.begun, saved(1, { text: 'Hi' }), other.fact(2, dana, wrote('second'))];
    expect(judge(botDraftsRetire, own)).toEqual({ violations: [], sometimes: 0 });
  });

  it('counts what was scheduled from when it goes out', () => {
    const { fact, begun } = start();
    const sent = { type: 'reply.sent', thread: 'a' } as never;
    const moments = [...begun, draft(1, 2)];
    expect(judge(botDraftsRetire, [...moments, fact(2, automation('schedule'), sent)]).violations).toHaveLength(1);
  });
});
