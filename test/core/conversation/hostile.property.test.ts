/** Nothing that a schema lets through makes a decision throw: odd names, strangers, protections taken out, commands about nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../../src/core/conversation/apply.ts';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { customerView } from '../../../src/core/conversation/customer-view.ts';
import { decide } from '../../../src/core/conversation/decide.ts';
import { effectsOf } from '../../../src/core/conversation/effects.ts';
import { rowOf } from '../../../src/core/conversation/row.ts';
import { due } from '../../../src/core/conversation/timers.ts';
import { protectionNames } from '../../../src/core/rules/protections.ts';
import type { Actor, Command } from '../../../src/core/schema/types.ts';
import { commandOf, policy, type Step, steps } from '../../../src/testing/arbitraries/command-steps.ts';
import { account } from '../given/conversation-account.ts';
import { conversation, created } from '../given/conversation-given.ts';

const name = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'c1', 'activity-2', 'ana', 'command-1', 'x'.repeat(200)),
  fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }),
);
const actor: fc.Arbitrary<Actor> = fc.oneof(
  fc.record(
    { kind: fc.constant('person' as const), person: name, session: name },
    { requiredKeys: ['kind', 'person'] },
  ),
  fc.record({ kind: fc.constant('customer' as const), address: name }),
  fc.record({ kind: fc.constant('automation' as const), name }),
);
/** Puts odd names wherever a command has one. */
const renaming = fc.record(
  { id: name, thread: name, person: name, tag: name, inbox: name, lineage: name, text: name },
  { requiredKeys: [] },
);
const without = fc.subarray([...protectionNames]).map((names) => new Set(names));

function renamed(command: Command, names: object): Command {
  const fitting = Object.entries(names).filter(([key]) => key in command);
  return { ...command, ...Object.fromEntries(fitting) } as Command;
}

describe('decide and apply', () => {
  it('take any command from anybody about anything, with any protections out', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(
        policy,
        steps,
        fc.array(fc.tuple(actor, renaming), { minLength: 1, maxLength: 60 }),
        without,
        fc.boolean(),
        (settings, played, odd, out, exists) => {
          const directory = account(settings);
          const on = exists ? conversation(created) : emptyConversation('c1');
          let at = 10_000;
          played.forEach((step: Step, index) => {
            at += step.afterMs;
            const [by, names] = odd[index % odd.length] ?? [step.by, {}];
            const ask = { by: index % 3 === 0 ? by : step.by, at, directory, without: out };
            const drawn = step.kind === 'tick' ? null : commandOf(step, on, `command-${index}`);
            const before = on.revision;
            const facts = drawn ? decide(index % 2 === 0 ? renamed(drawn, names) : drawn, on, ask).facts : due(on, at);
            for (const fact of facts) {
              apply(on, fact);
              effectsOf(fact, on, directory, out);
              reached.add(fact.type);
            }
            expect(on.revision).toBe(before + facts.length);
            rowOf(on, []);
            customerView(on, directory, out);
          });
        },
      ),
      { numRuns: 300 },
    );
    expect(reached.size).toBeGreaterThan(20);
  });
});
