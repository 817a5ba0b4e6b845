/** What a thread does that helps fuzzing: it plays the stories whose numbers it is told, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { type FuzzOptions, playStory } from '../../core/simulation/fuzz/fuzz.ts';

export function helpFuzzing(): void {
  const { options } = workerData as { readonly options: FuzzOptions };
  parentPort?.on('message', (number: number) => parentPort?.postMessage(playStory(options, number)));
}
