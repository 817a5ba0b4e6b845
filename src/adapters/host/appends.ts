/**
 * Carries what a desk wants written to the store, and the answer back.
 *
 * Shapes: one append a stream is under way at a time, because the desk asks for the next one only after the answer; different streams do not wait
 * for each other. The other conversations of an append hear of it first: whoever decides again looks at them.
 */
import { type Append, type DeskInput, directoryStream } from '../../core/desk/desk.ts';
import type { Appended } from '../../core/ports/event-store.ts';
import { isStoreError } from '../../core/ports/store-error.ts';
import type { Effects } from './effects.ts';
import { type Host, track } from './host.ts';
import { codeOf } from './log.ts';

export function writeAppend(host: Host, effects: Effects, append: Append): void {
  track(host, write(host, effects, append));
}

async function write(host: Host, effects: Effects, append: Append): Promise<void> {
  const { store, engine, log, observer } = host;
  const { stream } = append;
  const ended = observer.begin('append', stream === directoryStream ? 'account' : 'conversation');
  let answer: Appended;
  try {
    answer = await store.events.append(append);
  } catch (error) {
    ended(codeOf(error));
    log({ level: 'warn', event: 'store.failed', ...named(stream), code: codeOf(error) });
    return engine.feed([{ type: 'failed', stream, definite: isStoreError(error) && error.definite }]);
  }
  ended(answer.ok ? 'written' : answer.reason);
  if (!answer.ok) {
    if (answer.reason === 'behind') log({ level: 'info', event: 'store.raced', ...named(stream) });
    const first = answer.reason === 'known' ? { first: answer.outcome } : {};
    return engine.feed([...answer.also.flatMap(news), { type: 'behind', stream, facts: answer.facts, ...first }]);
  }
  const kept = answer.effects;
  effects.expect(kept);
  engine.feed([...(append.also ?? []).flatMap(news), { type: 'appended', stream }], () => effects.settleUnheard(kept));
}

function news({ stream, facts }: { readonly stream: string; readonly facts: readonly unknown[] }): DeskInput[] {
  if (facts.length === 0) return [];
  return [{ type: 'news', stream, facts } as DeskInput];
}

function named(stream: string): { readonly conversation?: string } {
  return stream === directoryStream ? {} : { conversation: stream };
}
