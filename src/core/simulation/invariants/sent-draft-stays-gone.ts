/**
 * A draft that was sent is gone, for everybody who had a part in it, and does not come back by a late save.
 *
 * Shapes: looked for at the server as soon as the instant of the sending is over. A draft that a colleague took over is the colleague's: it is not sent
 * under its former name any more. Of several nodes one may still put it into the store that has not heard of the sending; none that has shows it, and it
 * does not stay there.
 * Source: catalogue F3, F10.
 */
import type { RoomState } from '../../room/room.ts';
import { own } from '../../rules/keys.ts';
import type { Draft, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';

interface State {
  /** Lineages that were sent, and where. */
  readonly sent: Record<string, string>;
  /** Those whose drafts are still to be looked for. */
  due: readonly { readonly stream: string; readonly lineage: string; readonly at: number }[];
  /** Drafts in the store that had been sent, by place. */
  readonly back: Record<string, string>;
  /** Lineages that a colleague goes on with. */
  readonly handedOver: Record<string, string>;
  /** Saves of text that had been sent. */
  sometimes: number;
}

export const sentDraftStaysGone: Invariant<State> = {
  name: 'sent-draft-stays-gone',
  about: 'A draft that was sent does not come back.',
  initial: () => ({ sent: {}, due: [], back: {}, handedOver: {}, sometimes: 0 }),
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
        const { draft, conversation, person, kind } = event;
        const place = `${conversation} ${person} ${kind}`;
        delete state.back[place];
        if (!draft || own(state.sent, draft.lineage) === undefined) return null;
        const broken = `The ${kind} of ${person} on ${conversation} was sent and is a draft again: ${JSON.stringify(draft.text)}.`;
        if (world.nodes.length < 2) return broken;
        state.back[place] = broken;
        state.due = [...state.due, { stream: conversation, lineage: draft.lineage, at: event.at }];
        return null;
      }
      default:
        return null;
    }
  },
  looksAt: ({ due: [first] }) => first?.at ?? Infinity,
  end: (state, world) => leftOver(state, Infinity, world) ?? Object.values(state.back)[0] ?? null,
  sometimes: (state) => state.sometimes,
};

/** A draft that was sent before this instant and is still there, on a node that knows of it. */
function leftOver(state: State, now: number, { rooms, nodes }: WorldView): string | null {
  const due = state.due.filter(({ at }) => at < now);
  state.due = state.due.filter(({ at }) => at >= now);
  const held = nodes.length < 2 ? [rooms] : nodes.map((node) => node.rooms);
  for (const { stream, lineage } of due) {
    const draft = held.flatMap((all) => leftIn(all.get(stream), lineage, held.length > 1))[0];
    if (draft) return `The ${draft.kind} of ${draft.person} on ${stream} was sent and is still a draft.`;
  }
  return null;
}

function leftIn(room: RoomState | undefined, lineage: string, isOneOfSeveral: boolean): readonly Draft[] {
  if (!room || (isOneOfSeveral && own(room.conversation.consumed, lineage) === undefined)) return [];
  return Object.values(room.drafts).filter((draft) => draft.lineage === lineage);
}
