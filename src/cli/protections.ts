/** The protections that `--without` takes out. Errors: throws a `UsageError` with the nearest name. */
import { nearest } from '../adapters/scenario-file/nearest.ts';
import { type ProtectionName, protectionNames } from '../core/rules/protections.ts';
import { UsageError } from './usage-error.ts';

export function protectionsIn(words: readonly string[]): ReadonlySet<ProtectionName> {
  return new Set(commaList(words).map(protectionNamed));
}

export function commaList(words: readonly string[]): readonly string[] {
  return words
    .flatMap((word) => word.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function protectionNamed(word: string): ProtectionName {
  const name = protectionNames.find((known) => known === word);
  if (name !== undefined) return name;
  const near = nearest(word, protectionNames);
  const hint = near === null ? ` Known: ${protectionNames.join(', ')}.` : ` Did you mean ${near}?`;
  throw new UsageError(`There is no protection \`${word}\`.${hint}`);
}
