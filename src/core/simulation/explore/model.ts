/**
 * What the search is given: states as tuples of small numbers, and what can come after each.
 *
 * Shapes: `successors` gives the same list whenever it is asked about the same tuple, so that a path is kept as places in such lists. A state without any is
 * final, and only then `atEnd` is asked.
 */
import type { Failure } from '../run.ts';

export interface Model {
  readonly width: number;
  readonly initial: Int32Array;
  readonly successors: (tuple: Int32Array) => readonly Successor[];
  readonly atEnd: (tuple: Int32Array) => readonly Failure[];
}

export interface Successor {
  readonly tuple: Int32Array;
  /** What broke on the way. */
  readonly failures: readonly Failure[];
}
