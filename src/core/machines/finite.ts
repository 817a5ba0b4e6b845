/**
 * Whether a machine can be read into a table: everything that it will ever do must follow from its state and the type of the event.
 *
 * Shapes: guards that only ask where the machine is (`stateIn`, and `and`, `or`, `not` of such) are finite, every other guard is data. Actions
 * that only have a name (and fixed params) are kept; `raise` of a fixed event is followed; code in place of an action is not readable.
 * Errors: throws a `TypeError` that names the machine, the place and the reason.
 */
import type { AnyStateMachine, StateNode } from 'xstate';

/** Throws unless a table can hold the machine. */
export function assertFinite(machine: AnyStateMachine): void {
  const refuse = (place: string, reason: string): never => {
    throw new TypeError(`machine ${machine.id} cannot be a table: ${place} ${reason}`);
  };
  const { context } = machine.config;
  if (typeof context === 'function' || (context && Object.keys(context).length > 0))
    refuse('the machine', 'has context');
  for (const node of nodesOf(machine.root)) {
    const place = node.path.length === 0 ? 'the machine' : `state ${node.path.join('.')}`;
    if (node.config.after && Object.keys(node.config.after).length > 0)
      refuse(place, 'has delayed transitions (after)');
    if (node.invoke.length > 0) refuse(place, 'invokes an actor');
    for (const [where, actions] of [
      ['entry', node.entry],
      ['exit', node.exit],
    ] as const) {
      const reason = problemOfActions(actions, machine);
      if (reason) refuse(`${where} of ${place}`, reason);
    }
    for (const transition of transitionsOf(node)) {
      const { guard, actions, eventType } = transition;
      const where = `${eventType === '' ? 'always' : eventType === null ? 'initial' : `event ${eventType}`} in ${place}`;
      const reason = problemOfGuard(guard, machine) ?? problemOfActions(actions, machine);
      if (reason) refuse(where, reason);
    }
  }
}

/** Every state of a machine, parents first. */
export function nodesOf(node: StateNode): StateNode[] {
  return [node, ...Object.values(node.states).flatMap((child) => nodesOf(child))];
}

/** Every transition that a state has of its own: of events, eventless, and into its initial child. */
export function transitionsOf(node: StateNode): readonly TransitionShape[] {
  const initial = node.type === 'compound' ? [node.initial] : [];
  return [...[...node.transitions.values()].flat(), ...(node.always ?? []), ...initial];
}

export interface TransitionShape {
  readonly eventType: string | null;
  readonly target: readonly StateNode[] | undefined;
  readonly guard?: unknown;
  readonly actions: readonly unknown[];
}

function problemOfGuard(guard: unknown, machine: AnyStateMachine): string | null {
  if (guard === undefined) return null;
  const parts = partsOf(guard);
  if ('stateValue' in parts) return null;
  if (Array.isArray(parts['guards'])) {
    for (const part of parts['guards']) {
      const problem = problemOfGuard(part, machine);
      if (problem) return problem;
    }
    return null;
  }
  if (typeof guard === 'function') return 'has an inline guard';
  const name = typeof guard === 'string' ? guard : String(parts['type']);
  const implementation = machine.implementations.guards[name];
  const known = implementation !== undefined && 'check' in partsOf(implementation);
  return known ? problemOfGuard(implementation, machine) : `has a guard that decides by data (${name})`;
}

const builtIn: Readonly<Record<string, string>> = {
  'xstate.assign': 'assigns context',
  'xstate.spawnChild': 'spawns an actor',
  'xstate.stopChild': 'stops an actor',
  'xstate.enqueueActions': 'chooses its actions at run time (enqueueActions)',
};

function problemOfActions(actions: readonly unknown[], machine: AnyStateMachine): string | null {
  for (const action of actions) {
    const problem = problemOfAction(action, machine);
    if (problem) return problem;
  }
  return null;
}

function problemOfAction(action: unknown, machine: AnyStateMachine): string | null {
  const parts = partsOf(action);
  if (typeof action !== 'function') {
    const name = typeof action === 'string' ? action : String(parts['type']);
    if (typeof parts['params'] === 'function') return `has an action whose params are computed (${name})`;
    const implementation: unknown = machine.implementations.actions[name];
    return implementation !== undefined && 'resolve' in partsOf(implementation)
      ? problemOfAction(implementation, machine)
      : null;
  }
  if (!('resolve' in parts)) return `has an inline action (${action.name || 'anonymous'})`;
  const type = String(parts['type']);
  if (type !== 'xstate.raise') return builtIn[type] ?? `has a built-in action (${type})`;
  if (parts['delay'] !== undefined) return 'raises an event after a delay';
  return typeof parts['event'] === 'function' ? 'raises an event that is computed' : null;
}

/** A guard or action by its fields: XState's own are functions that carry them. */
function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? (value as Record<string, unknown>)
    : {};
}
