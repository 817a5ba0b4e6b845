/** What is still to happen, in one total order: by time, and at the same time by who was first to ask. */
export interface Agenda<T> {
  /** A binary heap. */
  readonly entries: Entry<T>[];
  /** Entries ever made. */
  count: number;
}

export interface Entry<T> {
  readonly at: number;
  readonly number: number;
  readonly what: T;
}

export function emptyAgenda<T>(): Agenda<T> {
  return { entries: [], count: 0 };
}

export function plan<T>(agenda: Agenda<T>, at: number, what: T): void {
  const { entries } = agenda;
  const entry = { at, number: agenda.count++, what };
  let place = entries.length;
  entries.push(entry);
  while (place > 0) {
    const above = (place - 1) >> 1;
    const other = entries[above];
    if (!other || isBefore(other, entry)) break;
    entries[place] = other;
    place = above;
  }
  entries[place] = entry;
}

export function nextAt<T>(agenda: Agenda<T>): number | null {
  return agenda.entries[0]?.at ?? null;
}

export function takeNext<T>(agenda: Agenda<T>): Entry<T> | null {
  const { entries } = agenda;
  const first = entries[0];
  const last = entries.pop();
  if (!first || !last) return null;
  if (entries.length > 0) sink(entries, last);
  return first;
}

/** Of what is to happen at the same time, what has the lowest rank comes first. For a few entries. */
export function takeByRank<T>(agenda: Agenda<T>, rank: (what: T) => number): Entry<T> | null {
  const { entries } = agenda;
  const at = nextAt(agenda);
  const due = entries.filter((entry) => entry.at === at).sort((one, other) => one.number - other.number);
  const [first] = due.sort((one, other) => rank(one.what) - rank(other.what));
  if (!first) return null;
  entries.splice(entries.indexOf(first), 1);
  entries.sort((one, other) => one.at - other.at || one.number - other.number);
  return first;
}

function sink<T>(entries: Entry<T>[], entry: Entry<T>): void {
  let place = 0;
  for (;;) {
    const left = entries[2 * place + 1];
    const right = entries[2 * place + 2];
    if (!left) break;
    const smaller = right && isBefore(right, left) ? right : left;
    if (isBefore(entry, smaller)) break;
    entries[place] = smaller;
    place = 2 * place + (smaller === left ? 1 : 2);
  }
  entries[place] = entry;
}

function isBefore<T>(one: Entry<T>, other: Entry<T>): boolean {
  return one.at < other.at || (one.at === other.at && one.number < other.number);
}
