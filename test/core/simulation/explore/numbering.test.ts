import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../../src/core/simulation/explore/digest.ts';
import { numberOf, openInterner } from '../../../../src/core/simulation/explore/interner.ts';
import {
  agreeOn,
  growAgreement,
  isAgreementFull,
  isKnown,
  newNumber,
  openAgreement,
} from '../../../../src/core/simulation/explore/numbering.ts';

const opened = () => [openInterner<string>(false), openInterner<string>(false)] as const;

describe('numbers that threads agree upon', () => {
  it('are the same for the same, whoever meets it first, and however often the table grows', () => {
    const agreement = openAgreement(2, 8);
    const [mine, theirs] = [opened(), opened()];
    for (const [one, other] of [mine, theirs]) for (const place of [one, other]) numberOf(place, 'first');
    for (const interners of [mine, theirs]) agreeOn(interners, agreement);
    const words = Array.from({ length: 200 }, (_, at) => `word ${at}`);
    for (const [at, word] of words.entries()) {
      if (isAgreementFull(agreement)) growAgreement(agreement);
      numberOf(at % 3 === 0 ? mine[at % 2 === 0 ? 0 : 1] : theirs[at % 2 === 0 ? 0 : 1], word);
    }
    const numbers = ([one, other]: ReturnType<typeof opened>) =>
      words.map((word, at) => numberOf(at % 2 === 0 ? one : other, word));
    const all = numbers(mine);
    expect(numbers(theirs)).toEqual(all);
    expect(new Set(all.filter((_, at) => at % 2 === 0))).toEqual(
      new Set(Array.from({ length: 100 }, (_, at) => at + 1)),
    );
  });

  it('are not known to whoever did not meet what they stand for', () => {
    const agreement = openAgreement(2);
    const [[mine], [theirs]] = [opened(), opened()];
    for (const interner of [mine, theirs]) agreeOn([interner], agreement);
    const number = numberOf(mine, 'only here');
    expect([isKnown(mine, number), isKnown(theirs, number)]).toEqual([true, false]);
    numberOf(theirs, 'something else');
    expect(isKnown(theirs, number)).toBe(false);
    expect(newNumber(theirs, digestOf('only here'))).toBe(number);
    expect(isKnown(theirs, number)).toBe(true);
  });
});
