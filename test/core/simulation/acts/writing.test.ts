import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/core/schema/types.ts';
import { complaints, events, play, since } from '../story.ts';
import { holds, office, settle } from './office.ts';

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
      { ana: { keeps: 'refund', text: 'Good morning.\nHi {%customer.firstName,fallback=there%},' } },
      { ana: { template: 'hello', for: 'refund' } },
      { ana: { keeps: 'refund', kind: 'note', text: 'Hi {%customer.firstName,fallback=there%},' } },
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
