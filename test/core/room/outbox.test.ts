import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve, fold } from '../../../src/core/conversation/apply.ts';
import { decide } from '../../../src/core/conversation/decide.ts';
import { effectsOf, isFollowed } from '../../../src/core/conversation/effects.ts';
import { effectId } from '../../../src/core/conversation/outbox.ts';
import { due } from '../../../src/core/conversation/timers.ts';
import { commandOf, steps } from '../../../src/testing/arbitraries/command-steps.ts';
import { account } from '../given/conversation-account.ts';
import { created, numbered } from '../given/conversation-given.ts';
import { aRoom, type Play } from './given-room.ts';

const appendsOf = ({ outputs }: Play) => outputs.flatMap((output) => (output.type === 'append' ? [output] : []));
const leftRoom = ({ outputs }: Play) =>
  outputs.flatMap((output) =>
    output.type === 'mail' || output.type === 'notify' || output.type === 'open' ? [effectId(output)] : [],
  );

/** Ana sends a reply, and its window ends; the store has not answered yet. */
function sentOut(setting: Parameters<typeof aRoom>[0] = {}): Play {
  const play = aRoom({ ...setting, slow: true, policy: { undoMs: 0 } });
  play.submit('ana/1', { type: 'reply.send', id: 'r1', text: 'Soon.', seen: play.room.conversation.revision });
  play.give({ type: 'appended' });
  return play;
}

describe('the outbox of a room', () => {
  it.each([false, true])(
    'has the mail with the fact that it follows from, before anything leaves (pure: %s)',
    (pure) => {
      const play = sentOut({ pure });
      const [, sent] = appendsOf(play);
      expect(sent?.facts.map(({ type }) => type)).toEqual(['reply.sent']);
      expect(sent?.effects.map(effectId)).toEqual(['mail c1 r1']);
      expect(leftRoom(play)).toEqual([]);
      play.settle();
      expect(leftRoom(play)).toEqual(['mail c1 r1']);
    },
  );

  it('is left to another node that wrote the very same first', () => {
    const play = sentOut();
    play.give({ type: 'behind', facts: appendsOf(play)[1]?.facts ?? [] });
    expect(leftRoom(play)).toEqual([]);
  });

  it('is not carried out for what another node wrote', () => {
    const play = sentOut();
    const theirs = (appendsOf(play)[1]?.facts ?? []).map((fact) => ({ ...fact, at: fact.at + 1 }));
    play.give({ type: 'behind', facts: theirs });
    expect(leftRoom(play)).toEqual([]);
    expect(play.room.conversation.threads['r1']).toMatchObject({ state: 'sent' });
  });

  it('leaves the conversation that it looks ahead from as it is, and open to change', () => {
    const play = sentOut();
    expect(play.room.conversation.threads['r1']).toMatchObject({ state: 'sending', sentAt: null });
    expect(Object.isFrozen(play.room.conversation.published)).toBe(false);
  });

  it('is empty without the protection', () => {
    const play = sentOut({ without: ['outbox'] });
    expect(appendsOf(play).map(({ effects }) => effects)).toEqual([[], []]);
    play.settle();
    expect(leftRoom(play)).toEqual(['mail c1 r1']);
  });
});

describe('what nothing follows from', () => {
  it('is known by its type, whatever the conversation', () => {
    const directory = account();
    fc.assert(
      fc.property(steps, (drawn) => {
        let on = fold('c1', numbered([created]));
        drawn.forEach((one, index) => {
          if (one.kind === 'tick') return;
          const ask = { by: one.by, at: 10_000 + index, directory };
          const { facts } = decide(commandOf(one, on, `command-${index}`), on, ask);
          for (const fact of facts.length > 0 ? facts : due(on, 10_000 + index * 1000)) {
            on = evolve(on, fact);
            expect(effectsOf(fact, on, directory).length === 0 || isFollowed(fact)).toBe(true);
          }
        });
      }),
      { numRuns: 100 },
    );
  });
});
