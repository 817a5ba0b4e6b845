/**
 * Long pauses in a random story: the network is mended, and nearly everybody leaves the desk, each in their own way.
 *
 * Shapes: some close what they have open, some close the laptop or the tab, some stay; what waits for hours (a snooze, an absence, a lease that
 * nobody renews) comes to its end meanwhile.
 */
import type { Act, Step } from '../../schema/types.ts';
import { oneIn, weighted } from './dice.ts';
import { disturbancesIn } from './disturbances.ts';
import type { StoryOptions } from './story-options.ts';
import { remember, type Tab, type Telling } from './telling.ts';

export function isTimeToRest({ acts, rests = 0 }: StoryOptions, act: number): boolean {
  return rests > 0 && act > 0 && act % Math.ceil(acts / (rests + 1)) === 0;
}

export function rest(telling: Telling): readonly Step[] {
  const { partitioned, tabs, options } = telling;
  const cut = partitioned.splice(0);
  const heal: readonly Step[] = cut.length > 0 ? [{ heal: { people: [...new Set(cut)] } }] : [];
  const leave = [...tabs.values()].flatMap((tab) => goHome(telling, tab).map((act): Step => ({ [tab.label]: act })));
  return [...heal, ...leave, { wait: Math.round((options.restMinutes ?? 60) * 60_000) }];
}

function goHome(telling: Telling, tab: Tab): readonly Act[] {
  if (tab.crashed || (tab.hidden && oneIn(telling.random, 2))) return [];
  const { restMinutes = 60 } = telling.options;
  const among = ways.filter(({ upToMinutes }) => restMinutes <= upToMinutes);
  const acts = weighted(telling.random, among).leave(tab);
  const isAllowed = acts.every((act) => isAmong(telling, { [tab.label]: act }));
  const chosen = isAllowed ? acts : closing(tab);
  for (const act of chosen) remember(telling, tab, act);
  return chosen;
}

function isAmong({ options: { only } }: Telling, step: Step): boolean {
  return only === undefined || disturbancesIn(step).every((kind) => only.includes(kind));
}

interface Way {
  readonly weight: number;
  /** Nobody leaves a tab open for longer: heartbeats of hours prove nothing that those of minutes do not. */
  readonly upToMinutes: number;
  readonly leave: (tab: Tab) => readonly Act[];
}

const ways: readonly Way[] = [
  { weight: 6, upToMinutes: Infinity, leave: closing },
  { weight: 2, upToMinutes: Infinity, leave: ({ acted }) => (acted ? [{ crash: {} }] : []) },
  { weight: 2, upToMinutes: Infinity, leave: ({ offline }) => (offline ? [] : [{ offline: {} }]) },
  { weight: 1, upToMinutes: 120, leave: ({ hidden }) => (hidden ? [] : [{ hide: {} }]) },
  { weight: 1, upToMinutes: 30, leave: () => [] },
];

function closing({ opened, lists }: Tab): readonly Act[] {
  return [...[...opened.keys()].map((close) => ({ close })), ...[...lists].map((unlist) => ({ unlist }))];
}
