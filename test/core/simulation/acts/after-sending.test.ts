import { describe, it } from 'vitest';
import type { Step } from '../../../../src/core/schema/types.ts';
import { holds, settle } from './office.ts';

describe('after sending', () => {
  const composing: readonly Step[] = [
    { ana: { open: 'refund' } },
    { bea: { open: 'refund' } },
    { wait: '1s' },
    { bea: { reply: 'refund', text: 'I am' } },
    { wait: '1s' },
    { ana: { reply: 'refund', text: 'On its way.', send: true, status: 'closed' } },
    { wait: '1s' },
  ];
  const held: readonly Step[] = [
    { ana: { open: 'refund' } },
    { wait: '1s' },
    { ana: { reply: 'refund', text: 'On its way.' } },
    { customer: { 'dana@example.com': { writes: 'refund', text: 'It is here!' } } },
    { ana: { send: 'refund' } },
    { wait: '1s' },
  ];

  it('confirms, and what went along with the send goes along again', () => {
    holds([
      ...composing,
      { ana: { gets: 'confirm', because: ['bea'] } },
      { ana: { confirm: 'refund' } },
      settle,
      { ana: { gets: 'accepted', of: 'reply' } },
      { expect: { refund: { status: 'closed', replies: ['On its way.'] } } },
    ]);
  });

  it('releases, edits and discards what is held', () => {
    holds([...held, { ana: { release: 'refund' } }, settle, { expect: { refund: { replies: ['On its way.'] } } }]);
    holds([
      ...held,
      { ana: { edit: 'refund', text: 'Glad to hear.' } },
      settle,
      { ana: { release: 'refund' } },
      settle,
      { expect: { refund: { replies: ['Glad to hear.'] } } },
    ]);
    holds([...held, { ana: { discard: 'refund' } }, settle, { expect: { refund: { held: 0, replies: [] } } }]);
  });

  it('names a colleague’s reply where it is meant, which the product refuses', () => {
    for (const act of [
      { release: 'refund', of: 'ana' },
      { edit: 'refund', of: 'ana', text: 'No.' },
      { discard: 'refund', of: 'ana' },
    ] as const) {
      holds([...held, { bea: act }, settle, { bea: { gets: 'person.not-allowed' } }]);
    }
  });

  it('takes a reply back, also before the answer is there, and is refused when it is too late', () => {
    const sent: Step = { ana: { reply: 'refund', text: 'On its way.', send: true } };
    const undo: Step = { ana: { undo: 'refund' } };
    holds([
      sent,
      undo,
      settle,
      { ana: { gets: 'accepted' } },
      { expect: { refund: { replies: [] } } },
      { ana: { keeps: 'refund', text: 'On its way.' } },
    ]);
    holds([sent, settle, undo, settle, { ana: { gets: 'reply.undo-over' } }]);
    holds([
      sent,
      { wait: '1s' },
      { bea: { undo: 'refund', of: 'ana' } },
      settle,
      { bea: { gets: 'person.not-allowed' } },
    ]);
  });

  it('takes a forward back', () => {
    holds([
      { ana: { forward: 'refund', text: 'See below', to: ['carrier@example.net'], send: true } },
      { wait: '1s' },
      { ana: { undo: 'refund' } },
      settle,
      { customer: { 'carrier@example.net': { receives: 0 } } },
      { expect: { refund: { children: 0 } } },
    ]);
  });

  it('changes and deletes notes', () => {
    const note: Step = { ana: { note: 'refund', text: 'Draft of a note', send: true } };
    holds([
      note,
      settle,
      { ana: { editNote: 'refund', text: 'A better note' } },
      settle,
      { ana: { reads: 'refund', thread: 'note', text: 'A better note' } },
      { ana: { deleteNote: 'refund' } },
      settle,
      { expect: { refund: { notes: 0 } } },
    ]);
    holds([
      note,
      settle,
      { bea: { deleteNote: 'refund', of: 'ana' } },
      settle,
      { bea: { gets: 'person.not-allowed' } },
    ]);
  });

  it('submits the newest command again', () => {
    holds([
      { ana: { tag: 'refund', with: 'vip' } },
      settle,
      { ana: { repeat: {} } },
      settle,
      { ana: { gets: 'accepted' } },
      { expect: { refund: { tags: ['vip'] } } },
    ]);
  });
});
