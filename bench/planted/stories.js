/**
 * Small stories for the explorer: a few acts of two or three people, of which it tries every order, with a fault here and there. None of them expects
 * anything: what is promised of every story has to hold.
 *
 * Shapes: between them they go through each part of the core once.
 */
const story = (title, steps, more = {}) => ({
  title,
  people: { ana: {}, bea: {} },
  conversations: { refund: { customer: 'dana@example.com', subject: 'Where is my refund?', body: 'I wait.' } },
  network: { latency: '50ms' },
  ...more,
  steps,
});

const two = (more = {}) => ({
  conversations: {
    refund: { customer: 'dana@example.com', subject: 'Refund?', body: 'I wait.' },
    shoes: { customer: 'dana@example.com', subject: 'Shoes?', body: 'I need shoes.' },
  },
  ...more,
});

const ownedBy = (owner, more = {}) => ({ people: { [owner]: { role: 'owner' }, ana: {}, bea: {} }, ...more });
const writes = (text) => ({ customer: { 'dana@example.com': { writes: 'refund', text } } });

export const stories = [
  story('Two people look', [{ ana: { open: 'refund' } }, { bea: { open: 'refund' } }, { bea: { close: 'refund' } }]),
  story('Two people answer', [
    { ana: { reply: 'refund', text: 'One', send: true } },
    { bea: { reply: 'refund', text: 'Two', send: true } },
  ]),
  story('One answers while the customer writes', [
    { ana: { open: 'refund' } },
    { ana: { reply: 'refund', text: 'One', send: true } },
    writes('Never mind'),
  ]),
  story('An answer is taken back', [
    { ana: { reply: 'refund', text: 'One', send: true } },
    { ana: { undo: 'refund' } },
    { bea: { note: 'refund', text: 'Hm @ana', send: true } },
  ]),
  story(
    'Access is lost and given back',
    [
      { ana: { reply: 'refund', text: 'One' } },
      { olga: { revoke: 'ana', inbox: 'support' } },
      { ana: { send: 'refund' } },
      { olga: { grant: 'ana', inbox: 'support' } },
      { ana: { open: 'refund' } },
    ],
    ownedBy('olga'),
  ),
  story(
    'Two want the lock',
    [
      { ana: { reply: 'refund', text: 'One' } },
      { bea: { lock: 'refund' } },
      { ana: { send: 'refund' } },
      { bea: { reply: 'refund', text: 'Two', send: true } },
    ],
    { policy: { lock: 'onCompose' } },
  ),
  story('A draft is taken over', [
    { ana: { reply: 'refund', text: 'One' } },
    { bea: { reply: 'refund', text: 'Two' } },
    { bea: { takeOver: 'refund', what: 'reply', from: 'ana' } },
    { ana: { reply: 'refund', text: 'Three' } },
    { bea: { send: 'refund' } },
  ]),
  story(
    'Conversations are merged',
    [
      { ana: { reply: 'refund', text: 'One', send: true } },
      { bea: { merge: 'refund', into: 'shoes' } },
      { ana: { merge: 'shoes', into: 'refund' } },
    ],
    two(),
  ),
  story('Lists and lost lines', [
    { bea: { list: 'support' } },
    { ana: { open: 'refund' } },
    { ana: { offline: {} } },
    { bea: { status: 'refund', to: 'closed' } },
    { ana: { online: {} } },
  ]),
  story(
    'Between two nodes',
    [{ ana: { reply: 'refund', text: 'One', send: true } }, { bea: { reply: 'refund', text: 'Two', send: true } }],
    { nodes: 2 },
  ),
  story('Snoozed', [
    { ana: { open: 'refund' } },
    { ana: { snooze: 'refund', for: '20s' } },
    writes('And now?'),
    { bea: { assign: 'refund', to: 'ana' } },
  ]),
  story(
    'A bot suggests',
    [
      { munin: { suggest: 'refund', text: 'Try this.' } },
      { bea: { takeOver: 'refund', what: 'reply', from: 'munin' } },
      { ana: { reply: 'refund', text: 'One', send: true } },
      writes('Hello?'),
    ],
    { people: { ana: {}, bea: {}, munin: { bot: true } } },
  ),
  story('Assigned by two at once', [
    { ana: { assign: 'refund', to: 'me' } },
    { bea: { assign: 'refund', to: 'me' } },
    { ana: { status: 'refund', to: 'closed' } },
    { bea: { note: 'refund', text: '@ana yours', send: true } },
  ]),
  story('Forwarded outside', [
    { ana: { note: 'refund', text: 'Secret', send: true } },
    { ana: { forward: 'refund', to: ['carl@supplier.example'], text: 'Please look', send: true } },
    { bea: { reply: 'refund', text: 'Wait', send: true } },
  ]),
];
