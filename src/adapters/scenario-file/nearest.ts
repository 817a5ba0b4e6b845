/** The known name that somebody probably meant. */
import { distance } from 'fastest-levenshtein';

const longest = 80;

export function nearest(word: string, known: Iterable<string>): string | null {
  if (word.length > longest) return null;
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.floor(word.length * 0.4)) + 1;
  for (const name of known) {
    if (name.length > longest) continue;
    const apart = apartness(wanted, name.toLowerCase());
    if (apart < least) {
      least = apart;
      best = name;
    }
  }
  return best;
}

/** Letters in another order, and a word that was begun, are one slip. */
function apartness(word: string, name: string): number {
  const isBegun = word.length > 2 && name.startsWith(word);
  const isShuffled = word.length === name.length && word !== name && sorted(word) === sorted(name);
  return isBegun || isShuffled ? 1 : distance(word, name);
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

/** What can stand somewhere. With a nearest name to give, fewer of the others are said. */
export function oneOf(names: readonly string[], near: string | null = null): string {
  return names.length === 1 ? listed(names) : `one of ${listed(names, near === null ? 20 : 6)}`;
}

/** `a`, `b` and 3 more. */
export function listed(names: readonly string[], atMost = 8): string {
  const shown = names.slice(0, atMost).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
