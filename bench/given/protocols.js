/**
 * Small protocols as guarded commands over whole numbers: the same text is searched by us, by `xstate/graph`, and, as Promela, by SPIN.
 *
 * Shapes: an expression means the same in JavaScript and in C. All assignments of a rule see the values from before it.
 */
const sides = [
  { me: 0, other: 1 },
  { me: 1, other: 0 },
];

/** Peterson's mutual exclusion of two. */
const peterson = {
  name: 'peterson',
  variables: { at0: 0, at1: 0, wants0: 0, wants1: 0, turn: 0 },
  rules: sides.flatMap(({ me, other }) => [
    { name: `wants-${me}`, when: `at${me} == 0`, sets: { [`wants${me}`]: '1', [`at${me}`]: '1' } },
    { name: `yields-${me}`, when: `at${me} == 1`, sets: { turn: `${other}`, [`at${me}`]: '2' } },
    { name: `enters-${me}`, when: `at${me} == 2 && (wants${other} == 0 || turn == ${me})`, sets: { [`at${me}`]: '3' } },
    { name: `leaves-${me}`, when: `at${me} == 3`, sets: { [`wants${me}`]: '0', [`at${me}`]: '0' } },
  ]),
};

/** The alternating bit over lossy channels of one message, for five messages. 9 is an empty channel. */
const alternatingBit = {
  name: 'alternating-bit',
  variables: { bit: 0, expected: 0, sent: 0, got: 0, data: 9, reply: 9 },
  rules: [
    { name: 'sends', when: 'data == 9 && sent < 5', sets: { data: 'bit' } },
    { name: 'loses-data', when: 'data != 9', sets: { data: '9' } },
    {
      name: 'takes',
      when: 'data != 9 && data == expected && reply == 9',
      sets: { got: 'got + 1', reply: 'data', expected: '1 - expected', data: '9' },
    },
    { name: 'takes-again', when: 'data != 9 && data != expected && reply == 9', sets: { reply: 'data', data: '9' } },
    { name: 'loses-reply', when: 'reply != 9', sets: { reply: '9' } },
    { name: 'hears', when: 'reply == bit && sent < 5', sets: { sent: 'sent + 1', bit: '1 - bit', reply: '9' } },
    { name: 'hears-old', when: 'reply != 9 && reply != bit', sets: { reply: '9' } },
  ],
};

/** Three philosophers, who take the left fork first. */
const philosophers = {
  name: 'philosophers',
  variables: { fork0: 0, fork1: 0, fork2: 0, at0: 0, at1: 0, at2: 0 },
  rules: [0, 1, 2].flatMap((me) => {
    const [left, right] = [`fork${me}`, `fork${(me + 1) % 3}`];
    return [
      { name: `left-${me}`, when: `at${me} == 0 && ${left} == 0`, sets: { [left]: '1', [`at${me}`]: '1' } },
      { name: `right-${me}`, when: `at${me} == 1 && ${right} == 0`, sets: { [right]: '1', [`at${me}`]: '2' } },
      { name: `done-${me}`, when: `at${me} == 2`, sets: { [left]: '0', [right]: '0', [`at${me}`]: '0' } },
    ];
  }),
};

/** Two people answer, each from what they had seen; a reply from something older is held. */
const sendGuard = {
  name: 'send-guard',
  variables: { revision: 0, seen0: 0, seen1: 0, up0: 9, up1: 9, replies: 0, held: 0 },
  rules: sides.flatMap(({ me }) => [
    { name: `looks-${me}`, when: `seen${me} < revision`, sets: { [`seen${me}`]: 'revision' } },
    { name: `sends-${me}`, when: `up${me} == 9 && replies + held < 6`, sets: { [`up${me}`]: `seen${me}` } },
    {
      name: `is-taken-${me}`,
      when: `up${me} == revision && replies < 6`,
      sets: { revision: 'revision + 1', replies: 'replies + 1', [`up${me}`]: '9' },
    },
    { name: `is-held-${me}`, when: `up${me} < revision && held < 6`, sets: { held: 'held + 1', [`up${me}`]: '9' } },
  ]),
};

/** A lock with a fencing token and a lease that may end at any moment. 9 is nobody. */
const fencing = {
  name: 'fencing',
  variables: { holder: 9, token: 0, token0: 0, token1: 0, written: 0 },
  rules: [
    ...sides.flatMap(({ me }) => [
      {
        name: `takes-${me}`,
        when: 'holder == 9 && token < 6',
        sets: { holder: `${me}`, token: 'token + 1', [`token${me}`]: 'token + 1' },
      },
      { name: `writes-${me}`, when: `token${me} > 0 && token${me} >= written`, sets: { written: `token${me}` } },
      { name: `forgets-${me}`, when: `token${me} > 0`, sets: { [`token${me}`]: '0' } },
    ]),
    { name: 'ends', when: 'holder != 9', sets: { holder: '9' } },
  ],
};

/** Leases of three sessions, which are renewed by a message that takes a while; a clock ticks to the end of a lease. */
const leases = {
  name: 'leases',
  variables: { left0: 0, left1: 0, left2: 0, beat0: 0, beat1: 0, beat2: 0 },
  rules: [
    ...[0, 1, 2].flatMap((me) => [
      { name: `beats-${me}`, when: `beat${me} == 0`, sets: { [`beat${me}`]: '1' } },
      { name: `is-heard-${me}`, when: `beat${me} == 1`, sets: { [`beat${me}`]: '0', [`left${me}`]: '3' } },
    ]),
    {
      name: 'ticks',
      when: 'left0 + left1 + left2 > 0',
      sets: { left0: 'left0 - (left0 > 0)', left1: 'left1 - (left1 > 0)', left2: 'left2 - (left2 > 0)' },
    },
  ],
};

export const protocols = [peterson, alternatingBit, philosophers, sendGuard, fencing, leases];

/** As `sendGuard`, among more people and for more replies: large enough to be measured. */
export function manySenders(people, most) {
  const everybody = Array.from({ length: people }, (_, me) => me);
  const each = (name, value) => Object.fromEntries(everybody.map((me) => [`${name}${me}`, value]));
  return {
    name: `send-guard-${people}`,
    variables: { revision: 0, replies: 0, held: 0, ...each('seen', 0), ...each('up', 99) },
    rules: everybody.flatMap((me) => [
      { name: `looks-${me}`, when: `seen${me} < revision`, sets: { [`seen${me}`]: 'revision' } },
      { name: `sends-${me}`, when: `up${me} == 99 && replies + held < ${most}`, sets: { [`up${me}`]: `seen${me}` } },
      {
        name: `is-taken-${me}`,
        when: `up${me} == revision && replies < ${most}`,
        sets: { revision: 'revision + 1', replies: 'replies + 1', [`up${me}`]: '99' },
      },
      {
        name: `is-held-${me}`,
        when: `up${me} < revision && held < ${most}`,
        sets: { held: 'held + 1', [`up${me}`]: '99' },
      },
    ]),
  };
}
