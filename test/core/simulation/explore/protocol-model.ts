/** A protocol as a model to search, as a machine for `xstate/graph`, and as Promela for SPIN. */
import { fromTransition } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import { addSuccessor, type Hash, type Model, share } from '../../../../src/core/simulation/explore/model.ts';
import type { Protocol } from './protocols.ts';

type Values = ArrayLike<number>;

interface CompiledRule {
  readonly name: string;
  readonly isOpen: (values: Values) => boolean;
  /** Writes what changes, from what was there before. */
  readonly apply: (values: Values, to: Int32Array) => void;
}

function rulesOf({ variables, rules }: Protocol): readonly CompiledRule[] {
  const names = Object.keys(variables);
  const read = (expression: string): string =>
    expression.replace(/[a-z]\w*/gi, (word) => (names.includes(word) ? `values[${names.indexOf(word)}]` : word));
  return rules.map(({ name, when, sets }) => {
    const changes = Object.entries(sets).map(([variable, to]) => `to[${names.indexOf(variable)}] = ${read(to)};`);
    return {
      name,
      isOpen: new Function('values', `return ${read(when)};`) as CompiledRule['isOpen'],
      apply: new Function('values', 'to', changes.join(' ')) as CompiledRule['apply'],
    };
  });
}

export function modelOf(protocol: Protocol): Model {
  const rules = rulesOf(protocol);
  const initial = Int32Array.from(Object.values(protocol.variables));
  const width = initial.length;
  const next = new Int32Array(width);
  return {
    ...hashing(width),
    initial,
    atEnd: () => [],
    expand(state, to) {
      const { low, high } = this.hash(state);
      for (const { isOpen, apply } of rules) {
        if (!isOpen(state)) continue;
        next.set(state);
        apply(state, next);
        const hash = { low, high };
        for (let place = 0; place < width; place += 1) {
          const [before = 0, after = 0] = [state[place], next[place]];
          if (before === after) continue;
          hash.low ^= share(place, before) ^ share(place, after);
          hash.high ^= share(place + 64, before) ^ share(place + 64, after);
        }
        addSuccessor(to, next, hash.low, hash.high);
      }
    },
  };
}

export function hashing(width: number): Pick<Model, 'width' | 'hash'> {
  return {
    width,
    hash(state): Hash {
      const hash = { low: 0, high: 0 };
      for (let place = 0; place < width; place += 1) {
        hash.low ^= share(place, state[place] ?? 0);
        hash.high ^= share(place + 64, state[place] ?? 0);
      }
      return hash;
    },
  };
}

/** What an independent walk finds. */
export function walkOf(protocol: Protocol): { readonly states: number; readonly transitions: number } {
  const rules = new Map(rulesOf(protocol).map((rule) => [rule.name, rule]));
  const initial = Object.values(protocol.variables);
  const after = (values: readonly number[], name: string): readonly number[] => {
    const next = Int32Array.from(values);
    rules.get(name)?.apply(values, next);
    return [...next];
  };
  const logic = fromTransition(
    (values: { at: readonly number[] }, { type }: { readonly type: string }) => ({ at: after(values.at, type) }),
    { at: initial },
  );
  const map = getAdjacencyMap(logic, {
    events: (snapshot) =>
      [...rules.values()].filter(({ isOpen }) => isOpen(snapshot.context.at)).map(({ name }) => ({ type: name })),
    serializeState: (snapshot) => snapshot.context.at.join(),
  });
  const nodes = Object.values(map);
  const transitions = nodes.reduce((sum, node) => sum + Object.keys(node.transitions).length, 0);
  return { states: nodes.length, transitions };
}
