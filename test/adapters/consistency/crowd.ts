/** Several processes at one store, some of which are killed while they write and replaced. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historiesOf, type Operation } from './history.ts';

export interface Crowd {
  readonly kind: 'sqlite' | 'postgres' | 'control';
  readonly where: string;
  readonly options?: object;
  /** A folder for what they write down. */
  readonly folder: string;
  readonly seed: number;
  readonly streams?: number;
  readonly processes?: number;
  readonly kills?: number;
  /** How often each of the two clients in a process asks. */
  readonly rounds?: number;
  /** Done after each kill, while the others go on. */
  readonly meanwhile?: () => Promise<void>;
}

/** The histories of all streams, once everybody has finished or was killed. */
export async function crowd(given: Crowd): Promise<readonly (readonly Operation[])[]> {
  const { kind, where, options = {}, folder, seed, streams = 2, processes = 8, kills = 6, rounds = 20 } = given;
  mkdirSync(folder, { recursive: true });
  let started = 0;
  const alive = new Set<ChildProcess>();
  const failures: string[] = [];
  const start = (): Promise<void> => {
    started += 1;
    const settings = {
      kind,
      where,
      options,
      worker: `w${started}`,
      seed: seed * 1_000 + started,
      streams: Array.from({ length: streams }, (_, index) => `s${index}`),
      rounds,
      clients: 2,
    };
    const script = new URL('./worker.js', import.meta.url).pathname;
    const child = spawn(process.execPath, [script, JSON.stringify(settings), join(folder, `${started}.jsonl`)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.on('data', (text) => {
      said += String(text);
    });
    alive.add(child);
    return new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        alive.delete(child);
        if (code !== 0 && signal !== 'SIGKILL') failures.push(said);
        resolve();
      });
    });
  };
  const running = Array.from({ length: processes }, start);
  for (let killed = 0; killed < kills && alive.size > 0; ) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    const lines = linesIn(folder).length;
    const [victim] = [...alive].filter((_, index) => index === (seed + killed) % alive.size);
    // Nobody is killed before somebody has begun to write.
    if (!victim || lines < (killed + 1) * 20) continue;
    victim.kill('SIGKILL');
    killed += 1;
    running.push(start());
    await given.meanwhile?.();
  }
  await Promise.all(running);
  if (failures.length > 0) throw new Error(failures.join('\n'));
  return [...historiesOf(linesIn(folder)).values()];
}

/** Without what somebody was killed in the middle of writing. */
function linesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1));
}
