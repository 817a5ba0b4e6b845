import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../../src/core/conversation/apply.ts';
import { decide } from '../../../src/core/conversation/decide.ts';
import { mailAutomation, mostAttempts } from '../../../src/core/conversation/delivery.ts';
import { doubts, nextDoubt } from '../../../src/core/conversation/delivery-timers.ts';
import type { Fact } from '../../../src/core/schema/types.ts';
import { account, by } from '../given/conversation-account.ts';
import { conversation, created } from '../given/conversation-given.ts';

const start = conversation(
  created,
  { type: 'reply.accepted', thread: 'r', text: 'Soon.', seen: 1, undoUntil: 0, by: by('ana') },
  { type: 'reply.sent', thread: 'r' },
);

type Move = 'hand' | 'confirmed' | 'returned' | 'failed' | 'wait' | 'resend';
const moves = fc.array(fc.constantFrom<Move>('hand', 'hand', 'confirmed', 'returned', 'failed', 'wait', 'resend'), {
  maxLength: 30,
});

function play(drawn: readonly Move[], onUncertain: 'ask' | 'resend') {
  const directory = account({ delivery: { confirmMs: 1000, onUncertain } });
  let on = start;
  const facts: Fact[] = [];
  drawn.forEach((move, index) => {
    const at = 10_000 + index * 2000;
    const base = { id: `d${index}`, conversation: 'c1' };
    const next = (): readonly Fact[] => {
      if (move === 'wait') return doubts(on, at);
      if (move === 'hand')
        return decide({ ...base, type: 'delivery.hand', mail: 'r' }, on, { by: mailAutomation, at, directory }).facts;
      if (move === 'resend')
        return decide({ ...base, type: 'reply.resend', thread: 'r' }, on, { by: by('ana'), at, directory }).facts;
      const report = { ...base, type: 'delivery.report', mail: 'r', result: move } as const;
      return decide(report, on, { by: mailAutomation, at, directory }).facts;
    };
    for (const fact of next()) {
      on = evolve(on, fact);
      facts.push(fact);
    }
  });
  return { on, facts };
}

describe('the delivery of a mail', () => {
  it('is handed over once between two times that it was given back or sent again', () => {
    fc.assert(
      fc.property(moves, fc.constantFrom('ask' as const, 'resend' as const), (drawn, onUncertain) => {
        const { on, facts } = play(drawn, onUncertain);
        const count = (...types: readonly Fact['type'][]) => facts.filter(({ type }) => types.includes(type)).length;
        expect(count('delivery.handed')).toBeLessThanOrEqual(1 + count('delivery.returned', 'delivery.requeued'));
        expect(Object.keys(on.awaiting)).toEqual(on.deliveries['r']?.state === 'handed' ? ['r'] : []);
        expect(Object.keys(on.deliveries)).toEqual(['r']);
      }),
    );
  });

  it('is uncertain after silence, and by policy tried again a few times', () => {
    const asked = play(['hand', 'wait'], 'ask');
    expect(asked.facts.map(({ type }) => type)).toEqual(['delivery.handed', 'delivery.doubted']);
    expect([asked.on.deliveries['r']?.state, nextDoubt(asked.on)]).toEqual(['uncertain', null]);
    const again = play(
      Array<Move>(20)
        .fill('hand')
        .flatMap((move): Move[] => [move, 'wait']),
      'resend',
    );
    expect(again.facts.filter(({ type }) => type === 'delivery.handed')).toHaveLength(mostAttempts);
    expect(again.on.deliveries['r']?.state).toBe('uncertain');
  });

  it('believes word that comes late', () => {
    expect(play(['hand', 'wait', 'confirmed'], 'ask').on.deliveries['r']?.state).toBe('delivered');
    expect(play(['hand', 'confirmed', 'failed'], 'ask').on.deliveries['r']?.state).toBe('failed');
  });
});
