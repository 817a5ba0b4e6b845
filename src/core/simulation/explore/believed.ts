/** What a reduction takes for granted instead of finding it out. */
import type { Apart } from './apart.ts';
import type { LaneName } from './layout.ts';

export interface Believed {
  /** People who are alike, in groups. */
  readonly alike?: readonly (readonly string[])[];
  /** Lanes whose messages commute with everything else. */
  readonly commutes?: (lane: LaneName) => boolean;
  /** People whose conversations nobody links. */
  readonly apart?: Apart;
}
