/** Which key says what an object is, where the grammar offers many: the word of a step, the verb of an act or expectation. */
import { branches, type Schema, shape } from './schema.ts';

/** The key that only this shape begins with: the first of those it requires. */
export function wordOf(schema: Schema): string | null {
  return schema.required?.[0] ?? null;
}

export function wordsOf(schema: Schema): readonly string[] {
  return branches(schema).flatMap((branch) => wordOf(branch) ?? []);
}

export type Choice = { readonly found: Schema } | { readonly found: null; readonly words: readonly string[] };

/**
 * The shape that an object with these keys wants to be. `words` has several where it wants to be several at once, none where it wants
 * to be nothing known. A word that is a setting of another one (`assign` in a reply) gives way.
 */
export function choose(keys: readonly string[], schema: Schema): Choice {
  const options = branches(schema);
  const candidates = options.filter((option) => keys.includes(wordOf(option) ?? ''));
  const [only] = candidates;
  if (only && candidates.length === 1) return { found: only };
  const words = candidates.map((option) => wordOf(option) ?? '');
  const widest = candidates.filter((option) => words.every((word) => option.properties?.[word] !== undefined));
  const [widestOne] = widest;
  if (widestOne && widest.length === 1) return { found: widestOne };
  if (candidates.length > 1) return { found: null, words };
  const partial = options.filter((option) => option.required?.some((name) => keys.includes(name)));
  const [partialOne] = partial;
  return partialOne && partial.length === 1 ? { found: partialOne } : { found: null, words: [] };
}

export const stepWords = wordsOf(shape('Step'));
const actWords = wordsOf(shape('Act'));
const expectationWords = wordsOf(shape('Expectation'));

/** The one shape among these whose keys are people. */
export function actorShape(schema: Schema): Schema | null {
  return (
    branches(schema).find(
      ({ required, additionalProperties }) => !required && typeof additionalProperties === 'object',
    ) ?? null
  );
}

export function kindOfWord(word: string): string | null {
  if (actWords.includes(word)) return 'an act';
  return expectationWords.includes(word) ? 'an expectation' : null;
}
