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
    const apart = name.toLowerCase().startsWith(wanted) && wanted.length > 2 ? 1 : distance(wanted, name.toLowerCase());
    if (apart < least) {
      least = apart;
      best = name;
    }
  }
  return best;
}

/** `a`, `b` and 3 more. */
export function listed(names: readonly string[], atMost = 12): string {
  const shown = names.slice(0, atMost).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
