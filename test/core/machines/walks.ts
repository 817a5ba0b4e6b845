/** Runs a machine in XState beside its table, and says whether they ever differ. */
import { type AnyMachineSnapshot, type AnyStateMachine, initialTransition, transition } from 'xstate';
import { snapshotName } from '../../../src/core/machines/state-name.ts';
import type { Table } from '../../../src/core/machines/table.ts';

export interface Side {
  readonly state: string;
  readonly actions: readonly { readonly type: string; readonly params?: unknown }[];
  readonly done: boolean;
}

/** What XState does on these events, state by state, its start first. A machine that is done takes nothing more, as an actor would not. */
export function runInXState(machine: AnyStateMachine, events: readonly string[]): readonly Side[] {
  let [snapshot, actions]: [AnyMachineSnapshot, readonly { type: string; params?: unknown }[]] =
    initialTransition(machine);
  const sides = [sideOf(snapshot, actions)];
  for (const type of events) {
    [snapshot, actions] = snapshot.status === 'active' ? transition(machine, snapshot, { type }) : [snapshot, []];
    sides.push(sideOf(snapshot, actions));
  }
  return sides;
}

/** The same run by the table, by name and by index. */
export function runInTable(table: Table, events: readonly string[]): readonly Side[] {
  let state = table.initial;
  let index = table.indexOf(state);
  const sides: Side[] = [{ state, actions: table.initialActions, done: table.isFinal(state) }];
  for (const event of events) {
    const actions = table.actions(state, event);
    state = table.next(state, event);
    index = table.step(index, table.eventIndexOf(event));
    if (table.indexOf(state) !== index) throw new Error(`by name ${state}, by index ${index}`);
    sides.push({ state, actions, done: table.isFinal(state) });
  }
  return sides;
}

function sideOf(snapshot: AnyMachineSnapshot, actions: readonly { type: string; params?: unknown }[]): Side {
  const asked = actions.filter(({ type }) => !type.startsWith('xstate.'));
  return {
    state: snapshotName(snapshot),
    actions: asked.map(({ type, params }) => (params === undefined ? { type } : { type, params })),
    done: snapshot.status !== 'active',
  };
}

/** Every pair of state and event, compared by a walk to the state and one step on. */
export function differences(machine: AnyStateMachine, table: Table): readonly string[] {
  const found: string[] = [];
  const paths = new Map<string, readonly string[]>([[table.initial, []]]);
  for (const [state, path] of paths) {
    for (const event of table.events.map((type) => type.replace('*', 'anything'))) {
      const expected = runInXState(machine, [...path, event]).at(-1);
      const actual = runInTable(table, [...path, event]).at(-1);
      if (JSON.stringify(expected) !== JSON.stringify(actual))
        found.push(`${state} on ${event}: ${JSON.stringify({ expected, actual })}`);
      if (expected && !paths.has(expected.state)) paths.set(expected.state, [...path, event]);
    }
  }
  const reached = [...paths.keys()].sort();
  if (JSON.stringify(reached) !== JSON.stringify([...table.states].sort()))
    found.push(`states: ${reached} are not ${table.states}`);
  return found;
}
