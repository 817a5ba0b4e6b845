/** One process after the other on one store, each killed, and what all of them together asked, were answered and did. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Command, Outcome } from '../../../../src/core/schema/types.ts';

/** What one process is told. */
interface Service extends Place {
  readonly run: string;
  /** Of each conversation. */
  readonly commands: number;
  /** Given again under their ids. */
  readonly again: readonly Command[];
  readonly dies: Death | null;
}

export interface Place {
  readonly kind: 'sqlite' | 'postgres';
  readonly where: string;
  readonly log: string;
}

export interface Death {
  readonly point: string;
  /** When it comes there for that time. */
  readonly count: number;
}

/** Where a process can be killed. */
export const points = [
  'command asked',
  'command under way',
  'command answered',
  'timer asked',
  'timer under way',
  'timer answered',
  'mail begun',
  'mail done',
  'notification begun',
  'notification done',
  'settling asked',
  'settling under way',
  'settling answered',
  'snapshot asked',
  'snapshot answered',
  'all answered',
] as const;

export interface Told {
  readonly asked: readonly Command[];
  readonly answered: readonly { readonly id: string; readonly outcome: Outcome }[];
  /** Ids of mails, as often as they were handed over. */
  readonly mails: readonly string[];
  readonly notifications: readonly { readonly id: string; readonly to: string; readonly cause: string }[];
}

/** Runs one process until it ends; `meanwhile` may do something to its store. */
export async function runService(
  place: Place,
  { run, commands, dies }: Omit<Service, 'again' | keyof Place>,
  meanwhile: (isOver: () => boolean) => Promise<void> = async () => undefined,
): Promise<NodeJS.Signals | null> {
  const { asked, answered } = toldIn(place.log);
  const known = new Set(answered.map(({ id }) => id));
  const again = [...new Map(asked.filter(({ id }) => !known.has(id)).map((command) => [command.id, command])).values()];
  const service: Service = { ...place, run, commands, again, dies };
  const script = new URL('./service.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, JSON.stringify(service)], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => {
    said += String(text);
  });
  const doing = meanwhile(() => child.exitCode !== null || child.signalCode !== null);
  const patience = setTimeout(() => {
    said += 'It never came to rest.';
    child.kill('SIGTERM');
  }, 120_000);
  const ended = new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.once('close', (code, signal) => {
      clearTimeout(patience);
      if (signal === 'SIGKILL' || code === 0) resolve(signal);
      else reject(new Error(said));
    });
  });
  const [signal] = await Promise.all([ended, doing]);
  return signal;
}

/** Without what somebody was killed in the middle of writing. */
export function toldIn(log: string): Told {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : [];
  const all = lines.map((line) => JSON.parse(line));
  const of = (type: string) => all.filter((line) => line.type === type);
  return {
    asked: of('asked').map(({ command }) => command),
    answered: of('answered'),
    mails: of('mail').map(({ id }) => id),
    notifications: of('told'),
  };
}
