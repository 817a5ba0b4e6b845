/** What was taken back never goes out, nothing goes out while it can be taken back, and what went out is never taken back. Source: catalogue B1, B3. */
import { own } from '../../rules/keys.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import { carryThreads } from './merges.ts';

interface State {
  /** By conversation and thread: whether it was taken back or went out, and who is concerned. */
  readonly fates: Record<string, 'undone' | 'gone'>;
  /** By conversation and thread: until when it can be taken back. */
  readonly windows: Record<string, number>;
  /** Replies and forwards that were taken back. */
  sometimes: number;
}

export const undoneNeverSent: Invariant<State> = {
  name: 'undone-never-sent',
  about: 'What was taken back never goes out, nor anything that still can be.',
  reads: ['fact', 'mail'],
  initial: () => ({ fates: {}, windows: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'mail') {
      const { id, kind, conversation, to } = event.mail;
      const thread = kind === 'forward' ? id.slice(0, Math.max(0, id.lastIndexOf('/'))) : id;
      const fate = own(state.fates, `${conversation} ${thread}`);
      if (fate === 'undone')
        return `The ${kind} ${thread} on ${conversation} was taken back and is mailed to ${to} all the same.`;
      state.fates[`${conversation} ${thread}`] = 'gone';
      return null;
    }
    return event.type === 'fact' ? judge(state, event.stream, event.fact as Fact) : null;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function judge(state: State, conversation: string, fact: Fact): string | null {
  carryThreads(state.fates, conversation, fact);
  carryThreads(state.windows, conversation, fact);
  switch (fact.type) {
    case 'reply.accepted':
    case 'reply.released':
    case 'forward.accepted':
      state.windows[`${conversation} ${fact.thread}`] = fact.undoUntil;
      return null;
    case 'reply.undone':
    case 'reply.unscheduled':
    case 'forward.undone': {
      const key = `${conversation} ${fact.thread}`;
      const kind = fact.type === 'forward.undone' ? 'forward' : 'reply';
      state.sometimes += 1;
      if (own(state.fates, key) === 'gone')
        return `The ${kind} ${fact.thread} on ${conversation} had gone out when it was taken back.`;
      state.fates[key] = 'undone';
      return null;
    }
    case 'reply.sent':
    case 'forward.sent': {
      const key = `${conversation} ${fact.thread}`;
      if (own(state.fates, key) === 'undone')
        return `${fact.thread} on ${conversation} was taken back and is sent all the same.`;
      const until = own(state.windows, key);
      if (until !== undefined && fact.at < until)
        return `${fact.thread} on ${conversation} is sent ${until - fact.at} ms before it can no longer be taken back.`;
      state.fates[key] = 'gone';
      return null;
    }
    case 'conversation.created': {
      const { parent } = fact;
      const isUndone = parent && own(state.fates, `${parent.conversation} ${parent.thread}`) === 'undone';
      return isUndone ? `${conversation} opens for a forward of ${parent.conversation} that was taken back.` : null;
    }
    default:
      return null;
  }
}
