/** A machine as a table for people: a line for each state, what each event leads to. */
import type { Table } from '../core/machines/table.ts';

export function tableText({ states, events, can, next, isFinal, initial }: Table): string {
  const rows = states.flatMap((state) => {
    const mark = state === initial ? ' (begins here)' : isFinal(state) ? ' (ends here)' : '';
    const moves = events.filter((event) => can(state, event)).map((event) => [event, next(state, event)] as const);
    const width = Math.max(0, ...moves.map(([event]) => event.length));
    const lines = moves.map(([event, to]) => `  ${event.padEnd(width)}  ${to === state ? 'stays' : to}`);
    return [`${state}${mark}`, ...lines];
  });
  return `${rows.join('\n')}\n`;
}
