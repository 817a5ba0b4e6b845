/**
 * Plays random stories on several threads.
 *
 * Shapes: stories are given out by number and taken in by number, so that the same stories count, and the same one is the first that breaks something, as if one
 * thread had played them all. What others played beyond the end does not count.
 */
import { Worker } from 'node:worker_threads';
import { type Fuzzing, isFuzzed, type Played, takeStory } from '../../core/simulation/fuzz/fuzz.ts';

/** How many stories a thread may be ahead, so that a long one keeps nobody waiting. */
const ahead = 16;

interface Watching {
  readonly isToStop: () => boolean;
  readonly tell: () => void;
}

/** Until they are all played, one breaks something, or it is to stop. Errors: rejects with what ended a thread. */
export async function fuzzTogether(fuzzing: Fuzzing, jobs: number, bundle: string, watching: Watching): Promise<void> {
  const code = "const { workerData } = require('node:worker_threads'); require(workerData.bundle).helpFuzzing();";
  const workerData = { bundle, options: fuzzing.options };
  const workers = Array.from({ length: jobs }, () => new Worker(code, { eval: true, workerData }));
  try {
    await new Promise<void>((resolve, reject) => {
      const over = giveOut(fuzzing, workers, watching, resolve);
      const looking = setInterval(() => watching.isToStop() && over(), 50);
      for (const worker of workers) worker.once('error', reject).once('exit', () => clearInterval(looking));
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Returns what ends it. */
function giveOut(fuzzing: Fuzzing, workers: readonly Worker[], { tell }: Watching, resolve: () => void): () => void {
  const early = new Map<number, Played>();
  const idle = new Set<Worker>();
  let next = fuzzing.stories;
  let isOver = false;
  const give = (): void => {
    for (const worker of idle) {
      if (isOver || next >= fuzzing.stories + ahead * workers.length) return;
      idle.delete(worker);
      worker.postMessage(next);
      next += 1;
    }
  };
  const end = (): void => {
    isOver = true;
    resolve();
  };
  const take = (worker: Worker, played: Played): void => {
    if (isOver) return;
    idle.add(worker);
    early.set(played.number, played);
    for (let one = early.get(fuzzing.stories); one && !isFuzzed(fuzzing); one = early.get(fuzzing.stories)) {
      early.delete(one.number);
      takeStory(fuzzing, one);
    }
    tell();
    if (isFuzzed(fuzzing)) end();
    else give();
  };
  for (const worker of workers) {
    idle.add(worker);
    worker.on('message', (played: Played) => take(worker, played));
  }
  give();
  return end;
}
