/**
 * The regions of a parallel machine, where none of them can ever tell what the others do: then each is read alone.
 *
 * Shapes: regions depend on each other through a guard that asks where the machine is, a raised event, actions (their order across regions),
 * a transition of the whole machine or into another region, the end of all of them, or a wildcard that catches their inner events.
 */
import type { AnyMachineSnapshot, AnyStateMachine, StateNode, StateValue } from 'xstate';
import { nodesOf, transitionsOf } from './finite.ts';
import { type Memory, memoryOf } from './state-name.ts';

/** The keys of the regions that may be read one by one; empty where the machine has to be read whole. */
export function independentRegions(machine: AnyStateMachine): readonly string[] {
  const { root } = machine;
  const regions = Object.values(root.states);
  if (root.type !== 'parallel' || regions.length < 2 || regions.every(canEnd)) return [];
  if (transitionsOf(root).length > 0 || root.entry.length > 0 || root.exit.length > 0) return [];
  const nodes = regions.flatMap(nodesOf);
  const innerEvents = nodes.some((node) => node.type === 'final');
  return nodes.every((node) => staysHome(node, innerEvents)) ? regions.map(({ key }) => key) : [];
}

/** What one region makes of a snapshot. */
export function regionOf(
  snapshot: AnyMachineSnapshot,
  region: string,
): { readonly value: StateValue; readonly memory: Memory } {
  const value = (snapshot.value as Readonly<Record<string, StateValue>>)[region] ?? {};
  const { id } = (snapshot.machine as AnyStateMachine).states[region] as StateNode;
  const inside = Object.entries(snapshot.historyValue).filter(([, states]) =>
    states.every((state) => within(state, id)),
  );
  const all = memoryOf(snapshot);
  return { value, memory: Object.fromEntries(inside.map(([node]) => [node, all[node] ?? []])) };
}

function staysHome(node: StateNode, innerEvents: boolean): boolean {
  if (node.entry.length > 0 || node.exit.length > 0) return false;
  return transitionsOf(node).every(
    ({ eventType, target, guard, actions }) =>
      guard === undefined &&
      actions.length === 0 &&
      (target ?? []).every(({ path }) => path.length > 0 && path[0] === node.path[0]) &&
      !(innerEvents && (eventType === '*' || eventType === 'xstate.*')),
  );
}

function within(node: StateNode, id: string): boolean {
  return node.id === id || (node.parent !== undefined && within(node.parent, id));
}

function canEnd(node: StateNode): boolean {
  const children = Object.values(node.states);
  if (node.type === 'parallel') return children.every(canEnd);
  return node.type === 'final' || children.some(({ type }) => type === 'final');
}
