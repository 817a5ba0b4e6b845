/**
 * Gives the desk one input after the other, at the time of the clock, and hands on what leaves it.
 *
 * Shapes: what is given while something is being carried out waits for its turn. Time does not run back, whatever the clock does.
 * Errors: a bug of the desk ends the engine: nothing is decided by a state that nobody knows.
 */
import type { Desk, DeskInput, DeskOutput } from '../../core/desk/desk.ts';
import { stepDesk } from '../../core/desk/step-desk.ts';

export interface Engine {
  readonly desk: Desk;
  readonly now: () => number;
  /** `then` runs when all of it has been carried out. */
  readonly feed: (inputs: readonly DeskInput[], then?: () => void) => void;
  readonly stop: () => void;
}

interface EngineParts {
  readonly clock: () => number;
  readonly carryOut: (output: Exclude<DeskOutput, { readonly type: 'wake' }>) => void;
  readonly onBug: (error: unknown) => void;
}

/** The longest that a timer of Node can take. */
const longestTimerMs = 2 ** 31 - 1;

export function startEngine(desk: Desk, { clock, carryOut, onBug }: EngineParts): Engine {
  const waiting: { readonly input: DeskInput | null; readonly then?: () => void }[] = [];
  let at = clock();
  let isBusy = false;
  let isStopped = false;
  let timer: { readonly at: number; readonly handle: NodeJS.Timeout } | null = null;

  const now = (): number => {
    at = Math.max(at, clock());
    return at;
  };
  const wake = (): void => {
    timer = null;
    feed([{ type: 'tick' }]);
  };
  // A timer that turns out to be too early does no harm: the desk says again when it wants to be woken.
  const wakeAt = (wanted: number): void => {
    if (timer && timer.at <= wanted) return;
    if (timer) clearTimeout(timer.handle);
    const ms = Math.min(longestTimerMs, Math.max(1, wanted - now()));
    timer = { at: wanted, handle: setTimeout(wake, ms) };
  };
  const stop = (): void => {
    isStopped = true;
    waiting.length = 0;
    if (timer) clearTimeout(timer.handle);
    timer = null;
  };
  const step = (input: DeskInput): void => {
    for (const output of stepDesk(desk, input, { at: now() })) {
      if (output.type === 'wake') wakeAt(output.at);
      else carryOut(output);
    }
  };
  const feed: Engine['feed'] = (inputs, then) => {
    if (isStopped) return;
    for (const input of inputs) waiting.push({ input });
    if (then) waiting.push({ input: null, then });
    if (isBusy) return;
    isBusy = true;
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        if (next.input) step(next.input);
        next.then?.();
      }
    } catch (error) {
      stop();
      onBug(error);
    } finally {
      isBusy = false;
    }
  };
  return { desk, now, feed, stop };
}
