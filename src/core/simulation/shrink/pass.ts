/**
 * One way of making a scenario smaller.
 *
 * Shapes: a pass offers one candidate after the other and is told of each whether it still fails in the same way; it goes on from the last that
 * does, and returns it.
 */
import type { Tree } from './tree.ts';

export type Pass = (from: Tree) => Offers;

export type Offers = Generator<Tree, Tree, boolean>;
