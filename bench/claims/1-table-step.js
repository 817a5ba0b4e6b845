/** A step of a life cycle: the table against XState's own pure `transition`. */
import { machines } from 'elbowroom';
import { initialTransition, transition } from 'xstate';
import { atLeast, compare } from '../measure.js';

const tableSteps = 2_000_000;
const machineSteps = 4_000;

export function measure() {
  const { machine, table } = machines.presence;
  const walk = [
    'presence.joined',
    'presence.typed',
    'presence.stopped',
    'presence.idled',
    'presence.returned',
    'presence.left',
  ];
  const indexes = Uint8Array.from(walk, (event) => table.eventIndexOf(event));
  const events = walk.map((type) => ({ type }));

  let sink = 0;
  const byTable = () => {
    let state = table.indexOf(table.initial);
    for (let step = 0; step < tableSteps; step++) state = table.step(state, indexes[step % indexes.length]);
    sink += state;
  };
  const byMachine = () => {
    let [snapshot] = initialTransition(machine);
    for (let step = 0; step < machineSteps; step++)
      [snapshot] = transition(machine, snapshot, events[step % events.length]);
    sink += snapshot.value.length;
  };
  const result = compare({ work: byTable, operations: tableSteps }, { work: byMachine, operations: machineSteps });
  if (sink < 0) throw new Error('never');
  return [atLeast('step of a machine by its table', result, "XState's transition()", 500)];
}
