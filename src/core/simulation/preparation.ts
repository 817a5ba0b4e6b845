/** One command from before the story, and where the scenario asks for it. */
import type { Actor, Command, DirectoryCommand } from '../schema/types.ts';
import type { Unnamed } from './acts/commanding.ts';

export interface Preparation {
  readonly path: string;
  readonly by: Actor;
  readonly command: Unnamed<Command> | Unnamed<DirectoryCommand>;
}
