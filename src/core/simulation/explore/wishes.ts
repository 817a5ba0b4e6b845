/**
 * Parts with the wishes to be woken numbered anew. The number of a wish only tells it from older ones, which are left out of a state; so how often
 * somebody wished before makes no difference, and two states that differ in nothing else are one.
 */
import type { Happening } from '../happening.ts';
import type { Server } from '../world.ts';
import { type Layout, officePlace, type Planned, plannedPlace, type TabPart } from './layout.ts';

export function renumbered({ places, labels, office }: Layout, place: number, value: unknown): unknown {
  if (place === plannedPlace) return plansAnew(value as readonly Planned[]);
  if (place === officePlace + office.indexOf('servers')) {
    return (value as readonly Server[]).map((server) => (server.wakes === 0 ? server : { ...server, wakes: 0 }));
  }
  if (place < places.tab || place >= places.tab + labels.length) return value;
  const tab = value as TabPart;
  const sessions = new Map([...tab.sessions].map(([id, fields]) => [id, { ...fields, wakes: 0 }]));
  return { ...tab, sessions, planned: plansAnew(tab.planned) };
}

function plansAnew(plans: readonly Planned[]): readonly Planned[] {
  return plans.map(({ at, what }) => ({ at, what: wishAnew(what) }));
}

function wishAnew(what: Happening): Happening {
  return what.type === 'wake-session' || what.type === 'wake-desk' ? { ...what, number: 0 } : what;
}
