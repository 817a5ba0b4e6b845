import { describe, expect, it } from 'vitest';
import { everyCommandAnswered } from '../../../../src/core/simulation/invariants/every-command-answered.ts';
import { expectationKept } from '../../../../src/core/simulation/invariants/expectation-kept.ts';
import { oneCommandOneOutcome } from '../../../../src/core/simulation/invariants/one-command-one-outcome.ts';
import { oneIntentOneMessage } from '../../../../src/core/simulation/invariants/one-intent-one-message.ts';
import { refusedMeansNothing } from '../../../../src/core/simulation/invariants/refused-means-nothing.ts';
import {
  accepted,
  by,
  created,
  dana,
  decided,
  factsOf,
  leaves,
  lost,
  mailed,
  no,
  passed,
  submits,
  wrote,
  yes,
} from './events.ts';
import { change, judge, type Moment, tab } from './judge.ts';

const opened = (): { fact: ReturnType<typeof factsOf>; start: Moment[] } => {
  const fact = factsOf();
  return { fact, start: [fact(0, dana, created()), fact(0, dana, wrote('first'))] };
};
describe('one intent, one message', () => {
  it('finds a reply that is put down twice', () => {
    const { fact, start } = opened();
    const moments = [...start, fact(1, by('ana'), accepted('a')), fact(2, by('ana'), accepted('a~', { command: 'a' }))];
    expect(judge(oneIntentOneMessage, moments).violations).toEqual([
      'Command a on refund made two messages: a and a~.',
    ]);
  });

  it('finds a second mail of one reply to one recipient', () => {
    const { fact, start } = opened();
    const moments = [...start, fact(1, by('ana'), accepted('a')), mailed(2, 'a', 'A'), mailed(3, 'a', 'A')];
    expect(judge(oneIntentOneMessage, moments).violations).toEqual([
      'dana@example.com gets the reply of command a on refund twice.',
    ]);
  });

  it('keeps when a command is repeated and nothing more comes of it', () => {
    const { fact, start } = opened();
    const forward = {
      type: 'forward.accepted',
      thread: 'f',
      command: 'f',
      to: ['x@example.com', 'y@example.com'],
      children: [],
      text: '',
      history: false,
      undoUntil: 0,
    } as const;
    const moments = [
      ...start,
      fact(1, by('ana'), accepted('a')),
      decided(1, by('ana'), 'a', yes(3)),
      decided(2, by('ana'), 'a', yes(3)),
      mailed(3, 'a', 'A'),
      fact(4, by('ana'), forward),
      mailed(5, 'f/0', 'F', { to: 'x@example.com', kind: 'forward' }),
      mailed(5, 'f/1', 'F', { to: 'y@example.com', kind: 'forward' }),
    ];
    expect(judge(oneIntentOneMessage, moments)).toEqual({ violations: [], sometimes: 1 });
  });

  it('proves nothing where no command came twice', () => {
    expect(judge(oneIntentOneMessage, [decided(1, by('ana'), 'a', yes(3))]).sometimes).toBe(0);
  });
});

describe('one command, one outcome', () => {
  it('finds a second answer that is not the first', () => {
    expect(
      judge(oneCommandOneOutcome, [decided(1, by('ana'), 'a', yes(3)), decided(2, by('ana'), 'a', no('text.empty'))])
        .violations,
    ).toEqual(['Command a was accepted at revision 3 first and is refused (text.empty) now.']);
  });

  it('keeps with the same answer in other words', () => {
    const answer = {
      type: 'answer',
      at: 0,
      command: 'a',
      outcome: { revision: 3, result: 'accepted', ok: true, thread: undefined },
    } as never;
    expect(judge(oneCommandOneOutcome, [decided(1, by('ana'), 'a', yes(3)), leaves(2, 'ana/1', answer)])).toEqual({
      violations: [],
      sometimes: 1,
    });
  });

  it('lets another process decide what the store took nothing of, until somebody has heard so', () => {
    const nothing = no('store.unavailable');
    const answer = { type: 'answer', at: 0, command: 'a', outcome: nothing } as never;
    const refused = decided(1, by('ana'), 'a', nothing);
    const done = decided(5000, by('ana'), 'a', yes(3));
    expect(judge(oneCommandOneOutcome, [refused, leaves(2, 'ana/1', answer), done]).violations).toEqual([]);
    expect(judge(oneCommandOneOutcome, [refused, ...passed(2, 'ana/1', answer), done]).violations).toHaveLength(1);
    const fact = factsOf()(5000, by('ana'), accepted('a'));
    expect(judge(refusedMeansNothing, [refused, leaves(2, 'ana/1', answer), fact, done]).violations).toEqual([]);
    expect(judge(refusedMeansNothing, [refused, ...passed(2, 'ana/1', answer), fact]).violations).toHaveLength(1);
  });

  it('proves nothing of commands that are answered once', () => {
    expect(
      judge(oneCommandOneOutcome, [decided(1, by('ana'), 'a', yes(3)), decided(2, by('ana'), 'b', yes(4))]).sometimes,
    ).toBe(0);
  });
});

describe('what was refused means nothing', () => {
  it('finds a refused command that happened, whichever is noticed first', () => {
    const [one, other] = [factsOf(), factsOf()];
    const refusal = decided(2, by('finn'), 'a', no('person.not-allowed'));
    expect(judge(refusedMeansNothing, [one(1, by('finn'), accepted('a')), refusal]).violations).toEqual([
      'Command a (reply.send) was refused (person.not-allowed), but it has happened on refund.',
    ]);
    expect(judge(refusedMeansNothing, [refusal, other(3, by('finn'), accepted('a'))]).violations).toEqual([
      'Command a was refused (person.not-allowed) and still led to reply.accepted on refund.',
    ]);
  });

  it('finds an accepted command of which nothing came', () => {
    expect(judge(refusedMeansNothing, [decided(1, by('ana'), 'a', yes(3))]).violations).toEqual([
      'Command a (reply.send) was accepted, but nothing happened.',
    ]);
  });

  it('keeps otherwise', () => {
    const fact = factsOf();
    const moments = [
      decided(1, by('finn'), 'x', no('text.empty')),
      fact(2, by('ana'), accepted('a')),
      decided(2, by('ana'), 'a', yes(3)),
      decided(3, by('ana'), 'b', yes(3, { result: 'unchanged' })),
    ];
    expect(judge(refusedMeansNothing, moments)).toEqual({ violations: [], sometimes: 1 });
    expect(judge(refusedMeansNothing, moments.slice(1)).sometimes).toBe(0);
  });
});

describe('every command is answered', () => {
  const command = submits({ type: 'tag.add', id: 'ana/1:1', tag: 'vip' });
  const queued = [{ command: { type: 'tag.add', id: 'ana/1:1' }, queuedAt: 0, sentAt: 0, text: null }] as never;
  const answer = { type: 'answer', at: 0, command: 'ana/1:1', outcome: yes(3) } as const;

  it('finds a command that a connected session waits for in vain', () => {
    const moments: Moment[] = [
      ...passed(0, 'ana/1', command),
      (stage) => {
        stage.at = 60_000;
      },
    ];
    expect(judge(everyCommandAnswered, moments, (stage) => tab(stage, 'ana/1', { queue: queued })).violations).toEqual([
      'ana/1 still waits for the answer to tag.add (ana/1:1) after 60000 ms.',
    ]);
  });

  it('finds a command that was forgotten without an answer', () => {
    const moments: Moment[] = [
      ...passed(0, 'ana/1', command),
      ...lost(100, 'ana/1', answer),
      (stage) => {
        stage.at = 60_000;
      },
    ];
    expect(judge(everyCommandAnswered, moments, (stage) => tab(stage, 'ana/1')).violations).toEqual([
      'ana/1 was never told what became of tag.add (ana/1:1), and does not wait for it any more.',
    ]);
  });

  it('keeps with an answer, and with the time to send again', () => {
    const answered = [...passed(0, 'ana/1', command), ...passed(100, 'ana/1', answer)];
    expect(judge(everyCommandAnswered, answered, (stage) => tab(stage, 'ana/1'))).toEqual({
      violations: [],
      sometimes: 1,
    });
    const waiting: Moment[] = [
      ...lost(0, 'ana/1', command),
      (stage) => {
        stage.at = 1000;
      },
    ];
    expect(judge(everyCommandAnswered, waiting, (stage) => tab(stage, 'ana/1', { queue: queued })).violations).toEqual(
      [],
    );
    const offline: Moment[] = [
      ...lost(0, 'ana/1', command),
      (stage) => {
        stage.at = 90_000;
        change(stage, 'ana/1', { connected: false });
      },
    ];
    expect(judge(everyCommandAnswered, offline, (stage) => tab(stage, 'ana/1', { queue: queued })).violations).toEqual(
      [],
    );
    expect(judge(everyCommandAnswered, [], (stage) => tab(stage, 'ana/1')).sometimes).toBe(0);
  });
});

describe('an expectation is kept', () => {
  const claim = submits({
    type: 'assignment.change',
    id: 'a',
    to: { kind: 'person', person: 'ana' },
    expect: { kind: 'nobody' },
  });
  const given = (from: object) =>
    ({
      type: 'assignment.changed',
      command: 'a',
      from,
      to: { kind: 'person', person: 'ana' },
      reason: 'command',
    }) as never;

  it('finds a change that expected something else', () => {
    const moments = [...passed(0, 'ana/1', claim), factsOf()(1, by('ana'), given({ kind: 'person', person: 'bea' }))];
    expect(judge(expectationKept, moments).violations).toEqual([
      'ana changed refund from bea to ana, but expected nobody.',
    ]);
  });

  it('keeps where it was so', () => {
    const moments = [...passed(0, 'ana/1', claim), factsOf()(1, by('ana'), given({ kind: 'nobody' }))];
    expect(judge(expectationKept, moments)).toEqual({ violations: [], sometimes: 1 });
    expect(judge(expectationKept, [factsOf()(1, by('ana'), given({ kind: 'nobody' }))]).sometimes).toBe(0);
  });
});
