/** A store, through its port: one stream after the other. Nothing is made or changed there. */

import { recordedIn } from '../../core/audit/recorded.ts';
import type { ConversationLog } from '../../core/audit/timeline.ts';
import { directoryStream, isConversation } from '../../core/desk/desk.ts';
import type { EventStore, StreamHead } from '../../core/ports/event-store.ts';
import type { Store } from '../../core/ports/store.ts';
import type { Fact } from '../../core/schema/types.ts';
import { openNames } from './names.ts';
import type { Plain } from './reading.ts';
import type { Source } from './source.ts';

const pageSize = 1000;

export async function storeSource(store: Store): Promise<Source> {
  const names = openNames();
  const { facts } = await store.events.read(directoryStream);
  for (const fact of facts) names.see(fact as unknown as Plain);
  return {
    form: 'store',
    reading: { seen: true, draftTimes: false },
    recorded: recordedIn.store,
    conversations: () => conversationsIn(store.events),
    names: names.all,
    imported: () => null,
    remarks: () => [],
    close: () => store.close(),
  };
}

async function* conversationsIn(events: EventStore): AsyncIterable<ConversationLog> {
  let after: string | null = null;
  for (;;) {
    const page: readonly StreamHead[] = await events.streams(after, pageSize);
    for (const { stream } of page) {
      if (!isConversation(stream)) continue;
      const { facts } = await events.read(stream);
      yield {
        conversation: stream,
        entries: (facts as readonly Fact[]).map((fact) => ({ type: 'fact', at: fact.at, fact })),
      };
    }
    after = page.at(-1)?.stream ?? null;
    if (page.length < pageSize || after === null) return;
  }
}
