/** Goes through a source, conversation by conversation, and puts the report together. Errors: a `BadLine` for facts that make no conversation. */
import { type Audited, auditConversation } from '../../core/audit/audit-conversation.ts';
import { openTally } from '../../core/audit/tally.ts';
import type { ConversationLog } from '../../core/audit/timeline.ts';
import type { AuditReport } from '../../core/schema/types.ts';
import type { Io } from '../io.ts';
import { version } from '../version.ts';
import { BadLine } from './bad-line.ts';
import type { AuditCommand } from './options.ts';
import type { Source } from './source.ts';

/** Null if it was interrupted. */
export async function reportOn(source: Source, command: AuditCommand, io: Io): Promise<AuditReport | null> {
  const { wanted, withinMs, place } = command;
  const tally = openTally(wanted);
  const extent = { conversations: 0, entries: 0, from: null as number | null, to: null as number | null };
  const { since, until } = wanted;
  for await (const log of source.conversations()) {
    tally.add(audited(log, source, withinMs));
    extent.conversations += 1;
    for (const { type, at } of log.entries) {
      if (type !== 'fact' || (since !== null && at < since) || (until !== null && at >= until)) continue;
      extent.from = Math.min(extent.from ?? at, at);
      extent.to = Math.max(extent.to ?? at, at);
    }
    extent.entries += log.entries.length;
    if (extent.conversations % 200 === 0) await io.pause();
    if (io.isInterrupted()) return null;
  }
  return {
    version,
    source: { place: withoutPassword(place), form: source.form, ...extent, imported: source.imported() },
    options: { since, until, inboxes: wanted.inboxes, withinMs },
    recorded: source.recorded,
    names: source.names(),
    ...tally.end(),
  };
}

function audited(log: ConversationLog, { reading }: Source, withinMs: number): Audited {
  try {
    return auditConversation(log, { ...reading, withinMs });
  } catch (cause) {
    // Each fact has the shape of one; together they were never a conversation.
    const text = `The facts of ${log.conversation} make no conversation (${cause instanceof Error ? cause.message : cause}).`;
    throw new BadLine(log.conversation, text, 'facts as they were recorded');
  }
}

function withoutPassword(place: string): string {
  return place.replace(/^(postgres(?:ql)?:\/\/[^:@/]*):[^@/]*@/, '$1@');
}
