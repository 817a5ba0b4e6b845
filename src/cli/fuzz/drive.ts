/** Plays random stories until they are all played, one breaks something, the time is up or somebody interrupts. */

import { type Fuzzing, fuzzOn, isFuzzed, openFuzzing } from '../../core/simulation/fuzz/fuzz.ts';
import { bundleFile } from '../explore/together.ts';
import type { Io } from '../io.ts';
import type { FuzzCommand } from './options.ts';
import { fuzzTogether } from './together.ts';

export interface Driven {
  readonly fuzzing: Fuzzing;
  readonly end: 'all played' | 'broken' | 'time' | 'interrupted';
  readonly seconds: number;
}

export async function drive({ plan, seconds: most, jobs }: FuzzCommand, io: Io): Promise<Driven> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const isLate = (): boolean => most !== null && seconds() >= most;
  const fuzzing = openFuzzing(plan);
  const isToStop = (): boolean => isLate() || io.isInterrupted();
  const tell = (): void => {
    if (!io.stderr.isTerminal) return;
    const hours = Math.round(fuzzing.elapsedMs / 3_600_000);
    io.stderr.write(`\r\u001B[Kfuzzing: ${hours} of ${plan.hours} hours, ${fuzzing.stories} stories`);
  };
  const bundle = jobs > 1 ? bundleFile() : null;
  if (bundle) await fuzzTogether(fuzzing, jobs, bundle, { isToStop, tell });
  while (!isFuzzed(fuzzing) && !isToStop()) {
    fuzzOn(fuzzing);
    tell();
    await io.pause();
  }
  if (io.stderr.isTerminal) io.stderr.write('\r\u001B[K');
  return { fuzzing, end: endOf(fuzzing, io.isInterrupted()), seconds: seconds() };
}

function endOf(fuzzing: Fuzzing, isInterrupted: boolean): Driven['end'] {
  if (fuzzing.broken) return 'broken';
  if (isFuzzed(fuzzing)) return 'all played';
  return isInterrupted ? 'interrupted' : 'time';
}
