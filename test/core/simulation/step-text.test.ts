import { describe, expect, it } from 'vitest';
import type { Step } from '../../../src/core/schema/types.ts';
import { stepText } from '../../../src/core/simulation/step-text.ts';
import { verbs } from '../../../src/core/simulation/verbs.ts';

const sentences: readonly (readonly [Step, string])[] = [
  [{ wait: '1.5s' }, 'wait 1.5 s'],
  [{ wait: 500 }, 'wait 500 ms'],
  [{ settle: {} }, 'wait until all is quiet'],
  [{ settle: { within: '1m' } }, 'wait until all is quiet, at most 1 m'],
  [
    { together: [{ ana: { open: 'refund' } }, { bea: { close: 'refund' } }] },
    'at the same time: Ana opens refund; Bea closes refund',
  ],
  [{ exactly: 1, of: [{ ana: { gets: 'held' } }] }, 'exactly 1 of: Ana gets held'],
  [{ within: '5s', that: [{ expect: { refund: { held: 1 } } }] }, 'within 5 s: refund has held 1'],
  [
    { expect: { refund: { assignee: 'team:first', tags: [], lock: 'nobody', draft: { ana: null } } } },
    'refund has assignee team first, tags none, lock nobody, draft Ana nothing',
  ],
  [{ 'ana@phone': { open: 'refund' } }, 'Ana (phone) opens refund'],
  [
    { ana: { reply: 'refund', text: 'Hi', send: true, assign: 'me', status: 'closed', with: 'ok' } },
    'Ana sends a reply to refund: “Hi”, with the note “ok”, assigning it to me, making it closed',
  ],
  [
    { ana: { note: 'refund', text: 'Hi', typing: '20s', mention: ['bea'] } },
    'Ana types for 20 s a note in refund: “Hi”, mentioning Bea',
  ],
  [
    { ana: { forward: 'refund', text: 'Hi', to: ['x@example.com'], history: true } },
    'Ana writes a forward of refund to x@example.com, with the history: “Hi”',
  ],
  [{ ana: { undo: 'refund' } }, 'Ana takes back refund'],
  [{ bea: { undo: 'refund', of: 'ana' } }, 'Bea takes back what Ana sent in refund'],
  [{ ana: { takeOver: 'refund', what: 'reply', from: 'bea' } }, 'Ana takes over the reply of Bea in refund'],
  [
    { ana: { sees: { refund: 'replying', by: ['bea'], composing: ['bea'], idle: [], in: 'list' } } },
    'Ana sees refund: replying, by Bea, composing Bea, idle nobody, in the list',
  ],
  [
    { ana: { reads: 'refund', thread: 'note', by: 'bea', text: 'Hi', times: 0 } },
    'Ana reads note by Bea “Hi” in refund never',
  ],
  [{ ana: { keeps: 'refund', text: null } }, 'Ana keeps nothing as reply in refund'],
  [{ ana: { canOpen: 'refund', is: false } }, 'Ana cannot open refund'],
  [
    { customer: { 'dana@example.com': { writes: 'refund', text: 'Hello?' } } },
    'dana@example.com writes to refund: “Hello?”',
  ],
  [{ customer: { 'dana@example.com': { receives: 0 } } }, 'dana@example.com receives no mail'],
  [
    { customer: { 'dana@example.com': { receives: { times: 2, text: 'a', without: 'b', of: 'refund' } } } },
    'dana@example.com receives 2 mails about refund with “a” without “b”',
  ],
  [{ network: { latency: '40..120ms', loss: 0.05, for: '1m' } }, 'every link: latency 40..120 ms, loss 5% for 1 m'],
  [{ link: { of: 'ana', direction: 'up', loss: '5%' } }, 'the link of Ana to the server: loss 5%'],
  [
    { drop: { link: 'ana', next: 2, only: ['command'] } },
    'each of the next 2 messages of command on the link of Ana never arrives',
  ],
  [{ partition: { people: ['ana', 'bea'] } }, 'messages of Ana, Bea vanish'],
  [{ clock: { of: 'ana', skew: '-90s' } }, 'the clock of Ana is wrong by -90 s'],
];

describe('a step as a sentence', () => {
  it.each(sentences)('%o', (step, sentence) => {
    expect(stepText(step)).toBe(sentence);
  });

  it('names nobody by a pronoun', () => {
    for (const [step] of sentences) expect(stepText(step)).not.toMatch(/\b(he|she|his|her|him|their)\b/i);
  });

  it('shortens long texts', () => {
    expect(stepText({ ana: { reply: 'refund', text: 'x'.repeat(500) } }).length).toBeLessThan(120);
  });

  it('knows every verb once', () => {
    expect(new Set(verbs).size).toBe(verbs.length);
  });
});
