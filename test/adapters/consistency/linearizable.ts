/**
 * Whether a history could be of a store that does one thing at a time: each operation at one instant between its call and its answer.
 *
 * Shapes: the search of Wing and Gong with the memory of Lowe: tries every operation that may come next, and never the same set of done operations with
 * the same state twice. The state is the list of values in the stream, and by that what each command wrote.
 * Source: Wing, Gong 1993; Lowe 2017; Knossos and Porcupine do the same for any model.
 */
import type { Operation } from './history.ts';

interface State {
  readonly values: readonly string[];
  /** The value that each command wrote. */
  readonly commands: ReadonlyMap<string, string>;
}

interface Frame {
  readonly state: State;
  readonly done: bigint;
  /** What may still be tried next. */
  readonly options: (readonly [index: number, after: State])[];
}

/** The order in which they could have happened; null if there is none. Operations without an answer may be missing in it. */
export function linearization(history: readonly Operation[]): readonly Operation[] | null {
  const operations = [...history].sort((one, other) => one.called - other.called);
  const answered = operations.reduce((all, { returned }, index) => (returned < Infinity ? all | bit(index) : all), 0n);
  const tried = new Set<string>();
  const frame = (state: State, done: bigint): Frame => ({ state, done, options: optionsAt(operations, state, done) });
  const path: Frame[] = [frame({ values: [], commands: new Map() }, 0n)];
  const order: number[] = [];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    if ((top.done & answered) === answered) return order.flatMap((index) => operations[index] ?? []);
    const option = top.options.pop();
    if (!option) {
      path.pop();
      order.pop();
      continue;
    }
    const [index, after] = option;
    const done = top.done | bit(index);
    const key = `${done.toString(36)} ${after.values.join()}`;
    if (tried.has(key)) continue;
    tried.add(key);
    path.push(frame(after, done));
    order.push(index);
  }
  return null;
}

function optionsAt(operations: readonly Operation[], state: State, done: bigint): (readonly [number, State])[] {
  const waiting = operations.flatMap((operation, index) =>
    (done & bit(index)) === 0n ? [[index, operation] as const] : [],
  );
  // Whoever was called after another had its answer comes after it.
  const horizon = waiting.reduce((first, [, { returned }]) => Math.min(first, returned), Number.POSITIVE_INFINITY);
  return waiting.flatMap(([index, operation]) => {
    const after = operation.called <= horizon ? step(state, operation) : null;
    return after ? [[index, after] as const] : [];
  });
}

/** The state after it, null if it cannot have been told what it was. */
function step(state: State, operation: Operation): State | null {
  const { values, commands } = state;
  if (operation.type === 'read') {
    const { seen } = operation;
    return seen !== null && isSame(seen, values) ? state : null;
  }
  const { told, expected, value, command } = operation;
  const first = commands.get(command);
  const isWritten = first === undefined && values.length === expected;
  const written = { values: [...values, value], commands: new Map([...commands, [command, value]]) };
  // Without an answer it matters only if it was written.
  if (told === null) return isWritten ? written : null;
  switch (told.answer) {
    case 'written':
      return isWritten && told.revision === expected + 1 ? written : null;
    case 'behind':
      return !isWritten && first === undefined && isSame(told.missed, values.slice(expected)) ? state : null;
    case 'known':
      return first === told.value ? state : null;
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function bit(index: number): bigint {
  return 1n << BigInt(index);
}
