/** Whatever the workflows are, what somebody does leads to few facts and then to rest. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../../../src/core/conversation/apply.ts';
import { initialRoom, type RoomOutput } from '../../../src/core/room/room.ts';
import { stepRoom } from '../../../src/core/room/step-room.ts';
import type {
  Actor,
  Command,
  Fact,
  Workflow,
  WorkflowAction,
  WorkflowCondition,
} from '../../../src/core/schema/types.ts';
import { account, by, dana } from '../given/conversation-account.ts';

const action: fc.Arbitrary<WorkflowAction> = fc.constantFrom<WorkflowAction>(
  { status: 'active' },
  { status: 'pending' },
  { status: 'closed' },
  { tag: 'a' },
  { untag: 'a' },
  { assign: 'nobody' },
  { assign: 'ana' },
  { assign: 'finn' },
  { note: 'Noted.' },
  { reply: 'Hi.' },
  { move: 'billing' },
  { move: 'support' },
);
const condition: fc.Arbitrary<WorkflowCondition> = fc.constantFrom<WorkflowCondition>(
  { status: ['active', 'pending'] },
  { not: { status: 'active' } },
  { tag: 'a' },
  { newest: 'automation' },
);
const workflow: fc.Arbitrary<Workflow> = fc.record(
  {
    inbox: fc.constantFrom('support', 'billing'),
    when: fc.uniqueArray(
      fc.oneof(
        fc.constantFrom<Workflow['when'][number]>(
          'customer.wrote',
          'status.changed',
          'tag.added',
          'assignment.changed',
          'note.added',
          'reply.sent',
          'conversation.moved',
          { waiting: { since: 'anything', longerThan: '10s' } },
          { waiting: { since: 'customer', longerThan: '10s' } },
        ),
      ),
      { minLength: 1, maxLength: 5 },
    ),
    then: fc.array(action, { minLength: 1, maxLength: 3 }),
    if: condition,
    again: fc.constantFrom('always', 'once'),
    after: fc.constantFrom(0, '5s'),
  },
  { requiredKeys: ['inbox', 'when', 'then'] },
);
const names = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6'];
const workflows = fc
  .array(workflow, { minLength: 2, maxLength: names.length })
  .map((all) => Object.fromEntries(all.map((one, index) => [names[index] ?? '', one])));

const acts: readonly (readonly [Actor, Omit<Command & object, 'id'> & { readonly type: Command['type'] }])[] = [
  [dana, { type: 'customer.write', conversation: 'c1', text: 'Hello?' } as never],
  [by('ana'), { type: 'status.change', conversation: 'c1', to: 'closed' } as never],
  [by('ana'), { type: 'tag.add', conversation: 'c1', tag: 'a' } as never],
  [by('bea'), { type: 'conversation.move', conversation: 'c1', inbox: 'billing' } as never],
  [by('bea'), { type: 'note.add', conversation: 'c1', text: 'Look.' } as never],
];

function play(set: Readonly<Record<string, Workflow>>, chosen: readonly number[]): readonly Fact[] {
  const directory = account({}, set);
  const room = initialRoom('c1');
  const log: Fact[] = [];
  let at = 1000;
  const feed = (first: Parameters<typeof stepRoom>[1]): number | null => {
    let wake: number | null = null;
    let next: typeof first | null = first;
    while (next) {
      const outputs: RoomOutput[] = stepRoom(room, next, { at, directory });
      next = null;
      for (const output of outputs) {
        if (output.type === 'wake') wake = output.at;
        if (output.type !== 'append') continue;
        log.push(...output.facts);
        expect(log.length).toBeLessThan(2000);
        next = { type: 'appended' };
      }
    }
    return wake;
  };
  const submit = (who: Actor, command: Command): number | null =>
    feed({ type: 'submit', submission: { by: who, command } });
  let wake = submit(dana, {
    type: 'conversation.create',
    id: 'begin',
    conversation: 'c1',
    inbox: 'support',
    customer: { address: 'dana@example.com' },
    subject: 'Refund',
    text: 'Where?',
  });
  for (const [index, choice] of chosen.entries()) {
    const [who, command] = acts[choice % acts.length] ?? [dana, null];
    wake = submit(who, { ...command, id: `act-${index}` } as Command);
    for (let turns = 0; wake !== null && turns < 200; turns += 1) {
      at = Math.max(at, wake);
      wake = feed({ type: 'tick' });
      expect(turns).toBeLessThan(199);
    }
  }
  expect(fold('c1', log).revision).toBe(log.length);
  return log;
}

function isByAutomation(fact: Fact | undefined): boolean {
  return fact?.by.kind === 'automation';
}

it('comes to rest, each workflow having run at most once for an act and once for a wait', () => {
  let chains = 0;
  fc.assert(
    fc.property(workflows, fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }), (set, chosen) => {
      const log = play(set, chosen);
      const runs = log.filter(({ type }) => type === 'workflow.fired');
      const outside = log.filter((fact) => fact.by.kind !== 'automation').length;
      // A reply that a workflow writes is one more message to wait for nobody with; what waits is named by a message from outside.
      expect(runs.length).toBeLessThanOrEqual(2 * outside * Object.keys(set).length);
      for (const [name, { again }] of Object.entries(set)) {
        const own = runs.filter((fact) => fact.type === 'workflow.fired' && fact.workflow === name);
        if (again !== 'always') expect(own.length).toBeLessThanOrEqual(1);
      }
      chains += runs.filter((fact) => fact.type === 'workflow.fired' && isByAutomation(log[fact.trigger - 1])).length;
    }),
    { numRuns: 200 },
  );
  expect(chains).toBeGreaterThan(0);
});

it('writes what a workflow does in one append, or nothing of it', () => {
  fc.assert(
    fc.property(workflows, fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }), (set, chosen) => {
      const log = play(set, chosen);
      const passed = new Set(log.flatMap((fact) => (fact.type === 'workflow.passed' ? [fact.command] : [])));
      const others = log.filter((fact) => fact.type !== 'workflow.passed' && passed.has(fact.command));
      expect(others).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
