/** Commands that come at once, through one desk or two, end as the core decides them one by one in the order in which the store took them. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { newMemory } from '../../../src/adapters/memory/store.ts';
import { apply } from '../../../src/core/conversation/apply.ts';
import { type Conversation, emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { decide } from '../../../src/core/conversation/decide.ts';
import { type Append, directoryStream } from '../../../src/core/desk/desk.ts';
import { foldDirectory } from '../../../src/core/directory/apply.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import type { Actor, Command, DirectoryFact, Fact, Outcome } from '../../../src/core/schema/types.ts';
import { aDesk, aStore, begin, by, closeAll, dana, furnish, seenFrom } from './given-host.ts';

afterEach(closeAll);

const conversations = ['c1', 'c2', 'c3'] as const;

interface Given {
  readonly command: Command;
  readonly actor: Actor;
  readonly through: number;
}

const given: fc.Arbitrary<Given> = fc
  .record({
    kind: fc.constantFrom('reply', 'note', 'assign', 'tag', 'untag', 'status', 'customer', 'merge'),
    on: fc.constantFrom(...conversations),
    into: fc.constantFrom(...conversations),
    person: fc.constantFrom('ana', 'bea', 'adam'),
    number: fc.nat(30),
    through: fc.nat(1),
  })
  .map(({ kind, on: conversation, into, person, number, through }) => {
    const base = { id: `${kind}-${number}`, conversation };
    const actor = kind === 'customer' ? dana : by(person);
    const commands: Record<typeof kind, Command> = {
      reply: { ...base, type: 'reply.send', text: `Reply ${number}`, seen: 2 + (number % 3) },
      note: { ...base, type: 'note.add', text: '@bea?' },
      assign: { ...base, type: 'assignment.change', to: { kind: 'person', person }, expect: { kind: 'nobody' } },
      tag: { ...base, type: 'tag.add', tag: `t${number % 2}` },
      untag: { ...base, type: 'tag.remove', tag: `t${number % 2}` },
      status: { ...base, type: 'status.change', to: number % 2 ? 'closed' : 'active' },
      customer: { ...base, type: 'customer.write', text: 'Hello?' },
      merge: { ...base, type: 'conversation.merge', into },
    };
    return { command: commands[kind], actor, through };
  });

interface Kept {
  readonly append: Append;
}

/** Takes down what the store took, in its order. */
function recording(store: Store, kept: Kept[]): Store {
  return {
    ...store,
    events: {
      ...store.events,
      async append(append) {
        const answer = await store.events.append(append);
        if (answer.ok) kept.push({ append });
        return answer;
      },
    },
  };
}

/** Every command decided by itself, on what was written before it. */
function decidedInOrder(kept: readonly Kept[], asked: ReadonlyMap<string, Given>, directory: readonly DirectoryFact[]) {
  const states = new Map<string, Conversation>();
  const on = (id: string): Conversation => {
    const known = states.get(id) ?? emptyConversation(id);
    states.set(id, known);
    return known;
  };
  const account = foldDirectory(directory);
  const differing: unknown[] = [];
  for (const { append } of kept) {
    if (append.stream === directoryStream) continue;
    const one = append.command === null ? undefined : asked.get(append.command);
    if (one && one.command.conversation === append.stream) {
      const { at = 0 } = append.facts[0] ?? {};
      const peek = (id: string) => states.get(id) ?? null;
      const decision = decide(one.command, on(append.stream), {
        by: one.actor,
        at,
        directory: account,
        composing: [],
        peek,
      });
      const { facts, outcome } = decision;
      // Refusals and what is so already have no time of their own.
      if (append.facts.length > 0 || facts.length > 0) {
        if (JSON.stringify(facts) !== JSON.stringify(append.facts)) differing.push([append, facts]);
      }
      if (JSON.stringify(outcome) !== JSON.stringify(append.outcome)) differing.push([append, outcome]);
    }
    for (const fact of append.facts) apply(on(append.stream), fact as Fact);
    for (const { stream, facts } of append.also ?? []) {
      if (stream !== directoryStream) for (const fact of facts) apply(on(stream), fact as Fact);
    }
  }
  return { states, differing };
}

async function play(all: readonly Given[], desks: 1 | 2, delays: readonly number[]) {
  const memory = newMemory();
  const kept: Kept[] = [];
  let turn = 0;
  const delay = () => delays[turn++ % delays.length] ?? 0;
  const open = async () =>
    aDesk({
      store: seenFrom(recording(await aStore(memory), kept), { isDead: false, delay }),
      idleMs: 1,
      limits: { snapshotEvery: 2 },
    });
  const first = await open();
  await furnish(first);
  for (const one of conversations) await begin(first, one);
  const second = desks === 2 ? await open() : first;
  const asked = new Map<string, Given>();
  const unique = all.filter(
    ({ command }) =>
      !asked.has(command.id) && asked.set(command.id, all.find((one) => one.command.id === command.id) as Given),
  );
  const outcomes = await Promise.all(
    unique.map(
      async ({ command, actor, through }) =>
        [command.id, await (through ? first : second).submit(command, actor)] as const,
    ),
  );
  await closeAll();
  const store = await aStore(memory);
  const facts = async (stream: string) => (await store.events.read(stream)).facts;
  const directory = (await facts(directoryStream)) as readonly DirectoryFact[];
  const logs = new Map<string, readonly Fact[]>();
  for (const one of conversations) logs.set(one, (await facts(one)) as readonly Fact[]);
  return { kept, asked, outcomes, logs, directory };
}

function outcomeIn(kept: readonly Kept[], id: string): Outcome | null {
  return kept.find(({ append }) => append.command === id)?.append.outcome ?? null;
}

describe('commands that come at once', () => {
  const commands = fc.array(given, { minLength: 5, maxLength: 40, size: 'max' });
  const delays = fc.array(fc.nat(3), { minLength: 1, maxLength: 7 });

  for (const desks of [1, 2] as const) {
    it(`end as if they had come one by one, through ${desks === 1 ? 'one desk' : 'two desks on one store'}`, async () => {
      await fc.assert(
        fc.asyncProperty(commands, delays, async (all, waits) => {
          const { kept, asked, outcomes, logs, directory } = await play(all, desks, waits);
          const { states, differing } = decidedInOrder(kept, asked, directory);
          expect(differing).toEqual([]);
          for (const [conversation, facts] of logs) {
            const state = emptyConversation(conversation);
            for (const fact of facts) apply(state, fact);
            expect(state).toEqual(states.get(conversation));
          }
          for (const [id, outcome] of outcomes) expect([id, outcome]).toEqual([id, outcomeIn(kept, id)]);
        }),
        { numRuns: 15 },
      );
    });
  }

  it('sometimes lose a race, and sometimes are refused', async () => {
    const [all] = fc.sample(fc.array(given, { minLength: 40, maxLength: 40, size: 'max' }), { numRuns: 1, seed: 7 });
    const { kept, outcomes } = await play(all ?? [], 2, [0, 2, 1]);
    expect(outcomes.some(([, { ok }]) => !ok)).toBe(true);
    expect(kept.some(({ append }) => (append.also ?? []).some(({ facts }) => facts.length > 0))).toBe(true);
  });
});
