/**
 * How many agent-hours with faults are played a second on one core, with the shipped reducers in the loop; and how much XState's own `transition()` would slow that down.
 *
 * Units: an agent-hour is one person at the desk for one simulated hour, their tab open and heard of every ten seconds, doing ten things an hour as a story tells them (opens,
 * writes, sends, assigns …), every eighth step of the story a fault. Seconds are of processor time, after a warm-up.
 */
import { transition } from 'xstate';
import { machines } from '../../dist/core/machines/all.js';
import { replay } from '../../dist/core/simulation/replay.js';
import { randomStory } from '../../dist/core/simulation/workload/random-story.js';
import { figure, round } from '../measure.js';

const people = 6;
const hours = 2;

export function measure() {
  play(1, 'telling');
  const quick = rate([2, 3, 4, 5], 'telling');
  const full = rate([2, 3], 'all');
  const again = putBack(withTransitions);
  const slow = rate([2, 3], 'telling');
  again();
  const ratio = round(rate([2, 3], 'telling').perSecond / slow.perSecond);
  return [
    figure(
      'Fuzzing a team at work',
      quick.perSecond,
      'agent-hours/s',
      `one core, ${people} people, 10 acts an hour each, every kind of fault`,
    ),
    figure('The same against real time', (quick.perSecond * 3600) / people, 'x'),
    figure('The same with every heartbeat written down', full.perSecond, 'agent-hours/s'),
    figure(
      'The same with transition() in place of tables',
      slow.perSecond,
      'agent-hours/s',
      `tables are ${ratio}x as fast`,
    ),
  ];
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

function rate(seeds, beats) {
  const begun = process.cpuUsage();
  const agentHours = seeds.reduce((sum, seed) => sum + play(seed, beats), 0);
  const { user, system } = process.cpuUsage(begun);
  return { perSecond: agentHours / ((user + system) / 1e6) };
}

function play(seed, beats) {
  const acts = people * 10 * hours;
  const size = { people, conversations: 8, inboxes: 2, acts, minutes: 60 * hours, habits: 0.9 };
  return (replay(randomStory({ seed, ...size, faults: 1 / 8 }), { seed, beats }).durationMs / 3_600_000) * people;
}
