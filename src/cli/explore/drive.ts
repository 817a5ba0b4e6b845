/** Explores a scenario until it is decided, the time is up or somebody interrupts. How far it is stands on the terminal of whoever waits. */
import type { Scenario } from '../../core/schema/types.ts';
import {
  type ExploreReport,
  exploreOn,
  isExplored,
  openExploration,
  reportOf,
} from '../../core/simulation/explore/explore.ts';
import { countOf } from '../../core/simulation/explore/visited.ts';
import type { Io } from '../io.ts';
import type { ExploreCommand } from './options.ts';
import { bundleFile, exploreTogether, isWorthHelp } from './together.ts';

export interface Explored {
  readonly report: ExploreReport;
  readonly seconds: number;
}

/** At most, and never beyond the end of a level, from where others can help. */
const statesAtOnce = 50;

export async function drive(scenario: Scenario, command: ExploreCommand, io: Io): Promise<Explored> {
  const { seed, without, faults, free, exact, reduced, maxStates, depth, maxSeconds, jobs } = command;
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const exploration = openExploration(scenario, { seed, without, faults, free, reduced, exact, maxStates, depth });
  const isLate = (): boolean => maxSeconds !== null && seconds() >= maxSeconds;
  const isToStop = (): boolean => isLate() || io.isInterrupted();
  let told = 0;
  const tell = async (done: number, states: number, deep: number): Promise<void> => {
    if (io.stderr.isTerminal && seconds() - told > 0.2) {
      told = seconds();
      io.stderr.write(`\r\u001B[Kexploring: ${done} of ${states} states, ${deep} moves deep, ${Math.round(told)} s`);
    }
    await io.pause();
  };
  const bundle = jobs > 1 && !exact ? bundleFile() : null;
  while (!isExplored(exploration) && !isToStop()) {
    const { search } = exploration;
    if (bundle && !exploration.isRepeated && isWorthHelp(exploration, jobs)) {
      await exploreTogether(exploration, jobs, bundle, { isToStop, tell });
      continue;
    }
    exploreOn(exploration, Math.min(statesAtOnce, search.current.count || statesAtOnce));
    await tell(search.done, countOf(search.visited), search.depth);
  }
  if (io.stderr.isTerminal) io.stderr.write('\r\u001B[K');
  const limit = isExplored(exploration) ? null : io.isInterrupted() ? 'interrupted' : 'time';
  return { report: reportOf(exploration, limit), seconds: seconds() };
}
