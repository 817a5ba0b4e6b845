/**
 * A draft is saved only over the version that it was written on, and not at all once a colleague goes on with it.
 *
 * Shapes: a session may follow up its own save before that was answered. Text that a person goes on with after a take-over names no version.
 * A tab that came back goes on with what it has under a new name where the server knows nothing of it: what a slow store took of that later is no more than
 * what the tab has. Of several nodes one may have asked the store before it heard of a take-over; what it wrote is taken out again.
 * Source: catalogue A5, F8; Front's drafts carry a version for this.
 */
import { own } from '../../rules/keys.ts';
import type { Draft } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  /** By conversation, person and kind. */
  readonly newest: Record<string, Draft>;
  /** Who goes on with what was written under a lineage. */
  readonly handedOver: Record<string, string>;
  /** What is in the store though a colleague goes on with it, by place. */
  readonly late: Record<string, string>;
  /** When each session was connected last. */
  readonly online: Record<string, number>;
  /** Take-overs, and saves that came too late. */
  sometimes: number;
}

export const noOverwrittenDraft: Invariant<State> = {
  name: 'no-overwritten-draft',
  about: 'A draft is saved only over the version that it was written on.',
  reads: ['draft', 'fact', 'link', 'sent draft.answer'],
  initial: () => ({ newest: {}, handedOver: {}, late: {}, online: {}, sometimes: 0 }),
  see(state, event, world) {
    if (event.type === 'sent' && event.message.type === 'draft.answer') {
      const { outcome } = event.message;
      if (!outcome.ok && outcome.rejection.code === 'draft.stale') state.sometimes += 1;
      return null;
    }
    if (event.type === 'fact' && event.fact.type === 'draft.taken-over') {
      const { from, kind, person } = event.fact;
      const taken = own(state.newest, `${event.stream} ${from} ${kind}`);
      if (taken) state.handedOver[taken.lineage] = person;
      state.sometimes += 1;
    }
    if (event.type === 'link' && event.state === 'online') state.online[event.session] = event.at;
    if (event.type !== 'draft') return null;
    const { conversation, person, kind, draft } = event;
    const key = `${conversation} ${person} ${kind}`;
    const before = own(state.newest, key);
    delete state.late[key];
    if (!draft) {
      delete state.newest[key];
      return null;
    }
    state.newest[key] = draft;
    const taker = own(state.handedOver, draft.lineage);
    if (taker !== undefined) {
      const broken = `${person} saves the ${kind} on ${conversation} that ${taker} goes on with.`;
      if (world.nodes.length < 2) return broken;
      state.late[key] = broken;
    }
    if (!before || isWrittenOn(state, draft, before)) return null;
    state.sometimes += 1;
    return `The ${kind} of ${person} on ${conversation} is saved over version ${before.version} (${JSON.stringify(before.text)}), but it was written on version ${draft.base}.`;
  },
  end: ({ late }) => Object.values(late)[0] ?? null,
  sometimes: (state) => state.sometimes,
};

function isWrittenOn({ online }: State, draft: Draft, before: Draft): boolean {
  const { base, lineage, session, text } = draft;
  if (base === undefined || base >= before.version || text === before.text) return true;
  if (session === undefined || session !== before.session) return false;
  return lineage === before.lineage || (own(online, session) ?? -Infinity) > before.at;
}
