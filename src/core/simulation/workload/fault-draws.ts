/** What disturbs a random story, by the control that says so in a scenario. A fault of the grammar without an entry is found by a test. */
import type { Step, StoreTrouble } from '../../schema/types.ts';
import type { ReadFault } from '../steps/faults.ts';
import { anyOf, one, oneIn } from './dice.ts';
import { personIn, type Telling } from './telling.ts';

interface FaultDraw {
  readonly weight: number;
  readonly draw: (telling: Telling) => Step | null;
}

const all: { readonly [C in ReadFault['control']]?: FaultDraw } = {
  network: {
    weight: 4,
    draw: ({ random }) => ({
      network: {
        loss: one(random, [0, 0.05, 0.3]),
        duplicate: one(random, [0, 0.1, 0.3]),
        reorder: one(random, [0, 0.2]),
        latency: one(random, ['20..90ms', '40..900ms']),
        for: one(random, ['2s', '20s']),
      },
    }),
  },
  link: {
    weight: 3,
    draw: (telling) => ({ link: { of: actorIn(telling), loss: one(telling.random, [0.2, 1]), for: '4s' } }),
  },
  drop: {
    weight: 4,
    draw: (telling) => ({ drop: { ...way(telling), next: one(telling.random, [1, 2, 3]) } }),
  },
  duplicate: { weight: 3, draw: (telling) => ({ duplicate: { ...way(telling), next: 1 } }) },
  delay: {
    weight: 4,
    draw: (telling) => ({ delay: { ...way(telling), by: one(telling.random, ['500ms', '4s', '30s']), next: 1 } }),
  },
  reorder: { weight: 3, draw: (telling) => ({ reorder: { ...way(telling), next: 2 } }) },
  partition: {
    weight: 3,
    draw: (telling) => {
      const nodes = nodesIn(telling);
      if (nodes.length > 1 && oneIn(telling.random, 2)) return partNodes(telling, nodes);
      const person = personIn(telling);
      const isOpen = oneIn(telling.random, 2);
      if (isOpen) telling.partitioned.push(person);
      return { partition: { people: [person], ...(isOpen ? {} : { for: one(telling.random, ['3s', '40s']) }) } };
    },
  },
  heal: {
    weight: 6,
    draw: ({ random, partitioned }) => {
      const person = anyOf(random, partitioned.splice(0, 1));
      return person === null ? null : { heal: { people: [person] } };
    },
  },
  worker: {
    weight: 2,
    draw: ({ random }) => ({ worker: { crash: one(random, ['before-handing', 'after-handing']), down: '2s' } }),
  },
  provider: {
    weight: 3,
    draw: ({ random }) => ({
      provider: { does: one(random, ['lose', 'lose-ack', 'refuse', 'busy', 'delay', 'echo', 'echo-only']), by: '5s' },
    }),
  },
  restart: {
    weight: 3,
    draw: (telling) => {
      const { random } = telling;
      const down = one(random, ['0s', '2s', '30s']);
      const nodes = nodesIn(telling);
      if (nodes.length === 1 || oneIn(random, 3)) return { restart: { down } };
      return { restart: { down, node: one(random, nodes), at: one(random, ['now', 'commit']) } };
    },
  },
  kill: {
    weight: 2,
    draw: (telling) => ({
      kill: { node: one(telling.random, nodesIn(telling)), for: one(telling.random, ['1s', '15s']) },
    }),
  },
  store: {
    weight: 3,
    draw: (telling) => ({
      store: {
        ...one(telling.random, nodesIn(telling).length > 1 ? [...troubles, ...lostAnswers] : troubles),
        for: one(telling.random, ['2s', '12s']),
      },
    }),
  },
  clock: {
    weight: 2,
    draw: (telling) => ({ clock: { of: actorIn(telling), skew: one(telling.random, ['+10m', '-10m', '+5s']) } }),
  },
};

export const faultDraws = Object.entries(all).map(([control, entry]) => ({ control, ...entry }));

const troubles: readonly StoreTrouble[] = [
  { slow: '20ms..900ms' },
  { failing: 0.3 },
  { unanswered: 0.3 },
  { failing: true },
];

/** What one node wrote another hears of, whatever it was answered itself. */
const lostAnswers: readonly StoreTrouble[] = [
  { unanswered: true },
  { unanswered: 0.5, slow: '20ms..900ms' },
  { unanswered: 0.3, failing: 0.3 },
];

function nodesIn({ company: { nodes = 1 } }: Telling): readonly number[] {
  return Array.from({ length: nodes }, (_, place) => place + 1);
}

/** Two of them do not hear each other; the store hears all. */
function partNodes({ random }: Telling, nodes: readonly number[]): Step {
  const first = one(random, nodes);
  const second = one(
    random,
    nodes.filter((node) => node !== first),
  );
  return { partition: { nodes: [first, second], for: one(random, ['3s', '40s']) } };
}

function actorIn({ random, actors }: Telling): string {
  return one(random, actors);
}

function way(telling: Telling): { readonly link: string; readonly direction: 'up' | 'down' } {
  return { link: actorIn(telling), direction: one(telling.random, ['up', 'down']) };
}
