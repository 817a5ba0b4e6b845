/** A protocol as a model to search, as as a machine for `xstate/graph`. */
import { fromTransition } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import type { Model } from '../../../../src/core/simulation/explore/model.ts';
import type { Protocol } from './protocols.ts';

type Values = readonly number[];

interface Step {
  readonly name: string;
  readonly apply: (values: Values) => Values | null;
}

/** Null where the rule cannot happen. */
function stepsOf({ variables, rules }: Protocol): readonly Step[] {
  const names = Object.keys(variables);
  const compiled = (expression: string): ((values: Values) => number) => {
    const body = new Function(...names, `return Number(${expression});`) as (...values: number[]) => number;
    return (values) => body(...values);
  };
  return rules.map(({ name, when, sets }) => {
    const guard = compiled(when);
    const parts = names.map((variable) => compiled(sets[variable] ?? variable));
    return { name, apply: (values) => (guard(values) ? parts.map((part) => part(values)) : null) };
  });
}

export function modelOf(protocol: Protocol): Model {
  const steps = stepsOf(protocol);
  const initial = Int32Array.from(Object.values(protocol.variables));
  return {
    width: initial.length,
    initial,
    successors: (tuple) => {
      const values = [...tuple];
      return steps.flatMap(({ apply }) => {
        const next = apply(values);
        return next ? [{ tuple: Int32Array.from(next), failures: [] }] : [];
      });
    },
    atEnd: () => [],
  };
}

/** What an independent walk finds. */
export function walkOf(protocol: Protocol): { readonly states: number; readonly transitions: number } {
  const steps = new Map(stepsOf(protocol).map((step) => [step.name, step]));
  const initial: Values = Object.values(protocol.variables);
  const logic = fromTransition(
    (values: { at: Values }, { type }: { readonly type: string }) => ({
      at: steps.get(type)?.apply(values.at) ?? values.at,
    }),
    { at: initial },
  );
  const map = getAdjacencyMap(logic, {
    events: (snapshot) =>
      [...steps.values()].filter(({ apply }) => apply(snapshot.context.at)).map(({ name }) => ({ type: name })),
    serializeState: (snapshot) => snapshot.context.at.join(),
  });
  const nodes = Object.values(map);
  const transitions = nodes.reduce((sum, node) => sum + Object.keys(node.transitions).length, 0);
  return { states: nodes.length, transitions };
}
