/**
 * Messages under way, as entries of one record for each lane: what waits on one says nothing about the others, and whoever sends another does not look at those
 * that were sent before.
 */
type Lanes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The entry of a message. */
export function flyingKey(lane: string, id: string): string {
  return `${lane} ${id}`;
}

/** The lane of an entry: its session, and its direction. */
export function laneOfKey(key: string): readonly [session: string, direction: string] {
  const [space, before] = spacesIn(key);
  return [key.slice(0, before), key.slice(before + 1, space)];
}

export function entriesOfLanes(lanes: Lanes): readonly (readonly [key: string, value: unknown])[] {
  return Object.entries(lanes).flatMap(([lane, flights]) =>
    Object.entries(flights).map(([id, flight]) => [flyingKey(lane, id), flight] as const),
  );
}

export function lanesOfEntries(entries: readonly (readonly [key: string, value: unknown])[]): Lanes {
  const lanes: Record<string, Record<string, unknown>> = {};
  for (const [key, value] of entries) {
    const [space] = spacesIn(key);
    const lane = key.slice(0, space);
    lanes[lane] ??= {};
    lanes[lane][key.slice(space + 1)] = value;
  }
  return lanes;
}

/** The last one, and the one before it. */
function spacesIn(key: string): readonly [last: number, before: number] {
  const last = key.lastIndexOf(' ');
  return [last, key.lastIndexOf(' ', last - 1)];
}
