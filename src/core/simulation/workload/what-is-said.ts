/** Texts of random stories: short, from small pools, each with its number, so that a text that turns up elsewhere is known by it. */
import { one, oneIn } from './dice.ts';
import { peopleIn, type Telling } from './telling.ts';

/** Every note of a random story holds one of these; nothing else in it does. */
export const canary = /canary-\d+/;

/** For a customer or an outsider to read. */
export function aloud(telling: Telling): string {
  const { random } = telling;
  telling.said += 1;
  return `${one(random, sentences)} (${telling.said})`;
}

/** For colleagues only; it may mention some. */
export function inside(telling: Telling): string {
  const { random } = telling;
  telling.said += 1;
  const mention = oneIn(random, 3) ? `@${one(random, [...peopleIn(telling), 'vip', 'nobody-here'])} ` : '';
  return `${mention}${one(random, remarks)} canary-${telling.said}`;
}

const sentences = [
  'We are looking into it.',
  'It is on its way.',
  'Thank you for your patience.',
  'Could you send us a picture?',
  'The money is back in your account.',
  'Ok',
  'Line one\nLine two',
];

const remarks = ['He called twice.', 'Ok', 'I take this one.', 'The bank says Tuesday.', 'Careful:\na lawyer writes.'];
