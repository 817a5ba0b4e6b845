/** Watching a process write, or stopping it at a write: by strace, where the machine has it and lets us. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const scriptOf = (name: string): string => new URL(`./${name}.js`, import.meta.url).pathname;

/** What changes a file, and what Node itself does not do: nothing else is written in the workload. */
const changing = ['pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'unlink'] as const;

/** Why nothing can be traced here; null if it can. */
export const noStrace: string | null =
  spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0
    ? null
    : 'no strace on this machine, or not allowed';

export interface Ran {
  /** The highest number that was acknowledged. */
  readonly acknowledged: number;
  /** It ended by itself, not by a kill. */
  readonly isDone: boolean;
  /** What strace wrote, if it traced. */
  readonly trace: string;
  readonly output: string;
}

export interface Workload {
  /** `workload` if it is not said. */
  readonly script?: string;
  readonly file: string;
  readonly count: number;
  readonly synchronous?: 'full' | 'normal' | 'off';
}

export function run(
  { script = 'workload', file, count, synchronous = 'full' }: Workload,
  strace: readonly string[] = [],
): Promise<Ran> {
  const node = [process.execPath, scriptOf(script), file, String(count), synchronous];
  const [command = '', ...words] = strace.length === 0 ? node : ['strace', '-f', ...strace, ...node];
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    said.out += String(text);
  });
  child.stderr.on('data', (text) => {
    said.err += String(text);
  });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const [, last = '0'] = /.*acknowledged (\d+)\n/s.exec(said.out) ?? [];
      resolve({
        acknowledged: Number(last),
        isDone: code === 0 && said.out.endsWith('closed\n'),
        trace: said.err,
        output: said.out,
      });
    });
  });
}

/** Everything that the workload does to its files and says, as strace writes it. */
export async function traced(workload: Workload): Promise<string> {
  const calls = [...changing, 'write'].join();
  const words = ['-y', '-xx', '-s', '200000', '-o', `${workload.file}.trace`, '-e', `trace=${calls}`];
  const { isDone } = await run(workload, words);
  if (!isDone) throw new Error('the workload did not come to its end');
  return readFileSync(`${workload.file}.trace`, 'utf8');
}

/** How often the workload calls each of them when nobody stops it. */
export async function callsOf(workload: Workload): Promise<ReadonlyMap<string, number>> {
  const { trace } = await run(workload, ['-e', `trace=${changing.join()}`]);
  const counts = new Map<string, number>();
  for (const [, name = ''] of trace.matchAll(/^(?:\[pid +\d+\] )?([a-z0-9]+)\(/gm))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Runs until it is about to make that call for that time, which it does not live to make. */
export function runUntil(workload: Workload, call: string, time: number): Promise<Ran> {
  const kill = `inject=${call}:signal=SIGKILL:when=${time}`;
  return run(workload, ['-o', '/dev/null', '-e', `trace=${changing.join()}`, '-e', kill]);
}
