/** Every command, in the order in which help lists them. */
import { adapterCheck } from './adapter-check.ts';
import { audit } from './audit.ts';
import { completion } from './completion.ts';
import type { Definition } from './definition.ts';
import { explain } from './explain.ts';
import { explore } from './explore.ts';
import { fuzz } from './fuzz.ts';
import { init } from './init.ts';
import { machines } from './machines.ts';
import { replay } from './replay.ts';
import { shrink } from './shrink.ts';
import { validate } from './validate.ts';

export const definitions: readonly Definition[] = [
  replay,
  explore,
  fuzz,
  validate,
  explain,
  shrink,
  audit,
  machines,
  adapterCheck,
  init,
  completion,
];

export function definitionOf(name: string): Definition | null {
  return definitions.find((definition) => definition.name === name) ?? null;
}
