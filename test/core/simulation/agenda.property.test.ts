import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAgenda, nextAt, plan, takeNext } from '../../../src/core/simulation/agenda.ts';

describe('agenda', () => {
  it('gives back everything in the order of time, and of asking where times are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 60 }), (times) => {
        const agenda = emptyAgenda<number>();
        for (const [place, at] of times.entries()) plan(agenda, at, place);
        const taken = times.map(() => takeNext(agenda));
        const wanted = times
          .map((at, place) => ({ at, place }))
          .sort((one, other) => one.at - other.at || one.place - other.place);
        expect(taken.map((entry) => entry?.what)).toEqual(wanted.map(({ place }) => place));
        expect(takeNext(agenda)).toBeNull();
      }),
    );
  });

  it('keeps the order while things are added and taken in turns', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { maxLength: 80 }), (turns) => {
        const agenda = emptyAgenda<number>();
        let waiting: number[] = [];
        for (const turn of turns) {
          if (turn !== null) {
            plan(agenda, turn, turn);
            waiting.push(turn);
            continue;
          }
          const least = waiting.length === 0 ? null : Math.min(...waiting);
          expect(nextAt(agenda)).toBe(least);
          expect(takeNext(agenda)?.at ?? null).toBe(least);
          waiting = waiting.filter((_, place) => place !== waiting.indexOf(least ?? -1));
        }
      }),
    );
  });
});
