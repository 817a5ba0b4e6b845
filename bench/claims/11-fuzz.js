/**
 * How many agent-hours with faults are played a second on one core, with the shipped reducers in the loop; and how much XState's own `transition()` would slow that down.
 *
 * Units: what `elbowroom fuzz --agents 6 --conversations 8 --hours 100 --faults all` plays, every promise checked: an agent-hour is one person of a story for one simulated
 * hour, and most of a story's hours are nights between its 20 to 80 acts. A team at work is counted apart: six tabs open all the time and heard of every ten seconds, each
 * person doing ten things an hour (opens, writes, sends, assigns …), every eighth step of the story a fault. Seconds are of processor time, after a warm-up.
 */
import { transition } from 'xstate';
import { machines } from '../../dist/core/machines/all.js';
import { allFaults, playStory } from '../../dist/core/simulation/fuzz/fuzz.js';
import { replay } from '../../dist/core/simulation/replay.js';
import { randomStory } from '../../dist/core/simulation/workload/random-story.js';
import { figure, median, round } from '../measure.js';

const people = 6;
const hours = 2;
const asked = { seed: 1, agents: 6, conversations: 8, hours: 100, faults: allFaults };
const stories = 15;
/** Agent-hours a second. */
const asksFor = 300;

export function measure() {
  const { tables, transitions } = fuzzed();
  play(1, 'telling');
  const quick = rate([2, 3, 4, 5], (seed) => play(seed, 'telling'));
  const full = rate([2, 3], (seed) => play(seed, 'all'));
  return [
    againstRealTime('Fuzzing six people with every kind of fault', tables),
    figure(
      'The same with transition() in place of tables',
      transitions,
      'agent-hours/s',
      `tables are ${round(tables / transitions)}x as fast`,
    ),
    figure('Fuzzing a team at work', quick, 'agent-hours/s', `${people} people, 10 acts an hour each`),
    figure('The same with every heartbeat written down', full, 'agent-hours/s'),
  ];
}

/** Of one person, whose hour takes an hour. */
function againstRealTime(name, value) {
  const [ratio, floor] = [value * 3600, asksFor * 3600];
  const line = figure(name, value, 'agent-hours/s', 'the real time of one person, on one core');
  return { ...line, ratio: round(ratio), floor, held: ratio >= floor };
}

/** In turns, so that a slow machine slows both. */
function fuzzed() {
  const told = Array.from({ length: stories }, (_, number) => number);
  const fuzz = () => rate(told, (number) => hoursOf(playStory(asked, number)));
  for (let round = 0; round < 4; round++) fuzz();
  const turns = Array.from({ length: 3 }, () => {
    const tables = fuzz();
    const again = putBack(withTransitions);
    const transitions = fuzz();
    again();
    return { tables, transitions };
  });
  return {
    tables: median(turns.map(({ tables }) => tables)),
    transitions: median(turns.map(({ transitions }) => transitions)),
  };
}

function hoursOf({ durationMs, people: staff }) {
  return (durationMs / 3_600_000) * staff;
}

/** The same questions, asked of XState every time: of all machines whose states have no parts. */
function withTransitions({ machine, table }) {
  if (table.states.some((state) => machine.resolveState({ value: state }).value !== state)) return;
  const after = (state, event) => transition(machine, machine.resolveState({ value: state }), { type: event });
  table.next = (state, event) => after(state, event)[0].value;
  table.can = (state, event) => {
    const [next, actions] = after(state, event);
    return next.value !== state || actions.length > 0;
  };
}

/** What makes all tables what they were. */
function putBack(change) {
  const all = Object.values(machines);
  const before = all.map(({ table }) => ({ next: table.next, can: table.can }));
  for (const one of all) {
    try {
      change(one);
    } catch {
      // A state of several parts is no name that XState knows.
    }
  }
  return () => all.forEach(({ table }, place) => void Object.assign(table, before[place]));
}

/** Agent-hours a second of processor time. */
function rate(told, playOne) {
  const begun = process.cpuUsage();
  const agentHours = told.reduce((sum, one) => sum + playOne(one), 0);
  const { user, system } = process.cpuUsage(begun);
  return agentHours / ((user + system) / 1e6);
}

function play(seed, beats) {
  const acts = people * 10 * hours;
  const size = { people, conversations: 8, inboxes: 2, acts, minutes: 60 * hours, habits: 0.9 };
  return (replay(randomStory({ seed, ...size, faults: 1 / 8 }), { seed, beats }).durationMs / 3_600_000) * people;
}
