/**
 * What could be seen, and when it changed: for every thing that can be looked at, its values in the order of time.
 *
 * Shapes: `unknown` is a time at which nobody can say what is right, such as while a session is behind. Values are compared as text.
 */
export const unknown = Symbol('unknown');

export interface Timeline {
  readonly tracks: Map<string, Track>;
  /** Up to which revision something has been noted. */
  readonly revisions: Map<string, string>;
}

interface Track {
  readonly times: number[];
  readonly values: unknown[];
  text: string;
}

export function emptyTimeline(): Timeline {
  return { tracks: new Map(), revisions: new Map() };
}

export function note({ tracks }: Timeline, key: string, at: number, value: unknown): void {
  const text = value === unknown ? '' : JSON.stringify(value);
  const track = tracks.get(key);
  if (!track) {
    tracks.set(key, { times: [at], values: [value], text });
  } else if (track.text !== text) {
    track.times.push(at);
    track.values.push(value);
    track.text = text;
  }
}

/** The value at that time; unknown before the first, and for what was never noted. */
export function valueAt({ tracks }: Timeline, key: string, at: number): unknown {
  const track = tracks.get(key);
  const place = track ? lastUpTo(track.times, at) : -1;
  return track && place >= 0 ? track.values[place] : unknown;
}

/** The value that it had all the time from then to then; unknown if it had several. */
export function steadyValue({ tracks }: Timeline, key: string, from: number, to: number): unknown {
  const track = tracks.get(key);
  const place = track ? lastUpTo(track.times, from) : -1;
  return track && place >= 0 && place === lastUpTo(track.times, to) ? track.values[place] : unknown;
}

function lastUpTo(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
