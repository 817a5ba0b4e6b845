/**
 * Replies that were kept back for their authors, and what became of them.
 *
 * Shapes: once a reply, however often it was held. One that was kept back because its author may not send any more is no collision.
 */
import type { AuditHeldReply, Cause, Fact } from '../../schema/types.ts';
import { countCauses } from '../causes.ts';
import { type Found, type OpenFinder, others, teamName } from '../finder.ts';
import { replyOn } from '../going-out.ts';

interface Holding {
  readonly at: number;
  readonly by: Fact['by'];
  causes: readonly Cause[];
  fate: AuditHeldReply['fate'];
  edited: boolean;
  heldMs: number | null;
}

export const heldReplies: OpenFinder = () => {
  const held = new Map<string, Holding>();
  const settle = (thread: string, at: number, fate: Holding['fate']): void => {
    const holding = held.get(thread);
    if (holding) Object.assign(holding, { fate, heldMs: at - holding.at });
  };
  return {
    see(entry, on) {
      if (entry.type !== 'fact') return;
      const { fact } = entry;
      const { at } = fact;
      switch (fact.type) {
        case 'reply.held':
          held.set(fact.thread, begun(at, fact.by, fact.causes));
          return;
        case 'reply.kept-back':
          if (fact.reason === 'not-allowed') return;
          held.set(fact.thread, begun(at, replyOn(on, fact.thread)?.by ?? fact.by, fact.causes));
          return;
        case 'reply.reheld': {
          const holding = held.get(fact.thread);
          if (holding) holding.causes = [...holding.causes, ...fact.causes];
          return;
        }
        case 'reply.edited': {
          const holding = held.get(fact.thread);
          if (holding) holding.edited = true;
          return;
        }
        case 'reply.released':
          return settle(fact.thread, at, 'sent-anyway');
        case 'reply.discarded':
          return settle(fact.thread, at, 'discarded');
        case 'reply.undone': {
          const holding = held.get(fact.thread);
          if (holding) holding.fate = 'undone';
          return;
        }
        case 'conversation.merged':
          for (const [thread, { fate }] of held) if (fate === 'waiting') settle(thread, at, 'merged');
      }
    },
    end: () => [...held].flatMap(([thread, holding]) => found(thread, holding)),
  };
};

function begun(at: number, by: Fact['by'], causes: readonly Cause[]): Holding {
  return { at, by, causes, fate: 'waiting', edited: false, heldMs: null };
}

function found(thread: string, { at, by, causes, fate, edited, heldMs }: Holding): readonly Found[] {
  const person = teamName(by);
  if (person === null) return [];
  const who = causes.map((cause) => cause.by);
  return [
    {
      kind: 'held',
      at,
      person,
      others: others(who, person),
      thread,
      causes: countCauses(once(causes)),
      fate,
      edited,
      heldMs,
    },
  ];
}

function once(causes: readonly Cause[]): readonly Cause[] {
  return [...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values()];
}
