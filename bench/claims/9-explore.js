/**
 * How fast orders are tried: against `xstate/graph` and SPIN on one protocol, against `xstate/graph` on the shipped reducers, and two threads against one.
 *
 * Units: processor time, but for threads, which need a machine with two idle cores.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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
import { atLeast, figure } from '../measure.js';

const exploring = fileURLToPath(new URL('../given/leaving.yaml', import.meta.url));
const bin = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));

export function measure() {
  const { simple, ours } = reducers();
  const rate = ours.states / ours.seconds;
  const large = searched(manySenders(4, 5));
  return [
    atLeast('a state of a scenario, explored', { oursNs: 1e9 / rate, ratio: rate / simple }, 'xstate/graph', 100),
    figure('states of a scenario', rate, 'a second', `${ours.states} states, every invariant, shipped reducers`),
    figure('states of a protocol', large.states / large.seconds, 'a second', `${large.states} states`),
    ...besideSpin(manySenders(4, 5), large),
    figure(
      'states of a protocol by xstate/graph',
      walkedBy(manySenders(3, 4)),
      'a second',
      'the same protocol, smaller',
    ),
    { ...figure('bytes a visited state', large.bytes, 'bytes', 'at most 64'), held: large.bytes <= 64 },
    ...threads(),
  ];
}

const seed = 1;
const walkedStates = 150;

/** One scenario on the shipped reducers: all of it by us, and as much as there is time for by a walk that plays every step on the whole world. */
function reducers() {
  const scenario = parse(readFileSync(exploring, 'utf8'));
  const ours = seconds(() => {
    const exploration = openExploration(scenario, { seed, reduced: false });
    while (!isExplored(exploration)) exploreOn(exploration, 10_000);
    return { states: countOf(exploration.search.visited) };
  });
  const { model } = openExploration(scenario, { seed, reduced: false, careful: true });
  const logic = fromTransition((at, { move }) => ({ state: model.after(at.state, move) }), { state: model.initial });
  let walked = 0;
  const events = ({ context }) => {
    walked += 1;
    if (walked > walkedStates) throw enough;
    return model.moves(context.state).map((move, at) => ({ type: String(at), move }));
  };
  const serializeState = ({ context }) => context.state.join();
  const { seconds: took } = seconds(() => {
    try {
      getAdjacencyMap(logic, { events, serializeState });
    } catch (error) {
      if (error !== enough) throw error;
    }
    return {};
  });
  return { ours, simple: walkedStates / took };
}

const enough = new Error('enough');

function seconds(work) {
  const begun = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(begun);
  return { ...result, seconds: (user + system) / 1e6 };
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

/** Wall time, of the command itself. */
function threads() {
  const took = (jobs) => {
    const begun = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [
      bin,
      'explore',
      exploring,
      '--no-reduce',
      '--jobs',
      String(jobs),
    ]);
    if (status !== 0) throw new Error(String(stderr));
    return performance.now() - begun;
  };
  const [one, two] = [took(1), took(2)];
  const claim = atLeast('exploring on two threads', { oursNs: two * 1e6, ratio: one / two }, 'one thread', 1.6);
  return [availableParallelism() > 1 ? claim : { ...claim, ratio: null, against: 'there is one core', held: true }];
}
