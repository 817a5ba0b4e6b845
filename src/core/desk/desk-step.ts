/** One step of a desk under way: the state it changes, what it was given, what leaves it. */

import type { Ask } from '../rules/ask.ts';
import type { Actor, ServerMessage } from '../schema/types.ts';
import type { Desk, DeskEnv, DeskOutput } from './desk.ts';

export interface DeskStep {
  readonly desk: Desk;
  readonly env: DeskEnv;
  readonly outputs: DeskOutput[];
}

/** Only sessions that are connected are spoken to. */
export function tell({ desk, outputs }: DeskStep, to: string, message: ServerMessage): void {
  if (desk.connections.has(to)) outputs.push({ type: 'send', to, message });
}

export function askAs({ desk, env }: DeskStep, by: Actor): Ask {
  return { by, at: env.at, directory: desk.directory, ...(env.without && { without: env.without }) };
}
