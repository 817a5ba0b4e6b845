/** Timing two pieces of work against each other in one run, in turns, so that a slow machine slows both. */

/** Nanoseconds of processor time an operation of `work` takes; `work` does `operations` of them in one call. */
function nanosecondsOf({ work, operations }) {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return ((user + system) * 1e3) / operations;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Medians of both and the median of their ratios, over `rounds` turns after `warmUps` that do not count.
 * Each side is `{ work, operations }`.
 */
export function compare(ours, theirs, { rounds = 7, warmUps = 2 } = {}) {
  const pairs = [];
  for (let round = 0; round < rounds + warmUps; round++) {
    const pair = { ours: nanosecondsOf(ours), theirs: nanosecondsOf(theirs) };
    if (round >= warmUps) pairs.push(pair);
  }
  return {
    oursNs: median(pairs.map((pair) => pair.ours)),
    theirsNs: median(pairs.map((pair) => pair.theirs)),
    ratio: median(pairs.map((pair) => pair.theirs / pair.ours)),
  };
}

/** The same for work that is waited for, by the clock: the disk counts, and whatever else takes time. */
export async function compareAwaited(ours, theirs, { rounds = 5, warmUps = 1 } = {}) {
  const pairs = [];
  for (let round = 0; round < rounds + warmUps; round++) {
    const pair = { ours: await waitedFor(ours), theirs: await waitedFor(theirs) };
    if (round >= warmUps) pairs.push(pair);
  }
  return {
    oursNs: median(pairs.map((pair) => pair.ours)),
    theirsNs: median(pairs.map((pair) => pair.theirs)),
    ratio: median(pairs.map((pair) => pair.theirs / pair.ours)),
  };
}

/** The medians of single operations in turns, so that a busy disk keeps both waiting. */
export async function compareInTurns(ours, theirs, { rounds = 600 } = {}) {
  const times = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await waitedFor({ work: ours, operations: 1 }));
    times.theirs.push(await waitedFor({ work: theirs, operations: 1 }));
  }
  const [oursNs, theirsNs] = [median(times.ours), median(times.theirs)];
  return { oursNs, theirsNs, ratio: theirsNs / oursNs };
}

async function waitedFor({ work, operations }) {
  const begun = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - begun) / operations;
}

/** A claim that something is at least `floor` times as fast as something else. */
export function atLeast(name, { oursNs, ratio }, against, floor) {
  return { name, value: round(oursNs), unit: 'ns', ratio: round(ratio), against, floor, held: ratio >= floor };
}

/** A claim that something costs at most `ceiling` times something else. `floor` carries the ceiling. */
export function atMost(name, value, unit, ratio, against, ceiling) {
  return { name, value: round(value), unit, ratio: round(ratio), against, floor: ceiling, held: ratio <= ceiling };
}

/** A figure without a promise. */
export function figure(name, value, unit, against = null) {
  return { name, value: round(value), unit, ratio: null, against, floor: null, held: true };
}

export function round(value) {
  return Number(value.toPrecision(4));
}
