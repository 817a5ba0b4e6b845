/**
 * When each room wants to be woken, and which is next: a binary heap that knows where everything lies, so a change costs the same however many
 * rooms there are.
 *
 * Shapes: earliest first, by name where two are at the same time.
 */
export interface Wakes {
  readonly heap: string[];
  readonly times: Map<string, number>;
  /** Where each name lies in the heap. */
  readonly places: Map<string, number>;
}

export function emptyWakes(): Wakes {
  return { heap: [], times: new Map(), places: new Map() };
}

/** Plans the wake of one room anew; null cancels it. */
export function setWake(wakes: Wakes, name: string, at: number | null): void {
  if (at === null) return remove(wakes, name);
  const before = wakes.times.get(name);
  if (before === at) return;
  wakes.times.set(name, at);
  if (before === undefined) rise(wakes, wakes.heap.length, name);
  else settle(wakes, wakes.places.get(name) ?? 0, name);
}

export function nextWake({ heap, times }: Wakes): number | null {
  const [first] = heap;
  return first === undefined ? null : (times.get(first) ?? null);
}

/** Takes out everything that is due. */
export function takeDue(wakes: Wakes, at: number): readonly string[] {
  const due: string[] = [];
  for (let [first] = wakes.heap; first !== undefined; [first] = wakes.heap) {
    if ((wakes.times.get(first) ?? 0) > at) break;
    due.push(first);
    remove(wakes, first);
  }
  return due;
}

function remove(wakes: Wakes, name: string): void {
  const place = wakes.places.get(name);
  if (place === undefined) return;
  wakes.times.delete(name);
  wakes.places.delete(name);
  const last = wakes.heap.pop();
  if (last !== undefined && last !== name) settle(wakes, place, last);
}

function settle(wakes: Wakes, place: number, name: string): void {
  const above = wakes.heap[(place - 1) >> 1];
  if (place > 0 && above !== undefined && isBefore(wakes, name, above)) rise(wakes, place, name);
  else sink(wakes, place, name);
}

function rise(wakes: Wakes, from: number, name: string): void {
  let place = from;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const other = wakes.heap[above];
    if (other === undefined || !isBefore(wakes, name, other)) break;
    put(wakes, place, other);
    place = above;
  }
  put(wakes, place, name);
}

function sink(wakes: Wakes, from: number, name: string): void {
  let place = from;
  for (;;) {
    const left = wakes.heap[2 * place + 1];
    const right = wakes.heap[2 * place + 2];
    if (left === undefined) break;
    const smaller = right !== undefined && isBefore(wakes, right, left) ? right : left;
    if (!isBefore(wakes, smaller, name)) break;
    put(wakes, place, smaller);
    place = 2 * place + (smaller === left ? 1 : 2);
  }
  put(wakes, place, name);
}

function put({ heap, places }: Wakes, place: number, name: string): void {
  heap[place] = name;
  places.set(name, place);
}

function isBefore({ times }: Wakes, one: string, other: string): boolean {
  const byTime = (times.get(one) ?? 0) - (times.get(other) ?? 0);
  return byTime < 0 || (byTime === 0 && one < other);
}
