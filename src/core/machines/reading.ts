/** What a walk found, packed for stepping: one row of targets a state, one column an event. */
import type { AnyMachineSnapshot, AnyStateMachine, StateValue } from 'xstate';
import { regionOf } from './regions.ts';
import { type Memory, memoryOf, stateName } from './state-name.ts';
import { type ActionData, startOf, walk } from './walk.ts';

export interface Reading {
  readonly states: readonly ReadState[];
  /** Number of events: the length of a row. */
  readonly width: number;
  readonly targets: Int32Array;
  /** 1 where the event does anything. */
  readonly taken: Uint8Array;
  /** By place in `targets`, where there are any. */
  readonly actions: ReadonlyMap<number, readonly ActionData[]>;
  readonly initialActions: readonly ActionData[];
}

export interface ReadState {
  readonly value: StateValue;
  readonly memory: Memory;
  readonly final: boolean;
}

/** Reads a machine, or one region of it. */
export function readStates(machine: AnyStateMachine, events: readonly string[], region?: string): Reading {
  const partOf = (snapshot: AnyMachineSnapshot) =>
    region === undefined
      ? { value: snapshot.value as StateValue, memory: memoryOf(snapshot) }
      : regionOf(snapshot, region);
  const keyOf = (snapshot: AnyMachineSnapshot) => {
    const { value, memory } = partOf(snapshot);
    return stateName(value, memory);
  };
  const start = startOf(machine);
  const edges: number[] = [];
  const actions = new Map<number, readonly ActionData[]>();
  const width = events.length;
  const found = walk(machine, start.snapshot, events, keyOf, (from, event, to, step) => {
    edges.push(from * width + event, to);
    if (step.actions.length > 0) actions.set(from * width + event, step.actions);
  });
  const targets = Int32Array.from({ length: found.length * width }, (_, place) => Math.floor(place / width));
  const taken = new Uint8Array(targets.length);
  for (let edge = 0; edge < edges.length; edge += 2) {
    const place = edges[edge] ?? 0;
    targets[place] = edges[edge + 1] ?? 0;
    taken[place] = 1;
  }
  const states = found.map((snapshot) => ({ ...partOf(snapshot), final: snapshot.status !== 'active' }));
  return { states, width, targets, taken, actions, initialActions: start.actions };
}
