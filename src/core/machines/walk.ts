/**
 * Reads a machine by walking it with XState itself, from its initial state over every event, until nothing new turns up.
 *
 * Shapes: what makes two states one is the value and what history remembers. A state whose machine is done takes no event, as a running actor
 * would not. An event descriptor with a wildcard stands for all events that only it matches, and is tried with an event of that kind.
 */
import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createEmptyActor,
  getNextTransitions,
  type StateNode,
} from 'xstate';
import { nodesOf, transitionsOf } from './finite.ts';

/** What a machine asks for when it takes a transition: a name and fixed params, never code. */
export interface ActionData {
  readonly type: string;
  readonly params?: unknown;
}

export interface Step {
  readonly to: AnyMachineSnapshot;
  readonly actions: readonly ActionData[];
  /** False for an event that does nothing, even if a state names it. */
  readonly taken: boolean;
}

const stateLimit = 50_000;
const microstepLimit = 10_000;

/** The event types that a machine listens to, wildcards among them as written. */
export function eventsOf(machine: AnyStateMachine): readonly string[] {
  const descriptors = nodesOf(machine.root).flatMap((node) => [...node.transitions.keys()]);
  return [...new Set(descriptors)].filter((descriptor) => !descriptor.startsWith('xstate.'));
}

/** The machine as it is walked: it throws instead of following a circle of its own events for ever, which a flat and mute one cannot do. */
export function bounded(machine: AnyStateMachine): AnyStateMachine {
  if (nodesOf(machine.root).every(isFlatAndMute)) return machine;
  const copy: AnyStateMachine = machine.provide({});
  copy.options = { ...copy.options, maxIterations: microstepLimit };
  return copy;
}

function isFlatAndMute(node: StateNode): boolean {
  return (
    node.path.length < 2 &&
    node.always === undefined &&
    [node.entry, node.exit, ...transitionsOf(node).map(({ actions }) => actions)].every(({ length }) => length === 0)
  );
}

export function startOf(machine: AnyStateMachine): {
  readonly snapshot: AnyMachineSnapshot;
  readonly actions: readonly ActionData[];
} {
  const { scope, asked } = inertScope();
  const snapshot: AnyMachineSnapshot = machine.getInitialSnapshot(scope);
  if (snapshot.status === 'error') throw unreadable(machine, snapshot.error);
  return { snapshot, actions: asked };
}

/** Takes one event. */
export function stepOf(machine: AnyStateMachine, from: AnyMachineSnapshot, event: string): Step {
  const sample = { type: sampleOf(event, machine) };
  if (from.status !== 'active' || !from.can(sample)) return { to: from, actions: [], taken: false };
  const { scope, asked } = inertScope();
  try {
    return { to: machine.transition(from, sample, scope), actions: asked, taken: true };
  } catch (error) {
    throw unreadable(machine, error);
  }
}

function unreadable(machine: AnyStateMachine, cause: unknown): TypeError {
  return new TypeError(`machine ${machine.id} cannot be a table: ${String(cause)}`, { cause });
}

/** Every state that can be reached, each with its step for each event that its nodes name; others leave it as it is. */
export function walk<T>(
  machine: AnyStateMachine,
  first: AnyMachineSnapshot,
  events: readonly string[],
  keyOf: (snapshot: AnyMachineSnapshot) => string,
  see: (from: number, event: number, to: number, step: Step) => T,
): readonly AnyMachineSnapshot[] {
  const found = [first];
  const indexes = new Map([[keyOf(first), 0]]);
  for (let from = 0; from < found.length; from++) {
    const snapshot = found[from] as AnyMachineSnapshot;
    const named = new Set(getNextTransitions(snapshot).map(({ eventType }) => eventType));
    const wild = [...named].some((descriptor) => descriptor?.endsWith('*'));
    for (const [event, type] of events.entries()) {
      if (!wild && !named.has(type)) continue;
      const step = stepOf(machine, snapshot, type);
      if (!step.taken) continue;
      const key = keyOf(step.to);
      const to = indexes.get(key) ?? found.push(step.to) - 1;
      if (to >= stateLimit)
        throw new TypeError(`machine ${machine.id} cannot be a table: more than ${stateLimit} states`);
      indexes.set(key, to);
      see(from, event, to, step);
    }
  }
  return found;
}

/** An event that a descriptor matches and, where it is a wildcard, no longer one does. */
function sampleOf(descriptor: string, machine: AnyStateMachine): string {
  if (!descriptor.endsWith('*')) return descriptor;
  const names = new Set(eventsOf(machine));
  const prefix = descriptor.slice(0, -1);
  let token = 'other';
  while (names.has(prefix + token) || names.has(`${prefix}${token}.*`)) token += "'";
  return prefix + token;
}

/**
 * What XState's own `transition` makes for each step: a scope in which nothing is done and the actions are only noted. One actor that is never
 * started serves all of them, which makes reading a small machine several times faster.
 */
function inertScope(): { readonly scope: AnyActorScope; readonly asked: readonly ActionData[] } {
  const asked: ActionData[] = [];
  const self = idleActor();
  const scope: AnyActorScope = {
    self,
    system: self.system,
    id: '',
    sessionId: '',
    logger: ignore,
    defer: ignore,
    emit: ignore,
    stopChild: ignore,
    actionExecutor: ({ type, params }) => {
      if (!type.startsWith('xstate.')) asked.push(params === undefined ? { type } : { type, params });
    },
  };
  return { scope, asked };
}

function ignore(): void {}

let idle: ReturnType<typeof createEmptyActor> | undefined;

function idleActor(): ReturnType<typeof createEmptyActor> {
  idle ??= createEmptyActor();
  return idle;
}
