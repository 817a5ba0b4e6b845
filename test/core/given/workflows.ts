/** Workflows that start each other, undo each other, wait, and want what they may not have. */
import type { Workflow } from '../../../src/core/schema/types.ts';

export const workflows: Readonly<Record<string, Workflow>> = {
  'sort-out': {
    inbox: 'support',
    manual: true,
    when: ['customer.wrote'],
    then: [{ assign: 'team:first' }, { status: 'pending' }],
    after: '20s',
    again: 'always',
  },
  'close-it': {
    inbox: 'support',
    when: ['status.changed', 'note.added'],
    if: { not: { status: 'closed' } },
    then: [{ note: 'Closed by itself.' }, { status: 'closed' }],
    again: 'always',
  },
  'reopen-it': {
    inbox: 'support',
    when: ['status.changed'],
    if: { status: 'closed' },
    then: [{ status: 'active' }, { tag: 'late' }],
    again: 'always',
  },
  'answer-it': {
    inbox: 'support',
    when: ['reply.sent', 'tag.added'],
    if: { any: [{ tag: 'late' }, { newest: 'customer' }] },
    then: [{ reply: 'Hi {%customer.firstName,fallback=there%}.' }, { untag: 'late' }],
    again: 'always',
  },
  'by-hand': { inbox: 'support', manual: true, when: [], then: [{ tag: 'vip' }, { move: 'billing' }] },
  impossible: { inbox: 'support', when: ['assignment.changed'], then: [{ tag: 'lost' }, { assign: 'finn' }] },
  hurry: {
    inbox: 'support',
    when: [{ waiting: { since: 'customer', longerThan: '30s' } }, { waiting: { since: 'reply', longerThan: '1m' } }],
    if: { any: [{ hour: { from: 0, to: 24 } }, { weekday: ['mon'] }] },
    then: [{ tag: 'vip' }, { follow: 'bea' }],
    again: 'always',
  },
};
