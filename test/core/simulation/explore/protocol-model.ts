/** Small protocols as the search takes them, and what an independent walk finds. */
import { getAdjacencyMap } from 'xstate/graph';
import * as bench from '../../../../bench/given/protocol-model.js';
import type { Protocol } from '../../../../bench/given/protocols.js';
import { addSuccessor, type Model, share } from '../../../../src/core/simulation/explore/model.ts';

export function modelOf(protocol: Protocol): Model {
  return bench.modelOf(protocol, { addSuccessor, share });
}

export function hashing(width: number): Pick<Model, 'width' | 'hash'> {
  return bench.hashing(width, { addSuccessor, share });
}

export function walkOf(protocol: Protocol): { readonly states: number; readonly transitions: number } {
  const { logic, options } = bench.walkable(protocol);
  const nodes = Object.values(getAdjacencyMap(logic, options));
  const transitions = nodes.reduce((sum, node) => sum + Object.keys(node.transitions).length, 0);
  return { states: nodes.length, transitions };
}
