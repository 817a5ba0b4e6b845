/**
 * Texts as workflows compare them: upper and lower case are the same, and there are no patterns, so that no text makes a comparison slow.
 *
 * Source: DOMAIN "Workflows" (conditions are case-insensitive).
 */
import type { WorkflowText } from '../../schema/types.ts';

export type TextTest = (text: string) => boolean;

/** True of a text in lower case for which every operator holds that is there. */
export function textTest(wanted: WorkflowText): TextTest {
  const tests = [
    anyOf(wanted.contains, (text, word) => text.includes(word)),
    anyOf(wanted.is, (text, word) => text === word),
    anyOf(wanted.startsWith, (text, word) => text.startsWith(word)),
    anyOf(wanted.endsWith, (text, word) => text.endsWith(word)),
  ].filter((test) => test !== null);
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (text) => tests.every((test) => test(text));
}

/** The same in lower case; of the newest text it is remembered, which ten rules ask for one after the other. */
export function lowerCase(derive: (text: string) => string = (text) => text): (text: string) => string {
  let newest = '';
  let lower = derive(newest).toLowerCase();
  return (text) => {
    if (text !== newest) {
      newest = text;
      lower = derive(text).toLowerCase();
    }
    return lower;
  };
}

export function listOf<T>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? (one as readonly T[]) : [one as T];
}

function anyOf(
  words: string | readonly string[] | undefined,
  fits: (text: string, word: string) => boolean,
): TextTest | null {
  if (words === undefined) return null;
  const wanted = listOf(words).map((word) => word.toLowerCase());
  const [only] = wanted;
  if (only !== undefined && wanted.length === 1) return (text) => fits(text, only);
  return (text) => wanted.some((word) => fits(text, word));
}
