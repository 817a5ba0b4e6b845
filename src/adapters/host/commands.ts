/**
 * Commands that wait for their outcome, and how many may.
 *
 * Shapes: the same id may be given several times; each gets the one outcome there is, in turn.
 */
import type { Command, DirectoryCommand, Outcome } from '../../core/schema/types.ts';
import { deskError } from './desk-error.ts';
import { codeOf, type Log } from './log.ts';
import type { Limits } from './options.ts';
import type { Observer } from './telemetry.ts';

export interface Commands {
  /** Throws `desk.full`. */
  readonly expect: (command: Command | DirectoryCommand, waiter?: Waiter) => void;
  readonly decided: (id: string, outcome: Outcome) => void;
  /** Everybody who still waits is told so. */
  readonly abandon: (error: Error) => void;
  readonly size: () => number;
  /** Once nothing waits. */
  readonly drained: () => Promise<void>;
}

export interface Waiter {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

interface Expected {
  readonly place: string;
  readonly waiter: Waiter | undefined;
  readonly ended: (result: string) => void;
}

export function expectCommands(
  { commands: most, perConversation }: Limits,
  { begin, waiting }: Observer,
  log: Log,
): Commands {
  const expected = new Map<string, Expected[]>();
  const places = new Map<string, number>();
  const watchers: (() => void)[] = [];
  let size = 0;
  const leave = ({ place, ended }: Expected, result: string): void => {
    size -= 1;
    waiting(-1);
    ended(result);
    const left = (places.get(place) ?? 1) - 1;
    if (left > 0) places.set(place, left);
    else places.delete(place);
  };
  const tellDrained = (): void => {
    if (size === 0) for (const tell of watchers.splice(0)) tell();
  };
  return {
    expect({ id, type, ...rest }, waiter) {
      const place = 'conversation' in rest ? rest.conversation : '';
      const here = places.get(place) ?? 0;
      if (size >= most || here >= perConversation) {
        log({ level: 'warn', event: 'desk.full', count: size });
        throw deskError('desk.full', `${size} commands wait for their outcome, ${here} of them here.`);
      }
      size += 1;
      waiting(1);
      places.set(place, here + 1);
      const one: Expected = { place, waiter, ended: begin('command', type) };
      const same = expected.get(id);
      if (same) same.push(one);
      else expected.set(id, [one]);
    },
    decided(id, outcome) {
      const same = expected.get(id);
      const one = same?.shift();
      if (!same || !one) return;
      if (same.length === 0) expected.delete(id);
      leave(one, outcome.ok ? outcome.result : outcome.rejection.code);
      one.waiter?.resolve(outcome);
      tellDrained();
    },
    abandon(error) {
      const all = [...expected.values()].flat();
      expected.clear();
      for (const one of all) {
        leave(one, codeOf(error));
        one.waiter?.reject(error);
      }
      tellDrained();
    },
    size: () => size,
    drained: () => (size === 0 ? Promise.resolve() : new Promise((resolve) => watchers.push(resolve))),
  };
}
