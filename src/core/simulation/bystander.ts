/**
 * Somebody who follows a run without a part in it: hears what the server is given, and looks at the world whenever an instant is over.
 *
 * Shapes: what is heard in order is all that another server has to be given to live through the same. Within an instant the world is in between.
 */
import type { DeskInput } from '../desk/desk.ts';
import type { WorldView } from './world-view.ts';

export interface Bystander {
  readonly hear: (input: DeskInput, world: WorldView) => void;
  readonly look: (world: WorldView) => void;
}
