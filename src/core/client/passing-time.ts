/** What time alone changes in a session, before anything else happens in a step. */
import { fade } from './attention.ts';
import { notice } from './seen.ts';
import type { Step } from './step.ts';

export function letTimePass(step: Step): void {
  for (const room of Object.values(step.client.rooms)) {
    notice(step, room);
    fade(step, room);
  }
}
