/** A protocol as a model to search and as logic for `xstate/graph`. `adding` is what the search offers to its models. */
import { fromTransition } from 'xstate';

function rulesOf({ variables, rules }) {
  const names = Object.keys(variables);
  const read = (expression) =>
    expression.replace(/[a-z]\w*/gi, (word) => (names.includes(word) ? `values[${names.indexOf(word)}]` : word));
  return rules.map(({ name, when, sets }) => {
    const changes = Object.entries(sets).map(([variable, to]) => `to[${names.indexOf(variable)}] = ${read(to)};`);
    return {
      name,
      isOpen: new Function('values', `return ${read(when)};`),
      /** Writes what changes, from what was there before. */
      apply: new Function('values', 'to', changes.join(' ')),
      changed: Object.keys(sets).map((variable) => names.indexOf(variable)),
    };
  });
}

export function hashing(width, { share }) {
  return {
    width,
    hash(state) {
      const hash = { low: 0, high: 0 };
      for (let place = 0; place < width; place += 1) {
        hash.low ^= share(place, state[place]);
        hash.high ^= share(place + 64, state[place]);
      }
      return hash;
    },
  };
}

export function modelOf(protocol, adding) {
  const { addSuccessor, share } = adding;
  const rules = rulesOf(protocol);
  const initial = Int32Array.from(Object.values(protocol.variables));
  const hasher = hashing(initial.length, adding);
  const next = new Int32Array(initial.length);
  return {
    ...hasher,
    initial,
    atEnd: () => [],
    expand(state, to) {
      const hash = hasher.hash(state);
      for (const { isOpen, apply, changed } of rules) {
        if (!isOpen(state)) continue;
        next.set(state);
        apply(state, next);
        let { low, high } = hash;
        for (const place of changed) {
          low ^= share(place, state[place]) ^ share(place, next[place]);
          high ^= share(place + 64, state[place]) ^ share(place + 64, next[place]);
        }
        addSuccessor(to, next, low, high);
      }
    },
  };
}

/** What `getAdjacencyMap` and `getShortestPaths` take. */
export function walkable(protocol) {
  const rules = rulesOf(protocol);
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const after = (values, name) => {
    const next = [...values];
    byName.get(name).apply(values, next);
    return next;
  };
  const initial = { at: Object.values(protocol.variables) };
  return {
    logic: fromTransition((values, { type }) => ({ at: after(values.at, type) }), initial),
    options: {
      events: ({ context }) => rules.filter(({ isOpen }) => isOpen(context.at)).map(({ name }) => ({ type: name })),
      serializeState: ({ context }) => context.at.join(),
    },
  };
}
