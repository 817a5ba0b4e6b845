/** The kinds of incidents, in the order in which reports show them, and what they are called there. */
import type { IncidentKind } from '../../../core/audit/finder.ts';

/** For the head of a column, and for what is not recorded. */
export const kindNames: Readonly<Record<IncidentKind, readonly [column: string, name: string]>> = {
  double: ['double', 'double replies'],
  blind: ['blind', 'replies sent blind'],
  held: ['held', 'replies held'],
  anyway: ['anyway', 'replies sent anyway'],
  ghost: ['ghosts', 'ghosts'],
  wasted: ['wasted', 'drafts written for nothing'],
  'near-note': ['mix-ups', 'notes and replies mixed up'],
};

export const incidentKinds = Object.keys(kindNames) as readonly IncidentKind[];
