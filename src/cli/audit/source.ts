/** Where an audit reads from: conversations one after the other, and what was learned on the way. Errors: throws a `BadLine` or a `UsageError`. */
import type { ConversationLog, Reading } from '../../core/audit/timeline.ts';
import type { AuditImported, AuditNames, AuditRecorded } from '../../core/schema/types.ts';

export interface Source {
  readonly form: 'log' | 'runs' | 'store' | 'import';
  readonly reading: Omit<Reading, 'withinMs'>;
  readonly recorded: AuditRecorded;
  /** May be asked for again. */
  readonly conversations: () => AsyncIterable<ConversationLog>;
  readonly names: () => AuditNames;
  /** Complete once all conversations were read. */
  readonly imported: () => AuditImported | null;
  /** What to tell beside the report, one sentence each. */
  readonly remarks: () => readonly string[];
  readonly close: () => Promise<void>;
}
