import { describe, expect, it } from 'vitest';
import type { Scenario, Step } from '../../../src/core/schema/types.ts';
import { complaints, events, play, since } from './story.ts';

const settle: Step = { settle: {} };
const office: Partial<Scenario> = {
  inboxes: { support: {}, sales: {} },
  people: { olga: { role: 'owner' }, ana: {}, bea: {}, finn: { role: 'light' }, sam: { inboxes: ['sales'] } },
  teams: { first: { members: ['ana', 'bea'] } },
  savedReplies: {
    hello: { text: 'Hi {%customer.firstName,fallback=there%},' },
    sold: { text: 'Sold.', inboxes: ['sales'] },
  },
};

function holds(steps: readonly Step[], more: Partial<Scenario> = {}): void {
  expect(complaints(play(steps, { ...office, ...more }))).toEqual([]);
}

/** Why the last of the steps cannot happen. */
function obstacle(steps: readonly Step[], more: Partial<Scenario> = {}): string | null {
  const run = play(steps, { ...office, ...more });
  const impossible = run.failures.filter(({ kind }) => kind === 'impossible-step');
  expect(impossible.map(({ path }) => path)).toEqual([`/steps/${steps.length - 1}`]);
  return impossible[0]?.actual ?? null;
}

describe('writing', () => {
  it('types, stops, clears and types on in the composer that is open', () => {
    holds([
      { ana: { compose: 'refund', kind: 'note' } },
      { ana: { type: 'refund', text: 'Private' } },
      { ana: { keeps: 'refund', kind: 'note', text: 'Private' } },
      { ana: { stop: 'refund' } },
      { ana: { clear: 'refund', kind: 'note' } },
      { ana: { keeps: 'refund', kind: 'note', text: null } },
    ]);
  });

  it('types piece by piece while everything else goes on, and sends after the last key', () => {
    const run = play(
      [
        { ana: { open: 'refund' } },
        { bea: { open: 'refund' } },
        { wait: '1s' },
        { ana: { reply: 'refund', text: 'A long and careful answer 🎉', typing: '10s', send: true } },
        { wait: '4s' },
        { bea: { sees: { refund: 'replying', by: ['ana'] } } },
        { expect: { refund: { sending: 0 } } },
        { wait: '7s' },
        { expect: { refund: { sending: 1 } } },
      ],
      office,
    );
    expect(complaints(run)).toEqual([]);
    const typed = since(events(run, 'act')).flatMap(({ act }) => (act.do === 'type' ? [act.text] : []));
    expect(typed).toHaveLength(11);
    expect(typed.every((text, place) => place === 0 || text.startsWith(typed[place - 1] ?? ''))).toBe(true);
    expect(typed.at(-1)).toBe('A long and careful answer 🎉');
  });

  it('finishes typing before the same session does something else', () => {
    holds([
      { ana: { reply: 'refund', text: 'Dear Dana, thank you.', typing: '5s' } },
      { ana: { send: 'refund' } },
      settle,
      { expect: { refund: { replies: ['Dear Dana, thank you.'] } } },
    ]);
  });

  it('sends a reply with a note, an assignment and a status, given while writing or while sending', () => {
    const together: Step = { expect: { refund: { notes: 1, assignee: 'team:first', status: 'pending' } } };
    holds([
      {
        ana: {
          reply: 'refund',
          text: 'Soon.',
          send: true,
          with: 'Checked.',
          assign: { team: 'first' },
          status: 'pending',
        },
      },
      settle,
      together,
    ]);
    holds([
      { ana: { reply: 'refund', text: 'Soon.', with: 'Checked.', assign: 'team:first' } },
      { ana: { send: 'refund', kind: 'reply', status: 'pending' } },
      settle,
      together,
    ]);
  });

  it('mentions people and teams in a note', () => {
    holds([
      { ana: { note: 'refund', text: 'Please look.', mention: ['bea', 'team:first'], send: true } },
      settle,
      { bea: { notified: 'refund', cause: 'mentioned' } },
    ]);
  });

  it('fills a saved reply in, after what stands there', () => {
    holds([
      { ana: { reply: 'refund', text: 'Good morning.' } },
      { ana: { insert: 'hello', into: 'refund' } },
      { ana: { keeps: 'refund', text: 'Good morning.\nHi Dana,' } },
      { ana: { template: 'hello', for: 'refund' } },
      { ana: { keeps: 'refund', kind: 'note', text: 'Hi Dana,' } },
    ]);
  });

  it('answers where a saved reply is not offered with the code of the product', () => {
    holds([
      { ana: { insert: 'sold', into: 'refund' } },
      { ana: { gets: 'saved-reply.elsewhere' } },
      { ana: { keeps: 'refund', text: null } },
    ]);
  });

  it('forwards, and the outsider answers into the child', () => {
    holds([
      { ana: { forward: 'refund', text: 'Where is it?', to: ['carrier@example.net'], history: true, send: true } },
      settle,
      { customer: { 'carrier@example.net': { answers: 'refund', text: 'In the depot.' } } },
      settle,
      { expect: { refund: { children: 1, threads: 2 } } },
      { customer: { 'carrier@example.net': { receives: { times: 1, text: 'I sent the shoes' } } } },
    ]);
  });
});

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

describe('changing a conversation', () => {
  it('assigns, follows, tags, closes and moves', () => {
    holds([
      { ana: { assign: 'refund', to: 'bea', expect: 'nobody' } },
      { ana: { follow: 'refund' } },
      { ana: { tag: 'refund', with: 'vip' } },
      { ana: { status: 'refund', to: 'closed' } },
      { ana: { move: 'refund', to: 'sales' } },
      settle,
      { expect: { refund: { assignee: 'bea', followers: ['ana'], tags: ['vip'], status: 'closed', inbox: 'sales' } } },
      { ana: { unfollow: 'refund' } },
      { ana: { untag: 'refund', with: 'vip' } },
      { ana: { assign: 'refund', to: 'nobody' } },
      settle,
      { expect: { refund: { assignee: 'nobody', followers: [], tags: [] } } },
    ]);
  });

  it('locks, unlocks and takes over', () => {
    holds(
      [
        { ana: { lock: 'refund' } },
        settle,
        { expect: { refund: { lock: 'ana' } } },
        { bea: { takeOver: 'refund', what: 'lock', reason: 'Ana is away' } },
        settle,
        { expect: { refund: { lock: 'bea' } } },
        { bea: { unlock: 'refund' } },
        settle,
        { expect: { refund: { lock: 'nobody' } } },
      ],
      { policy: { lock: 'manual' } },
    );
  });

  it('takes over the only draft there is', () => {
    holds([
      { ana: { reply: 'refund', text: 'Hi Dana, we' } },
      { bea: { open: 'refund' } },
      settle,
      { bea: { takeOver: 'refund', what: 'reply' } },
      settle,
      { bea: { type: 'refund', text: 'Hi Dana, we refunded you.' } },
      settle,
      { expect: { refund: { draft: { bea: 'Hi Dana, we refunded you.', ana: null } } } },
    ]);
  });

  it('begins a conversation', () => {
    holds([
      { ana: { create: 'offer', customer: 'eli@example.com', subject: 'An offer', text: 'Dear Eli', inbox: 'sales' } },
      settle,
      { ana: { gets: 'accepted' } },
      { expect: { offer: { exists: true, inbox: 'sales' } } },
    ]);
  });

  it('closes what is open, and the list', () => {
    holds([
      { ana: { list: 'support' } },
      { ana: { open: 'refund' } },
      settle,
      { expect: { refund: { roster: { ana: 'viewing' } } } },
      { ana: { close: 'refund' } },
      { ana: { unlist: 'support' } },
      settle,
      { expect: { refund: { roster: {} } } },
      { ana: { lists: 'refund', in: 'support', times: 0 } },
    ]);
  });
});

describe('through no session', () => {
  it('answers a notification by mail', () => {
    holds([
      { ana: { note: 'refund', text: '@bea, is it paid?', send: true } },
      settle,
      { bea: { answers: 'refund', cause: 'mentioned', text: 'It is.' } },
      { bea: { gets: 'accepted', of: 'answers' } },
      { expect: { refund: { notes: 2, replies: [] } } },
    ]);
  });

  it('gives a raw command as a program would', () => {
    holds([
      { ana: { api: { type: 'tag.add', conversation: 'refund', tag: 'robot' } } },
      { ana: { gets: 'accepted' } },
      { expect: { refund: { tags: ['robot'] } } },
    ]);
  });

  it('delivers mail that came while the server was down', () => {
    holds([
      { restart: { down: '5s' } },
      { customer: { 'dana@example.com': { writes: 'refund', text: 'Hello?' } } },
      settle,
      { expect: { refund: { threads: 2 } } },
    ]);
  });
});

describe('changing the account', () => {
  it('invites somebody, who accepts and takes part', () => {
    holds([
      { olga: { invite: 'ivo', role: 'user', inboxes: ['support'] } },
      settle,
      { ivo: { canOpen: 'refund', is: false } },
      { ivo: { accept: {} } },
      { ivo: { gets: 'accepted' } },
      { ivo: { note: 'refund', text: 'Hello everybody', send: true } },
      settle,
      { ivo: { gets: 'accepted' } },
      { expect: { refund: { notes: 1 } } },
    ]);
  });

  it('changes roles, access and membership', () => {
    holds([
      { olga: { role: 'bea', to: 'light' } },
      { olga: { grant: 'sam', inbox: 'support' } },
      { olga: { revoke: 'ana', inbox: 'support' } },
      settle,
      { sam: { canOpen: 'refund', is: true } },
      { ana: { canOpen: 'refund', is: false } },
      { bea: { status: 'refund', to: 'closed' } },
      settle,
      { bea: { gets: 'person.not-allowed' } },
      { olga: { deactivate: 'bea' } },
      settle,
      { bea: { canOpen: 'refund', is: false } },
      { olga: { reactivate: 'bea', role: 'administrator' } },
      settle,
      { bea: { canOpen: 'refund', is: true } },
      { olga: { transfer: 'bea' } },
      settle,
      { olga: { gets: 'accepted' } },
    ]);
  });

  it('changes teams, saved replies, templates and settings', () => {
    holds([
      { olga: { joinTeam: 'sam', team: 'first' } },
      { olga: { leaveTeam: 'ana', team: 'first' } },
      { olga: { savedReply: 'form', text: 'What happened:' } },
      settle,
      { olga: { requireTemplate: 'support', with: 'form' } },
      { olga: { policy: { undoMs: '1s', guard: { note: 'allow' } } } },
      settle,
      { ana: { note: 'refund', text: 'Free form', send: true } },
      settle,
      { ana: { gets: 'note.template-required' } },
      { olga: { requireTemplate: 'support', with: null } },
      settle,
      { olga: { removeSavedReply: 'form' } },
      settle,
      { olga: { gets: 'accepted' } },
      { ana: { assign: 'refund', to: 'team:first' } },
      settle,
      { bea: { notified: 'refund', cause: 'assigned' } },
    ]);
  });
});

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
