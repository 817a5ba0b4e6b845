/**
 * A draft that was sent is gone, for everybody who had a part in it, and does not come back by a late save.
 *
 * Shapes: looked for at the server as soon as the instant of the sending is over. A draft that a colleague took over is the colleague's: it is not sent
 * under its former name any more.
 * Source: catalogue F3, F10.
 */
import { own } from '../../rules/keys.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';

interface State {
  /** Lineages that were sent, and where. */
  readonly sent: Record<string, string>;
  /** Those whose drafts are still to be looked for. */
  due: readonly { readonly stream: string; readonly lineage: string; readonly at: number }[];
  /** Lineages that a colleague goes on with. */
  readonly handedOver: Record<string, string>;
  /** Saves of text that had been sent. */
  sometimes: number;
}

export const sentDraftStaysGone: Invariant<State> = {
  name: 'sent-draft-stays-gone',
  about: 'A draft that was sent does not come back.',
  initial: () => ({ sent: {}, due: [], handedOver: {}, sometimes: 0 }),
  see(state, event, world) {
    const left = state.due.length > 0 ? leftOver(state, event.at, world) : null;
    if (left) return left;
    switch (event.type) {
      case 'fact': {
        const fact = event.fact as Fact;
        if (fact.type === 'draft.taken-over') {
          for (const taken of fact.takes ?? []) state.handedOver[taken] = fact.person;
        } else if ('lineage' in fact && fact.lineage !== undefined) {
          const { lineage } = fact;
          state.sent[lineage] = event.stream;
          state.due = [...state.due, { stream: event.stream, lineage, at: event.at }];
          const taker = own(state.handedOver, lineage);
          if (taker !== undefined)
            return `A draft on ${event.stream} is sent under its former name, though ${taker} goes on with it.`;
        }
        return null;
      }
      case 'delivered':
        if (event.message.type === 'draft.save' && own(state.sent, event.message.lineage) !== undefined) {
          state.sometimes += 1;
        }
        return null;
      case 'draft': {
        const { draft, conversation, person } = event;
        if (!draft || own(state.sent, draft.lineage) === undefined) return null;
        return `The ${draft.kind} of ${person} on ${conversation} was sent and is a draft again: ${JSON.stringify(draft.text)}.`;
      }
      default:
        return null;
    }
  },
  looksAt: ({ due: [first] }) => first?.at ?? Infinity,
  end: (state, world) => leftOver(state, Infinity, world),
  sometimes: (state) => state.sometimes,
};

/** A draft that was sent before this instant and is still there. */
function leftOver(state: State, now: number, world: WorldView): string | null {
  const due = state.due.filter(({ at }) => at < now);
  state.due = state.due.filter(({ at }) => at >= now);
  for (const { stream, lineage } of due) {
    const draft = Object.values(world.rooms.get(stream)?.drafts ?? {}).find((one) => one.lineage === lineage);
    if (draft) return `The ${draft.kind} of ${draft.person} on ${stream} was sent and is still a draft.`;
  }
  return null;
}
