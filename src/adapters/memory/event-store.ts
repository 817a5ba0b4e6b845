/** Facts in memory. */
import type { EventStore } from '../../core/ports/event-store.ts';
import { follow } from '../../core/ports/follow.ts';
import { refuseMisuse } from '../../core/store/misuse.ts';
import { appendTo, factsAfter, revisionOf } from '../../core/store/store-state.ts';
import { type Opened, tellWatchers } from './store.ts';

/** At most so many facts in one batch of a subscription. */
const batch = 1000;

export function eventStore(opened: Opened): EventStore {
  const { memory, run } = opened;
  return {
    append: (append) =>
      run((state) => {
        refuseMisuse(append);
        const answer = appendTo(state, append);
        if (answer.ok) tellWatchers(memory);
        return answer;
      }),
    read: (stream, after = 0) =>
      run((state) => ({ revision: revisionOf(state, stream), facts: factsAfter(state, stream, after) })),
    outcomes: (stream) => run(({ streams }) => Object.fromEntries(streams.get(stream)?.outcomes ?? [])),
    readAll: (after, limit) => run(({ log }) => log.slice(after, after + limit)),
    head: () => run(({ log }) => log.length),
    streams: (after, limit) =>
      run(({ streams }) => {
        const heads = [...streams].flatMap(([stream, { facts }]) =>
          facts.length > 0 ? [{ stream, revision: facts.length }] : [],
        );
        const from = after === null ? 0 : heads.findIndex(({ stream }) => stream === after) + 1;
        return heads.slice(from, from + limit);
      }),
    subscribe: (after, signal) =>
      follow(
        {
          read: async (seen) => memory.state.log.slice(seen, seen + batch),
          listen: (wake) => {
            memory.watchers.add(wake);
            return () => memory.watchers.delete(wake);
          },
          isClosed: () => opened.isClosed,
        },
        after,
        signal,
      ),
  };
}
