/**
 * Replies whose authors had not seen what others had added before.
 *
 * Shapes: whatever the policy lets through counts all the same: it was sent blind. A reply that was taken back was not sent.
 */
import type { AuditBlindReply } from '../../schema/types.ts';
import { countCauses } from '../causes.ts';
import { type Found, type OpenFinder, others, teamName } from '../finder.ts';
import { goingOut, unseenBy, wentOut } from '../going-out.ts';

type Blind = Omit<AuditBlindReply, 'number' | 'conversation' | 'inbox'>;

export const blindReplies: OpenFinder = ({ seen }) => {
  const blind = new Map<string, Blind>();
  return {
    see(entry, on) {
      const reply = seen && entry.type === 'fact' ? goingOut(entry.fact, on) : null;
      const person = reply ? teamName(reply.by) : null;
      if (!reply || person === null) return;
      const unseen = unseenBy(reply, on);
      if (unseen.length === 0) return;
      const { thread, at } = reply;
      const by = unseen.map((cause) => cause.by);
      blind.set(thread, { kind: 'blind', at, person, others: others(by, person), thread, unseen: countCauses(unseen) });
    },
    end: (on): readonly Found[] => [...blind.values()].filter(({ thread }) => wentOut(on, thread)),
  };
};
