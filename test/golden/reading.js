/** What a log says, as one hash: of the folded state, with the names that states had when the log was made. What states have more since does not count. */
import { createHash } from 'node:crypto';

/** Every name that occurs in these states, sorted. */
export function namesIn(states) {
  const names = new Set();
  const look = (value) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) names.add(name);
      look(inner);
    }
  };
  for (const state of states) look(state);
  return [...names].sort();
}

export function hashOf(state, names) {
  const known = new Set(names);
  const read = (value) => {
    if (Array.isArray(value)) return value.map(read);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([name, inner]) => known.has(name) && inner !== undefined);
    return entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, inner]) => [name, read(inner)]);
  };
  return createHash('sha256')
    .update(JSON.stringify(read(state)))
    .digest('hex');
}
