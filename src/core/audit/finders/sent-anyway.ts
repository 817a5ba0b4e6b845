/** Replies whose authors were told what others had added, or that somebody was writing, and who sent them all the same. One that was taken back was not sent. */
import type { AuditSentAnyway } from '../../schema/types.ts';
import { countCauses } from '../causes.ts';
import { type Found, type OpenFinder, others, teamName } from '../finder.ts';
import { goingOut, wentOut } from '../going-out.ts';

type Anyway = Omit<AuditSentAnyway, 'number' | 'conversation' | 'inbox'>;

export const sentAnyway: OpenFinder = () => {
  const heldAt = new Map<string, number>();
  const anyway = new Map<string, Anyway>();
  return {
    see(entry, on) {
      if (entry.type !== 'fact') return;
      const { fact } = entry;
      if (fact.type === 'reply.held' || fact.type === 'reply.kept-back') heldAt.set(fact.thread, fact.at);
      const reply = goingOut(fact, on);
      const person = reply ? teamName(reply.by) : null;
      if (!reply || person === null || reply.overrode.length === 0) return;
      const { thread, at, overrode } = reply;
      const since = heldAt.get(thread);
      const who = overrode.map((cause) => cause.by);
      const afterMs = since === undefined ? null : at - since;
      anyway.set(thread, {
        kind: 'anyway',
        at,
        person,
        others: others(who, person),
        thread,
        causes: countCauses(overrode),
        afterMs,
      });
    },
    end: (on): readonly Found[] => [...anyway.values()].filter(({ thread }) => wentOut(on, thread)),
  };
};
