import { describe, expect, it } from 'vitest';
import { snoozeAsChosen } from '../../../../src/core/simulation/invariants/snooze-as-chosen.ts';
import { by, dana, decided, factsOf, no, passed, submits, tick, wrote } from './events.ts';
import { judge, type Moment } from './judge.ts';

const ana = by('ana');
const clock = { kind: 'automation', name: 'snooze' } as const;
const minute = 60_000;
const snoozed = (more: object = {}) =>
  ({ type: 'conversation.snoozed', until: 10 * minute, wakeOnCustomer: true, ...more }) as const;
const woke = (reason: 'time' | 'customer' | 'person', more: object = {}) =>
  ({ type: 'conversation.woke', reason, ...more }) as const;

describe('a snooze as it was chosen', () => {
  const verdict = (...moments: readonly Moment[]) => judge(snoozeAsChosen, moments);

  it('is found where it ends too early or not at all', () => {
    const early = factsOf();
    expect(verdict(early(0, ana, snoozed()), early(9 * minute, clock, woke('time'))).violations).toEqual([
      'refund is back before its time.',
    ]);
    const never = factsOf();
    const moments = [never(0, ana, snoozed()), tick(11 * minute)];
    expect(verdict(...moments).violations).toEqual([
      `refund is snoozed until ${10 * minute} and still out of sight at ${11 * minute}.`,
    ]);
    const down = judge(snoozeAsChosen, moments, (stage) => {
      stage.directory = null;
    });
    expect(down.violations).toEqual([]);
  });

  it('is found where the customer’s message does not end it, or ends what it should not', () => {
    const still = factsOf();
    const start = [still(0, ana, snoozed()), still(1, dana, { ...wrote('w'), command: 'w' } as never)];
    const broken = ['refund is still snoozed although its customer wrote.'];
    expect(verdict(...start).violations).toEqual(broken);
    expect(verdict(...start, still(2, ana, { type: 'tag.added', tag: 'vip' } as never)).violations).toEqual(broken);
    const unwanted = factsOf();
    expect(
      verdict(
        unwanted(0, ana, snoozed({ wakeOnCustomer: false })),
        unwanted(1, dana, wrote('w')),
        unwanted(1, dana, woke('customer')),
      ).violations,
    ).toEqual(['refund is back with what its customer wrote, which was not wanted.']);
  });

  it('is found where it hides a message that was not seen', () => {
    const run = (seen: number | undefined, more: object = {}) => {
      const fact = factsOf();
      const command = { type: 'conversation.snooze', id: 's', until: 10 * minute, ...(seen !== undefined && { seen }) };
      const hides = fact(1, ana, { revision: 5, ...wrote('w') });
      return verdict(
        hides,
        ...passed(2, 'ana/1', submits(command)),
        fact(2, ana, { ...snoozed(more), command: 's' }),
        fact(2, ana, woke('person')),
      ).violations;
    };
    expect(run(4)).toEqual(['refund is snoozed over what its customer wrote at revision 5, unseen.']);
    expect([run(5), run(undefined), run(4, { wakeOnCustomer: false })]).toEqual([[], [], []]);
  });

  it('is kept when it ends in time, by the customer, by a person, or with its conversation', () => {
    const inTime = factsOf();
    expect(verdict(inTime(0, ana, snoozed()), inTime(10 * minute, clock, woke('time')), tick(20 * minute))).toEqual({
      violations: [],
      sometimes: 1,
    });
    const written = factsOf();
    const both = { command: 'w' };
    const answered = [
      written(0, ana, snoozed()),
      written(1, dana, { ...wrote('w'), ...both } as never),
      written(1, dana, woke('customer', both)),
    ];
    expect(verdict(...answered, tick(20 * minute))).toEqual({ violations: [], sometimes: 1 });
    const over = [
      woke('person'),
      { type: 'status.changed', from: 'active', to: 'closed', reason: 'command' },
      { type: 'conversation.merged', into: 'parcel' },
    ] as const;
    for (const end of over) {
      const fact = factsOf();
      expect(verdict(fact(0, ana, snoozed()), fact(1, ana, end), tick(20 * minute)).violations).toEqual([]);
    }
  });

  it('counts one that was refused', () => {
    expect(verdict(decided(1, ana, 's', no('snooze.overtaken'), 'conversation.snooze'))).toEqual({
      violations: [],
      sometimes: 1,
    });
  });
});
