/** Logs of one conversation, a line an entry. */
import { auditConversation, type Unnumbered } from '../../../src/core/audit/audit-conversation.ts';
import type { ConversationLog, Entry, Reading } from '../../../src/core/audit/timeline.ts';
import type { Actor, DraftKind, Fact } from '../../../src/core/schema/types.ts';

type Unstamped<F> = F extends Fact ? Omit<F, 'revision' | 'at' | 'by' | 'command'> : never;
export type Line =
  | { readonly at: number; readonly by: string; readonly what: Unstamped<Fact> }
  | { readonly entry: Exclude<Entry, { readonly type: 'fact' }> };

const second = 1000;

export function fact(at: number, by: string, what: Unstamped<Fact>): Line {
  return { at: at * second, by, what };
}

export function entry(one: Exclude<Entry, { readonly type: 'fact' }>): Line {
  return { entry: { ...one, at: one.at * second } };
}

/** The customer has written, at second 0: revisions 1 and 2. */
export function logOf(...lines: readonly Line[]): ConversationLog {
  const begun: readonly Line[] = [
    fact(0, 'customer', {
      type: 'conversation.created',
      conversation: 'refund',
      inbox: 'support',
      customer: { address: 'dana@example.com' },
      subject: 'Where is it?',
    }),
    fact(0, 'customer', { type: 'customer.wrote', thread: 'question', text: 'Where is it?' }),
  ];
  let revision = 0;
  const entries = [...begun, ...lines].map((line): Entry => {
    if ('entry' in line) return line.entry;
    revision += 1;
    const { at, by, what } = line;
    return { type: 'fact', at, fact: { ...what, revision, at, by: actor(by) } as Fact };
  });
  return { conversation: 'refund', entries };
}

export const whole: Reading = { seen: true, draftTimes: true, withinMs: 300_000 };

export function found(kind: Unnumbered['kind'], log: ConversationLog, reading: Reading = whole): readonly Unnumbered[] {
  return auditConversation(log, reading).incidents.filter((incident) => incident.kind === kind);
}

/** A reply that goes out at once. */
export function reply(
  at: number,
  by: string,
  seen: number,
  more: Partial<Extract<Fact, { type: 'reply.accepted' }>> = {},
) {
  const thread = `${by}-${at}`;
  const text = `From ${by}.`;
  return [
    fact(at, by, { type: 'reply.accepted', thread, text, seen, undoUntil: at * second + 15_000, ...more }),
    fact(at + 15, 'undo-window', { type: 'reply.sent', thread }),
  ] as const;
}

export function note(at: number, by: string, text = 'Look at this.'): Line {
  return fact(at, by, { type: 'note.added', thread: `${by}-note-${at}`, text, mentions: [] });
}

export function customerWrites(at: number): Line {
  return fact(at, 'customer', { type: 'customer.wrote', thread: `customer-${at}`, text: 'And now?' });
}

export function draft(
  at: number,
  person: string,
  text: string | null,
  kind: DraftKind = 'reply',
  lineage = `${person}-${kind}`,
): Line {
  return entry({ type: 'draft', at, person, kind, draft: text === null ? null : { lineage, text } });
}

function actor(by: string): Actor {
  if (by === 'customer') return { kind: 'customer', address: 'dana@example.com' };
  if (['undo-window', 'schedule', 'presence'].includes(by)) return { kind: 'automation', name: by };
  return { kind: 'person', person: by };
}
