/**
 * How fast orders are tried: against `xstate/graph` on the shipped reducers, against SPIN on one protocol, and two threads against one.
 *
 * Units: states that were looked at, with all that comes after each, a second of processor time; threads by the clock, so that they need a machine with two idle
 * cores. What is worked out for the first time counts in ours, and not in that of `xstate/graph`, which is warm when it is measured.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { fromTransition } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import { parse } from 'yaml';
import { exploreOn, isExplored, openExploration } from '../../dist/core/simulation/explore/explore.js';
import { addSuccessor, share } from '../../dist/core/simulation/explore/model.js';
import { bytesOf, isOver, openSearch, searchOn } from '../../dist/core/simulation/explore/search.js';
import { countOf } from '../../dist/core/simulation/explore/visited.js';
import { spinOn, spinVersion } from '../given/promela.js';
import { modelOf, walkable } from '../given/protocol-model.js';
import { manySenders } from '../given/protocols.js';
import { atLeast, figure, round } from '../measure.js';

const exploring = fileURLToPath(new URL('../given/four-at-once.yaml', import.meta.url));
const bin = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));

export function measure() {
  const { simple, ours } = reducers();
  const rate = ours.done / ours.seconds;
  const large = searched(manySenders(4, 5));
  const compared = `${ours.done} states of one story on the shipped reducers, every invariant; xstate/graph ${Math.round(simple)} a second`;
  return [
    atLeast('a state of a story, explored', { oursNs: 1e9 / rate, ratio: rate / simple }, 'xstate/graph', 100),
    figure('states of that story', rate, 'a second', compared),
    atMostBytes('bytes a visited state of that story', ours.bytes),
    figure('states of a protocol', large.states / large.seconds, 'a second', `${large.states} states`),
    ...besideSpin(manySenders(4, 5), large),
    figure(
      'states of a protocol by xstate/graph',
      walkedBy(manySenders(3, 4)),
      'a second',
      'the same protocol, smaller',
    ),
    atMostBytes('bytes a visited state of a protocol', large.bytes),
    ...threads(),
  ];
}

function atMostBytes(name, bytes) {
  return { ...figure(name, bytes, 'bytes', 'at most 64'), held: bytes <= 64 };
}

const seed = 1;
const mostStates = 400_000;
const warmUps = 100;
const walkedStates = 300;

/** One story on the shipped reducers: the first states of it by us, and the first by a walk that plays every step on the whole world, both from the same beginning. */
function reducers() {
  const scenario = parse(readFileSync(exploring, 'utf8'));
  const ours = seconds(() => {
    const exploration = openExploration(scenario, { seed, reduced: false, maxStates: mostStates });
    while (!isExplored(exploration)) exploreOn(exploration, 10_000);
    const { search } = exploration;
    return { done: search.done, bytes: bytesOf(search.visited, [search]) / countOf(search.visited) };
  });
  const { model } = openExploration(scenario, { seed, reduced: false, careful: true });
  const logic = fromTransition((at, { move }) => ({ state: model.after(at.state, move) }), { state: model.initial });
  let walked = 0;
  let begun = process.cpuUsage();
  const events = ({ context }) => {
    walked += 1;
    if (walked === warmUps) begun = process.cpuUsage();
    if (walked > warmUps + walkedStates) throw enough;
    return model.moves(context.state).map((move, at) => ({ type: String(at), move }));
  };
  const serializeState = ({ context }) => context.state.join();
  try {
    getAdjacencyMap(logic, { events, serializeState });
  } catch (error) {
    if (error !== enough) throw error;
  }
  return { ours, simple: walkedStates / secondsSince(begun) };
}

const enough = new Error('enough');

function secondsSince(begun) {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

function seconds(work) {
  const begun = process.cpuUsage();
  const result = work();
  return { ...result, seconds: secondsSince(begun) };
}

function searched(protocol) {
  return seconds(() => {
    const search = openSearch(modelOf(protocol, { addSuccessor, share }), {
      maxStates: 1e8,
      depth: Infinity,
      exact: false,
    });
    while (!isOver(search)) searchOn(search, 10_000);
    const states = countOf(search.visited);
    return { states, transitions: search.transitions, bytes: bytesOf(search.visited, [search]) / states };
  });
}

/** States a second. */
function walkedBy(protocol) {
  const { logic, options } = walkable(protocol);
  const { states, seconds: took } = seconds(() => ({
    states: Object.keys(getAdjacencyMap(logic, { ...options, limit: Infinity })).length,
  }));
  return states / took;
}

function besideSpin(protocol, ours) {
  if (spinVersion() === null) return [figure('against SPIN', 0, 'x', 'spin and gcc are not installed')];
  const spin = spinOn(protocol);
  if (spin.states !== ours.states) throw new Error(`SPIN finds ${spin.states} states, we find ${ours.states}.`);
  const ratio = ours.states / ours.seconds / (spin.states / spin.seconds);
  return [
    figure(
      'against SPIN, on the same protocol',
      ratio,
      'x',
      `${Math.round(spin.states / spin.seconds)} states a second`,
    ),
  ];
}

/** How often each is tried, in turns, for the best one: what else the machine does in between only ever takes time away. */
const tries = 3;

/** By the clock, of the command itself. Where the machine has no two idle cores that says nothing: then by the busiest thread, and nothing is promised. */
function threads() {
  const name = 'exploring on two threads';
  const isBusy = availableParallelism() < 2 || loadavg()[0] > availableParallelism();
  const runs = Array.from({ length: tries }, () => [took(1), took(2)]);
  const [one, two] = [0, 1].map((at) => bestOf(runs.map((run) => run[at])));
  if (one.found !== two.found) throw new Error(`One thread finds ${one.found}, two find ${two.found}.`);
  const busiest = one.busiest / two.busiest;
  const bytes = atMostBytes('bytes a visited state on two threads', two.bytes);
  if (!isBusy) return [atLeast(name, { oursNs: two.ms * 1e6, ratio: one.ms / two.ms }, 'one thread', 1.6), bytes];
  return [
    bytes,
    figure(
      name,
      busiest,
      'x',
      `the machine is busy: by processor time of the busiest thread; ${round(one.ms / two.ms)}x by the clock`,
    ),
  ];
}

function bestOf(runs) {
  return {
    ms: Math.min(...runs.map(({ ms }) => ms)),
    busiest: Math.min(...runs.map(({ busiest }) => busiest)),
    bytes: Math.max(...runs.map(({ bytes }) => bytes)),
    found: [...new Set(runs.map(({ found }) => found))].join(' and '),
  };
}

function took(jobs) {
  const begun = performance.now();
  const words = ['explore', exploring, '--no-reduce', '--reporter', 'json', '--jobs', String(jobs)];
  const { status, stderr, stdout } = spawnSync('bash', ['-c', sampling, process.execPath, bin, ...words], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const ms = performance.now() - begun;
  const [busiest, ...lines] = stdout.trim().split('\n').reverse();
  const [{ states, transitions, interleavings, bytesPerState }] = JSON.parse(lines.reverse().join('\n')).explorations;
  return { ms, busiest: Number(busiest), bytes: bytesPerState, found: [states, transitions, interleavings].join() };
}

/** Runs the command, and prints the most processor time that any of its threads had in the end, in nanoseconds; where nobody tells, NaN. */
const sampling = `
"$0" "$@" & command=$!
most=NaN
while kill -0 $command 2>/dev/null; do
  now=$(cat /proc/$command/task/*/schedstat 2>/dev/null | sort -n | tail -1 | cut -d' ' -f1)
  most=\${now:-$most}
  sleep 0.2
done
wait $command || exit 1
echo "$most"`;
