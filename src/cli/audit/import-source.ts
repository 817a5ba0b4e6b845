/**
 * What a help desk exported, as JSON Lines: webhook payloads, conversations with their threads, lists of threads.
 *
 * Shapes: read once to check every line and note where each conversation stands, then conversation by conversation. A thread counts once however often it was
 * delivered, as it was said last, and in the conversation that had it last: a merge takes threads along.
 */
import { createHash } from 'node:crypto';
import { factsOf } from '../../adapters/help-scout/facts-of.ts';
import {
  type ImportedConversation,
  type ImportedThread,
  type Payload,
  readPayload,
} from '../../adapters/help-scout/payload.ts';
import { recordedIn } from '../../core/audit/recorded.ts';
import type { ConversationLog } from '../../core/audit/timeline.ts';
import type { AuditImported } from '../../core/schema/types.ts';
import type { Io } from '../io.ts';
import { BadLine } from './bad-line.ts';
import type { LineFile } from './line-file.ts';
import { openNames } from './names.ts';
import { objectIn } from './reading.ts';
import type { Source } from './source.ts';
import { openSpots } from './spots.ts';

const expected = 'what the Mailbox API of Help Scout sends: one payload a line';

export async function importSource(file: LineFile, io: Io): Promise<Source> {
  const spots = openSpots();
  const names = openNames();
  const homes = new Map<string, string>();
  const deliveries = new Set<string>();
  const events = new Map<string, number>();
  const threadTypes = new Map<string, number>();
  const count = { lines: 0, repeated: 0, withoutThreads: 0 };

  for (const { text, number, start, length } of file.lines()) {
    if (text.trim() === '') continue;
    count.lines += 1;
    const { conversations, ignored } = payloadIn(text, `${file.name}:${number}`);
    const delivery = createHash('sha1').update(text).digest('base64').slice(0, 16);
    if (deliveries.has(delivery)) {
      count.repeated += 1;
      continue;
    }
    deliveries.add(delivery);
    if (ignored !== null) addTo(events, ignored);
    for (const { id, inbox, threads } of conversations) {
      if (!threads) count.withoutThreads += 1;
      if (threads || inbox !== null) spots.add(id, { start, length, line: number, at: 0 });
      for (const thread of threads ?? []) {
        homes.set(thread.id, id);
        if (!thread.by.isCustomer) names.addPerson(thread.by.id, thread.by.name);
      }
    }
    if (number % 2000 === 0) await io.pause();
  }

  function gather(name: string): ReturnType<typeof factsOf> {
    const threads = new Map<string, ImportedThread>();
    let inbox = '';
    let createdAt: number | null = null;
    for (const { text } of spots.of(name, file)) {
      for (const one of conversationsOf(text, name)) {
        inbox = one.inbox ?? inbox;
        createdAt = one.createdAt ?? createdAt;
        for (const thread of one.threads ?? []) if (homes.get(thread.id) === name) threads.set(thread.id, thread);
      }
    }
    return factsOf({ id: name, inbox, createdAt, threads: [...threads.values()] });
  }
  return {
    form: 'import',
    reading: { seen: false, draftTimes: false },
    recorded: recordedIn.import,
    async *conversations(): AsyncIterable<ConversationLog> {
      threadTypes.clear();
      for (const name of spots.names()) {
        const { entries, ignored } = gather(name);
        for (const what of ignored) addTo(threadTypes, what);
        if (entries.length > 1) yield { conversation: name, entries };
      }
    },
    names: names.all,
    imported: (): AuditImported => ({
      ...count,
      unknown: Object.fromEntries([...events, ...threadTypes].sort()),
    }),
    remarks: () => [],
    close: async () => file.close(),
  };
}

function addTo(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

function payloadIn(text: string, place: string): Payload {
  const read = readPayload(objectIn(text, place, expected));
  if (read.ok) return read.payload;
  throw new BadLine(place, read.text, read.expected);
}

function conversationsOf(text: string, name: string): readonly ImportedConversation[] {
  const read = readPayload(JSON.parse(text));
  return read.ok ? read.payload.conversations.filter(({ id }) => id === name) : [];
}
