import { describe, expect, it } from 'vitest';
import type { Step } from '../../../src/core/schema/types.ts';
import { explainStep } from '../../../src/core/simulation/explain/explain.ts';
import { play } from './story.ts';

const held: readonly Step[] = [
  { ana: { open: 'refund' } },
  { wait: '1s' },
  { ana: { reply: 'refund', text: 'On its way.' } },
  { customer: { 'dana@example.com': { writes: 'refund', text: 'It is here!' } } },
  { ana: { send: 'refund' } },
  { settle: {} },
  { ana: { gets: 'held' } },
];

describe('explain', () => {
  it('tells of a held reply which permission let it in and which change held it', () => {
    const explanation = explainStep(play(held), '/steps/4');
    expect(explanation).toMatchObject({
      path: '/steps/4',
      text: 'Ana sends the text in refund',
      refusals: [],
      expectation: null,
    });
    expect(explanation?.decisions).toMatchObject([
      {
        by: 'ana',
        command: 'reply.send',
        conversation: 'refund',
        text: 'reply.send of ana on refund is held because of customer of dana@example.com.',
        because: [
          { rule: 'permission', verdict: 'allow', text: 'Permission: ana (user) may reply.send here.' },
          {
            rule: 'guard',
            name: 'policy.guard.customer',
            verdict: 'hold',
            text: 'Guard: the message of dana@example.com (revision 3) came after revision 2, which the author had seen; policy.guard.customer says hold.',
          },
        ],
      },
    ]);
  });

  it('finds the decision of a command that was decided steps later', () => {
    const run = play([
      { ana: { open: 'refund' } },
      { wait: '1s' },
      { ana: { offline: {} } },
      { ana: { tag: 'refund', with: 'vip' } },
      { wait: '5s' },
      { ana: { online: {} } },
      { settle: {} },
    ]);
    expect(explainStep(run, '/steps/3')?.decisions.map(({ command, text }) => [command, text])).toEqual([
      ['tag.add', 'tag.add of ana on refund is accepted.'],
    ]);
    expect(explainStep(run, '/steps/6')?.decisions.map(({ command }) => command)).toEqual(['tag.add']);
  });

  it('tells why somebody may not', () => {
    const run = play(
      [{ finn: { open: 'refund' } }, { wait: '1s' }, { finn: { status: 'refund', to: 'closed' } }, { settle: {} }],
      { people: { ana: {}, finn: { role: 'light' } } },
    );
    const [decision] = explainStep(run, '/steps/2')?.decisions ?? [];
    expect(decision?.text).toMatch(/^status\.change of finn on refund is refused \(person\.not-allowed\): /);
    expect(decision?.because.map(({ text }) => text)).toEqual([
      'Permission: finn (light) may not status.change here, because of role: light.',
    ]);
  });

  it('tells that a command was answered before', () => {
    const run = play([
      { ana: { tag: 'refund', with: 'vip' } },
      { settle: {} },
      { ana: { repeat: {} } },
      { settle: {} },
    ]);
    const [, again] = explainStep(run, '/steps/2')?.decisions ?? explainStep(run, '/steps/0')?.decisions ?? [];
    const texts = explainStep(run, '/steps/2')?.decisions.flatMap(({ because }) => because.map(({ text }) => text));
    expect(again ?? texts).toBeDefined();
    expect(texts).toContain('Command id: it was answered before and gets the same answer.');
  });

  it('tells what a session refused by itself, and what an expectation came to', () => {
    const run = play([{ ana: { send: 'refund' } }, { expect: { refund: { held: 2 } } }]);
    expect(explainStep(run, '/steps/0')?.refusals).toMatchObject([{ session: 'ana/1', code: 'text.empty' }]);
    expect(explainStep(run, '/steps/1')?.expectation).toEqual({
      ok: false,
      expected: 'refund: held 2',
      actual: 'refund: held 0',
    });
  });

  it('covers every act of a step with several', () => {
    const run = play([
      { ana: { open: 'refund' } },
      { bea: { open: 'refund' } },
      { wait: '1s' },
      { together: [{ ana: { tag: 'refund', with: 'a' } }, { bea: { tag: 'refund', with: 'b' } }] },
      { settle: {} },
    ]);
    expect(
      explainStep(run, '/steps/3')
        ?.decisions.map(({ by }) => by)
        .sort(),
    ).toEqual(['ana', 'bea']);
    expect(explainStep(run, '/steps/3/together/1')?.decisions).toHaveLength(1);
  });

  describe('of a workflow', () => {
    const account = {
      people: { ana: {}, finn: { role: 'light' } },
      workflows: {
        mark: { inbox: 'support', when: ['customer.wrote'], then: [{ tag: 'new' }] },
        route: { inbox: 'support', when: ['tag.added'], then: [{ assign: 'finn' }] },
        later: {
          inbox: 'support',
          when: ['customer.wrote'],
          if: { all: [{ status: 'active' }, { not: { tag: 'vip' } }] },
          then: [{ status: 'pending' }],
          after: '5s',
        },
      },
    } as const;
    const run = play(
      [
        { customer: { 'dana@example.com': { writes: 'refund', text: 'Hello?' } } },
        { ana: { tag: 'refund', with: 'vip' } },
        { wait: '10s' },
        { settle: {} },
      ],
      account,
    );
    const said = (path: string): readonly string[] =>
      explainStep(run, path)?.decisions.flatMap(({ because }) => because.map(({ text }) => text)) ?? [];

    it('tells what started it, and what it was not allowed', () => {
      expect(said('/steps/0')).toContain('Workflow: mark runs because of customer (revision 3).');
      expect(said('/steps/1')).toContain('Permission: finn may not answer in support.');
    });

    it('tells which condition does not hold any more', () => {
      expect(said('/steps/2')).toContain(
        'Workflow: later does nothing, because of workflow.unfit: {"not":{"tag":"vip"}} does not hold.',
      );
    });
  });

  it('tells which draft was not kept, and who was shown out', () => {
    const run = play(
      [
        { ana: { open: 'refund' } },
        { 'ana@phone': { open: 'refund' } },
        { wait: '1s' },
        { ana: { reply: 'refund', text: 'One' } },
        { 'ana@phone': { reply: 'refund', text: 'Two' } },
        { settle: {} },
        { owner: { deactivate: 'ana' } } as never,
        { settle: {} },
      ],
      { people: { ana: {}, owner: { role: 'owner' } } },
    );
    const refusals = run.trace.flatMap((event) =>
      event.type === 'step' ? (explainStep(run, event.path)?.refusals ?? []) : [],
    );
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['draft.stale', 'access-revoked']));
  });

  it('tells that nothing changes because it is so already', () => {
    const run = play([{ ana: { status: 'refund', to: 'active' } }, { settle: {} }]);
    expect(explainStep(run, '/steps/0')?.decisions[0]?.because.at(-1)).toMatchObject({
      rule: 'state',
      verdict: 'note',
      text: 'State: it is so already.',
    });
  });

  it('has nothing to tell of a step that is not there', () => {
    expect(explainStep(play([{ wait: 1 }]), '/steps/7')).toBeNull();
  });
});
