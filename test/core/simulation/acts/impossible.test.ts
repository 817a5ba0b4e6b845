import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/core/schema/types.ts';
import { play } from '../story.ts';
import { obstacle, settle } from './office.ts';

describe('what cannot happen', () => {
  it.each<readonly [string, readonly Step[], string]>([
    [
      'undo with nothing to undo',
      [{ ana: { undo: 'refund' } }],
      'There is nothing of ana in refund that could be taken back.',
    ],
    ['send with an empty composer', [{ ana: { send: 'refund' } }], 'There is nothing in the composer to send.'],
    ['forward to nobody', [{ ana: { forward: 'refund', text: 'Look', send: true } }], 'The forward has no recipient.'],
    ['an act of a crashed tab', [{ ana: { crash: {} } }, { ana: { open: 'refund' } }], 'The tab of ana has crashed.'],
    ['crashing twice', [{ ana: { crash: {} } }, { ana: { crash: {} } }], 'The tab of ana has crashed.'],
    ['reopening what is open', [{ ana: { reopen: {} } }], 'ana is open already.'],
    ['closing what is not open', [{ ana: { close: 'refund' } }], 'refund is not open.'],
    ['closing a list that is not open', [{ ana: { unlist: 'support' } }], 'The list of support is not open.'],
    ['going offline twice', [{ ana: { offline: {} } }, { ana: { offline: {} } }], 'ana is offline already.'],
    ['going online twice', [{ ana: { online: {} } }], 'ana is online already.'],
    ['hiding twice', [{ ana: { hide: {} } }, { ana: { hide: {} } }], 'The tab is in the background already.'],
    ['showing what is shown', [{ ana: { show: {} } }], 'The tab is in the foreground already.'],
    ['confirming what was not asked', [{ ana: { confirm: 'refund' } }], 'No reply to refund asks for a confirmation.'],
    ['releasing what is not held', [{ ana: { release: 'refund' } }], 'No reply of ana is held in refund.'],
    [
      'editing what is not held',
      [{ ana: { edit: 'refund', of: 'bea', text: 'x' } }],
      'No reply of bea is held in refund.',
    ],
    ['discarding what is not held', [{ ana: { discard: 'refund' } }], 'No reply of ana is held in refund.'],
    ['changing a note that is not there', [{ ana: { editNote: 'refund', text: 'x' } }], 'refund has no note of ana.'],
    ['deleting a note that is not there', [{ ana: { deleteNote: 'refund' } }], 'refund has no note of ana.'],
    [
      'taking over a draft that is not there',
      [{ ana: { takeOver: 'refund', what: 'reply' } }],
      'It is not clear whose reply in refund is to be taken over.',
    ],
    [
      'answering without a notification',
      [{ ana: { answers: 'refund', text: 'x' } }],
      'ana was not notified about refund.',
    ],
    [
      'a mail nobody got',
      [{ customer: { 'dana@example.com': { answers: 'refund', text: 'x' } } }],
      'dana@example.com got no mail about refund.',
    ],
    [
      'a saved reply that is not there',
      [{ ana: { insert: 'nothing', into: 'refund' } }],
      'There is no saved reply nothing.',
    ],
    [
      'a program while the server is down',
      [{ restart: { down: '5s' } }, { ana: { api: { type: 'tag.add', conversation: 'refund', tag: 'x' } } }],
      'The server is down.',
    ],
    [
      'opening without a connection',
      [{ ana: { offline: {} } }, { ana: { tag: 'refund', with: 'x' } }],
      'refund did not open for ana within 5 s.',
    ],
    ['repeating nothing', [{ ana: { repeat: {} } }], 'There is no command that could be submitted again.'],
  ])('%s', (_, steps, sentence) => {
    expect(obstacle(steps)).toBe(sentence);
  });

  it('is left out, also among acts at the same time', () => {
    const run = play([
      { ana: { crash: {} } },
      { together: [{ ana: { open: 'refund' } }, { bea: { tag: 'refund', with: 'vip' } }] },
      settle,
      { expect: { refund: { tags: ['vip'] } } },
    ]);
    expect(run.failures.map(({ kind, path }) => [kind, path])).toEqual([['impossible-step', '/steps/1/together/0']]);
  });
});
