import { describe, expect, it } from 'vitest';
import { told, withSteps } from './given.ts';

const reply = 'ana: { reply: refund, text: Hi, send: true }';

describe('a step that can never happen', () => {
  it.each([
    ['sends what nobody wrote', ['ana: { send: refund }']],
    ['sends what somebody else wrote', ['bea: { reply: refund, text: Hi }', 'ana: { send: refund }']],
    ['takes back what nobody sent', ['ana: { undo: refund }']],
    ['discards what nobody sent', ['ana: { discard: refund }']],
    ['releases what nobody sent', ['ana: { reply: refund, text: Hi }', 'ana: { release: refund }']],
    ['edits what nobody sent', ['ana: { edit: refund, text: Hi }']],
    ['deletes a note that nobody added', ['ana: { deleteNote: refund }']],
    [
      'edits a note that is only written',
      ['ana: { note: refund, text: Hi }', 'ana: { editNote: refund, text: Hello }'],
    ],
    ['confirms what was not sent', ['ana: { confirm: refund }']],
    ['goes online without being offline', ['ana: { online: {} }']],
    ['goes offline twice', ['ana: { offline: {} }', 'ana: { offline: {} }']],
    ['shows a tab that is not hidden', ['ana: { show: {} }']],
    ['hides a tab that is hidden', ['ana: { hide: {} }', 'ana: { hide: {} }']],
    ['acts in a crashed tab', ['ana: { crash: {} }', 'ana: { open: refund }']],
    ['crashes a crashed tab', ['ana: { crash: {} }', 'ana: { crash: {} }']],
    ['reopens an open tab', ['ana: { open: refund }', 'ana: { reopen: {} }']],
    ['heals what is whole', ['heal: {}']],
    ['repeats no command', ['ana: { open: refund }', 'ana: { repeat: {} }']],
    ['closes what is not open', ['ana: { close: refund }']],
    ['closes a list that is not open', ['ana: { unlist: support }']],
    ['answers mail that nobody sent', ['customer: { dana@example.com: { answers: refund, text: Hi } }']],
    ['asks for the answer to nothing', ['ana: { gets: held }']],
    ['counts more than there are', ['ana: { open: refund }', 'exactly: 2\n    of: [{ ana: { gets: accepted } }]']],
  ])('%s', (_, steps) => {
    const last = 6 + steps.length;
    expect(told(withSteps(...steps))).toEqual([expect.stringMatching(new RegExp(`^${last}:\\d+ step\\.impossible`))]);
  });
});

describe('a step that may happen', () => {
  it.each([
    ['sends after writing', ['ana: { reply: refund, text: Hi }', 'ana: { send: refund }']],
    ['sends an empty composer', ['ana: { compose: refund, kind: reply }', 'ana: { send: refund }']],
    ['sends on another device of the same person', ['ana: { reply: refund, text: Hi }', 'ana@phone: { send: refund }']],
    [
      'sends after a take-over',
      [
        'bea: { reply: refund, text: Hi }',
        'ana: { takeOver: refund, what: reply, from: bea }',
        'ana: { send: refund }',
      ],
    ],
    [
      'writes and sends at the same time',
      ['together: [{ ana: { reply: refund, text: Hi } }, { ana: { send: refund } }]'],
    ],
    [
      'takes back what a colleague may be sending',
      ['together: [{ ana: { reply: refund, text: Hi, send: true } }, { bea: { undo: refund, of: ana } }]'],
    ],
    [
      'takes back what a program sent',
      ['ana: { api: { type: reply.send, conversation: refund, text: Hi, seen: 1 } }', 'ana: { undo: refund }'],
    ],
    ['acts without a tab after a crash', ['ana: { crash: {} }', 'ana: { answers: refund, text: Hi }']],
    [
      'goes online after a crash offline',
      ['ana: { offline: {} }', 'ana: { crash: {} }', 'ana: { reopen: {} }', 'ana: { online: {} }'],
    ],
    ['reopens on a device that was never used', ['ana@phone: { reopen: {} }']],
    ['heals after a partition', ['partition: { people: [ana], for: 5s }', 'heal: {}']],
    ['asks for the answer to being let in', ['ana: { open: refund }', 'ana: { gets: rejected }']],
    [
      'comes back online at some point',
      ['together: [{ ana: { offline: {} } }, { ana: { online: {} } }]', 'ana: { online: {} }'],
    ],
    ['closes what an act opened', ['ana: { reply: refund, text: Hi }', 'ana: { close: refund }']],
    [
      'deletes the note that went along',
      ['ana: { reply: refund, text: Hi, with: Look, send: true }', 'ana: { deleteNote: refund }'],
    ],
    ['repeats what was sent', [reply, 'ana: { repeat: {} }']],
  ])('%s', (_, steps) => {
    expect(told(withSteps(...steps))).toEqual([]);
  });

  it('counts what was written before the scenario begins', () => {
    const text = `title: Test
people: { ana: {} }
conversations: { refund: { customer: dana@example.com, messages: [{ by: ana, text: Hi }, { by: ana, kind: note, text: Look }] } }
steps:
  - ana: { undo: refund }
  - ana: { deleteNote: refund }
  - customer: { dana@example.com: { answers: refund, text: Thanks } }
`;
    expect(told(text)).toEqual([]);
  });
});
