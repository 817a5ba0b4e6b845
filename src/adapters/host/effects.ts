/**
 * Carries out what follows from facts: each is in the store until it has been carried out, and is taken up by the next process, or by another one, if this
 * one ends before.
 *
 * Shapes: notifications may come again after a crash, under the same id. Mail is handed over once at most: whoever hands it over asks its conversation for
 * leave. What is pending for longer than the lease of a node has nobody any more who cares for it. In memory are only those under way; beyond
 * that the outbox is the queue.
 */
import { effectId } from '../../core/conversation/outbox.ts';
import { effectOf, type OutsideOutput } from '../../core/desk/effect-of.ts';
import type { PendingEffect, Settled } from '../../core/ports/outbox.ts';
import { type Host, pause, track } from './host.ts';
import { codeOf } from './log.ts';

export interface Effects {
  /** Written with an append; what leaves the desk next is among them. */
  readonly expect: (effects: readonly PendingEffect[]) => void;
  /** The desk wants it carried out. */
  readonly begin: (output: OutsideOutput) => void;
  /** What the desk did not let out after all need not be carried out. */
  readonly settleUnheard: (effects: readonly PendingEffect[]) => void;
  /** Gives the desk what is left in the outbox. */
  readonly takeUp: (isAll: boolean) => Promise<void>;
  /** Looks at the outbox from time to time. */
  readonly watch: () => Promise<void>;
  /** Begins nothing any more: what is left is in the outbox. */
  readonly handBack: () => void;
}

export interface Carrier {
  /** False if it is left in the outbox; otherwise it is done with, and what the answer says may follow. */
  readonly carryOut: (output: OutsideOutput) => Promise<boolean | (() => void)>;
  /** When it may be carried out again; 0 for at once. */
  readonly notBefore: (id: string) => number;
}

interface Job {
  readonly id: string;
  readonly number: number;
  readonly output: OutsideOutput;
}

const page = 500;
const laterMs = 5000;

export function beginEffects(host: Host, carrier: Carrier): Effects {
  const { store, engine, limits, end, log, observer } = host;
  /** Numbers of effects that are pending, as far as this process knows of them. */
  const numbers = new Map<string, number>();
  /** Under way, or about to be. */
  const taken = new Set<string>();
  const waiting: Job[] = [];
  let running = 0;
  const seenSince = new Map<string, number>();
  const settled: Settled[] = [];
  let isSettling = false;
  let isEnding = false;

  const settle = (id: string, number: number): void => {
    if (numbers.get(id) === number) numbers.delete(id);
    settled.push({ id, number });
    if (isSettling) return;
    isSettling = true;
    track(host, settleAll());
  };
  /** What is settled meanwhile goes along with the next call. What the store does not take now is carried out again some day. */
  const settleAll = async (): Promise<void> => {
    while (settled.length > 0) {
      try {
        await store.outbox.settle(settled.splice(0));
      } catch (error) {
        log({ level: 'warn', event: 'outbox.failed', code: codeOf(error) });
      }
    }
    isSettling = false;
  };
  const run = async ({ id, number, output }: Job): Promise<void> => {
    const ended = observer.begin('effect', output.type);
    let next: boolean | (() => void) = false;
    try {
      next = await carrier.carryOut(output);
      if (next) settle(id, number);
      ended(next ? 'done' : 'left');
    } catch (error) {
      ended(codeOf(error));
      log({ level: 'error', event: 'effect.failed', code: codeOf(error) });
    }
    taken.delete(id);
    seenSince.delete(id);
    running -= 1;
    if (typeof next === 'function') next();
    runNext();
  };
  const runNext = (): void => {
    while (running < limits.effects && !isEnding) {
      const next = waiting.shift();
      if (!next) return;
      running += 1;
      track(host, run(next));
    }
  };
  const enqueue = (job: Job): void => {
    waiting.push(job);
    runNext();
  };
  const takeUp: Effects['takeUp'] = async (isAll) => {
    const { ttlMs } = engine.desk.directory.policy.node;
    const left = new Set<string>();
    for (let after = 0; !isEnding; ) {
      const some = await store.outbox.pending(after, page);
      const last = some.at(-1);
      if (!last) break;
      after = last.number;
      const due = some.filter(({ id, number }) => {
        left.add(id);
        const since = seenSince.get(id) ?? engine.now();
        seenSince.set(id, since);
        if (!taken.has(id)) numbers.set(id, number);
        return !taken.has(id) && (isAll || engine.now() - since >= ttlMs);
      });
      if (due.length > 0) engine.feed([{ type: 'carry-out', effects: due.map(({ effect }) => effect) }]);
    }
    for (const id of [...seenSince.keys()]) if (!left.has(id)) seenSince.delete(id);
  };
  return {
    expect(effects) {
      for (const { id, number, effect } of effects) if (effect.type !== 'open') numbers.set(id, number);
    },
    begin(output) {
      const id = effectId(effectOf(output));
      const number = numbers.get(id);
      // What is too much, or was asked for where the answer was lost, is found in the outbox later.
      if (number === undefined || taken.has(id) || taken.size >= 10 * limits.effects) return;
      numbers.delete(id);
      taken.add(id);
      const job = { id, number, output };
      const waitMs = carrier.notBefore(id) - engine.now();
      if (waitMs <= 0) return enqueue(job);
      void pause(waitMs, end).then(() => enqueue(job));
    },
    settleUnheard(effects) {
      for (const { id, number, effect } of effects) {
        if (effect.type !== 'notify' || numbers.get(id) !== number) continue;
        if (!engine.desk.rest.parked.has(effect.notification.conversation)) settle(id, number);
      }
    },
    takeUp,
    handBack() {
      isEnding = true;
    },
    async watch() {
      while (!isEnding) {
        await pause(Math.max(laterMs, engine.desk.directory.policy.node.heartbeatMs), end);
        if (isEnding || end.aborted) return;
        try {
          await takeUp(false);
        } catch (error) {
          log({ level: 'warn', event: 'outbox.failed', code: codeOf(error) });
        }
      }
    },
  };
}
