/** Desks that route into the same inboxes over one store, each in its own time: the store decides whose turn it was, and nobody gets more than they may. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDesk } from '../../../src/core/desk/create-desk.ts';
import { type Append, type Desk, type DeskInput, isConversation } from '../../../src/core/desk/desk.ts';
import { stepDesk } from '../../../src/core/desk/step-desk.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { routingStream } from '../../../src/core/rules/route.ts';
import type {
  Command,
  DirectoryCommand,
  DirectoryFact,
  Fact,
  Routing,
  TurnTaken,
} from '../../../src/core/schema/types.ts';
import { rightlyRouted } from '../../../src/core/simulation/invariants/rightly-routed.ts';
import type { WorldView } from '../../../src/core/simulation/world-view.ts';
import { appendTo, emptyStore, factsAfter, type StoreState } from '../../../src/core/store/store-state.ts';
import { automation, by, dana } from '../given/conversation-account.ts';

const account = automation('account');
const people = ['ana', 'bea', 'cem'] as const;

interface Node {
  readonly desk: Desk;
  readonly asked: Append[];
  readonly answers: DeskInput[];
  read: number;
}

type Move =
  | { readonly do: 'arrive' | 'ask' | 'answer' | 'news'; readonly at: number }
  | { readonly do: 'close' | 'reopen'; readonly at: number; readonly pick: number };

const at = fc.nat(1);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('arrive' as const), at }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('ask' as const, 'answer' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('news' as const), at }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'reopen' as const), at, pick: fc.nat(9) }),
  },
);
const routing: fc.Arbitrary<Routing> = fc.record({
  mode: fc.constantFrom('roundRobin', 'balanced'),
  cap: fc.constantFrom(null, 1, 2),
  rotation: fc.constant(people.map((person) => ({ kind: 'person', person }) as const)),
});

/** The store after it, and the two desks once they have heard of everything. */
function play(moves: readonly Move[], given: Routing, without: readonly ProtectionName[] = []) {
  const store = emptyStore();
  const env = { at: 1000, without: new Set(without) };
  const nodes = [1, 2].map(
    (node): Node => ({
      desk: createDesk([], {}, { node: `node-${node}`, incarnation: 0 }),
      asked: [],
      answers: [],
      read: 0,
    }),
  );
  const feed = (node: Node, input: DeskInput): void => {
    for (const output of stepDesk(node.desk, input, env)) if (output.type === 'append') node.asked.push(output);
  };
  const ask = (node: Node): boolean => {
    const append = node.asked.shift();
    if (!append) return false;
    const answer = appendTo(store, append, env.without);
    const others = answer.ok ? (append.also ?? []) : answer.also;
    for (const { stream, facts } of others)
      if (facts.length > 0) node.answers.push({ type: 'news', stream, facts: [...facts] });
    const { stream } = append;
    if (answer.ok) node.answers.push({ type: 'appended', stream });
    else {
      const first = answer.reason === 'known' ? { first: answer.outcome } : {};
      node.answers.push({ type: 'behind', stream, facts: answer.facts, ...first });
    }
    return true;
  };
  const hear = (node: Node): boolean => {
    const input = node.answers.shift();
    if (input) feed(node, input);
    return input !== undefined;
  };
  const readOn = (node: Node): boolean => {
    const news = store.log.slice(node.read);
    node.read = store.log.length;
    for (const { stream, fact } of news) feed(node, { type: 'news', stream, facts: [fact] });
    return news.length > 0;
  };
  const settle = (): void => {
    for (let isBusy = true; isBusy; )
      isBusy = nodes.flatMap((one) => [ask(one), hear(one), readOn(one)]).includes(true);
  };
  let commands = 0;
  const submit = (node: Node, actor: typeof account | ReturnType<typeof by> | typeof dana, command: object): void => {
    commands += 1;
    const named = { id: `given-${commands}`, ...command } as Command | DirectoryCommand;
    feed(node, { type: 'submit', by: actor, command: named });
  };
  const [first] = nodes as [Node, Node];
  submit(first, account, { type: 'inbox.create', inbox: 'support' });
  for (const person of [...people, 'olga']) {
    const role = person === 'olga' ? 'owner' : 'user';
    submit(first, account, { type: 'person.add', person, role, inboxes: ['support'] });
    submit(first, account, { type: 'person.accept', person });
  }
  submit(first, account, { type: 'inbox.set-routing', inbox: 'support', routing: given });
  settle();
  let count = 0;
  const carryOut = (one: Move): unknown => {
    const node = nodes[one.at] as Node;
    if (one.do === 'ask') return ask(node);
    if (one.do === 'answer') return hear(node);
    if (one.do === 'news') return readOn(node);
    if (one.do === 'arrive') {
      count += 1;
      const begun = { conversation: `c${count}`, inbox: 'support', customer: { address: 'dana@example.com' } };
      return submit(node, dana, { type: 'conversation.create', ...begun, subject: 'Refund', text: 'Where is it?' });
    }
    if (!('pick' in one)) return false;
    const conversation = `c${1 + (one.pick % Math.max(1, count))}`;
    const to = one.do === 'close' ? 'closed' : 'active';
    return submit(node, by('olga'), { type: 'status.change', conversation, to });
  };
  for (const one of moves) carryOut(one);
  settle();
  return { store, nodes, count };
}

function violations({ log }: StoreState): { readonly broken: readonly string[]; readonly routed: number } {
  const state = rightlyRouted.initial();
  const world = { nodes: [{ node: 2 }] } as unknown as WorldView;
  const broken = log.flatMap(({ stream, fact }) => {
    if (stream === routingStream) return [];
    const event = { type: 'fact', at: fact.at, stream, fact: fact as Fact | DirectoryFact } as const;
    return rightlyRouted.see(state, event, world) ?? [];
  });
  return { broken, routed: rightlyRouted.sometimes(state) };
}

describe('two desks that route over one store', () => {
  const inputs = [fc.array(move, { minLength: 10, maxLength: 80, size: 'max' }), routing] as const;

  it('give nobody more than the cap, and to everybody in turn', () => {
    fc.assert(
      fc.property(...inputs, (moves, given) => void expect(violations(play(moves, given).store).broken).toEqual([])),
    );
  });

  it('know the same in the end: who has how much, what waits, and whose turn it was', () => {
    fc.assert(
      fc.property(...inputs, (moves, given) => {
        const { store, nodes } = play(moves, given);
        const [one, other] = nodes.map(({ desk: { routing: index } }) => ({
          active: new Map([...index.active].sort()),
          waiting: [...index.waiting].flatMap(([inbox, ids]) => [...ids].map((id) => `${inbox} ${id}`)).sort(),
          last: index.last,
          turns: index.turns,
          left: [index.claim, index.given.size],
        }));
        expect(one).toEqual(other);
        expect(one?.turns).toBe(factsAfter(store, routingStream, 0).length);
        expect(one?.left).toEqual([null, 0]);
      }),
    );
  });

  it('write one turn for each assignment, and say in it which one', () => {
    fc.assert(
      fc.property(...inputs, (moves, given) => {
        const { log, streams } = play(moves, given).store;
        const turns = (streams.get(routingStream)?.facts ?? []) as readonly TurnTaken[];
        const assigned = log.flatMap(({ stream, fact }) =>
          isConversation(stream) && fact.type === 'assignment.changed' && fact.reason === 'routing'
            ? [{ conversation: stream, assigned: fact.revision, to: fact.to, revision: fact.turn }]
            : [],
        );
        const written = turns.map(({ conversation, assigned: place, to, revision }) => ({
          conversation,
          assigned: place,
          to,
          revision,
        }));
        expect(assigned).toEqual(written);
      }),
    );
  });

  it('give too much, or twice in a row, without turns', () => {
    const runs = fc.sample(fc.tuple(...inputs), { numRuns: 100, seed: 5 });
    const broken = runs.filter(
      ([moves, given]) => violations(play(moves, given, ['routing-turns']).store).broken.length > 0,
    );
    expect(broken.length).toBeGreaterThan(5);
    const routed = runs.map(([moves, given]) => violations(play(moves, given).store).routed);
    expect(routed.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(300);
  });
});
