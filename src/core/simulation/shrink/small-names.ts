/** Gives people, conversations and customers the shortest names that read well. */
import type { Offers } from './pass.ts';
import { type Tree, valueAt, withStrings } from './tree.ts';

export function* smallNames(from: Tree): Offers {
  let best = from;
  for (const [section, names] of Object.entries(shortNames)) {
    const known = Object.keys(valueAt(best, [section]) ?? {});
    const wanted = new Map(known.map((name, index) => [name, names[index] ?? name]));
    if ([...wanted].every(([name, short]) => name === short)) continue;
    const candidate = withStrings(best, (text) => renamed(text, wanted));
    if (yield candidate) best = candidate;
  }
  return best;
}

const shortNames: Readonly<Record<string, readonly string[]>> = {
  people: ['ana', 'bea', 'cara', 'dan', 'eve', 'finn', 'gus', 'hana'],
  conversations: ['refund', 'invoice', 'order', 'parcel', 'login', 'offer'],
  teams: ['billing', 'returns', 'sales'],
};

/** As a whole, as a device of a person, as a team, and where it is mentioned in a text. */
function renamed(text: string, wanted: ReadonlyMap<string, string>): string {
  const whole = wanted.get(text);
  if (whole !== undefined) return whole;
  const [head = '', tail] = text.split('@', 2);
  const owner = wanted.get(head);
  if (owner !== undefined && tail !== undefined && !tail.includes('.')) return `${owner}@${tail}`;
  if (text.startsWith('team:')) return `team:${wanted.get(text.slice(5)) ?? text.slice(5)}`;
  return text.replace(/@([a-z][a-z0-9-]*)/g, (all, name: string) => (wanted.has(name) ? `@${wanted.get(name)}` : all));
}
