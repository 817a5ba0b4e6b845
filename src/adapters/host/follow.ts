/**
 * Hears of what other processes write to the same store: reads on from where it was, for as long as the desk is open.
 *
 * Shapes: what this process wrote itself comes as well, and is known already.
 */
import { type Desk, type DeskInput, directoryStream } from '../../core/desk/desk.ts';
import type { StoredFact } from '../../core/ports/event-store.ts';
import { routingStream } from '../../core/rules/route.ts';
import { type Host, pause, pauseMs } from './host.ts';
import { codeOf } from './log.ts';

export async function follow(
  { store, engine, end, log }: Host,
  from: number,
  touch: (stream: string) => void,
): Promise<void> {
  let position = from;
  for (let tries = 0; !end.aborted; tries += 1) {
    try {
      for await (const batch of store.events.subscribe(position, end)) {
        tries = 0;
        position = batch.at(-1)?.position ?? position;
        const news = newsIn(engine.desk, batch);
        for (const { stream } of news) touch(stream);
        if (news.length > 0) engine.feed(news);
        if (end.aborted) return;
      }
    } catch (error) {
      if (end.aborted) return;
      log({ level: 'warn', event: 'feed.failed', code: codeOf(error) });
    }
    await pause(pauseMs(tries), end);
  }
}

/** One piece of news for what was written to a stream in one go. */
function newsIn(desk: Desk, batch: readonly StoredFact[]): readonly Extract<DeskInput, { readonly type: 'news' }>[] {
  const news: { type: 'news'; stream: string; facts: StoredFact['fact'][] }[] = [];
  for (const { stream, fact } of batch) {
    if (fact.revision <= revisionOf(desk, stream)) continue;
    const last = news.at(-1);
    if (last?.stream === stream) last.facts.push(fact);
    else news.push({ type: 'news', stream, facts: [fact] });
  }
  return news;
}

function revisionOf({ directory, rooms, rest, routing }: Desk, stream: string): number {
  if (stream === directoryStream) return directory.revision;
  if (stream === routingStream) return routing.turns;
  return (rooms.get(stream)?.conversation ?? rest.resting.get(stream))?.revision ?? 0;
}
