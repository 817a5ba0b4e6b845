import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/core/schema/types.ts';
import type { Run } from '../../../../src/core/simulation/run.ts';
import { complaints, events, play, since } from '../story.ts';

const bothSend: readonly Step[] = [
  { ana: { open: 'refund' } },
  { bea: { open: 'refund' } },
  { settle: {} },
  { hold: {} },
  { ana: { note: 'refund', text: 'One', send: true } },
  { bea: { note: 'refund', text: 'Two', send: true } },
];

function notes(steps: readonly Step[]): readonly string[] {
  const run = play([...bothSend, ...steps]);
  expect(complaints(run)).toEqual([]);
  return since(events(run, 'fact')).flatMap(({ fact }) => (fact.type === 'note.added' ? [fact.text] : []));
}

const times = (count: number, step: Step): readonly Step[] => Array.from({ length: count }, () => step);

/** What came after everything began to wait. */
function afterwards(run: Run): Run {
  return { ...run, trace: run.trace.slice(run.trace.findIndex(({ type }) => type === 'fault')) };
}

describe('hold', () => {
  it('lets the story say whose message arrives first', () => {
    const ana = times(4, { deliver: { link: 'ana', direction: 'up' } });
    const bea = times(4, { deliver: { link: 'bea', direction: 'up' } });
    expect(notes([...ana, ...bea])).toEqual(['One', 'Two']);
    expect(notes([...bea, ...ana])).toEqual(['Two', 'One']);
  });

  it('lets a later message overtake', () => {
    const run = play([...bothSend, { deliver: { link: 'ana', direction: 'up', place: 3 } }]);
    const [first] = events(afterwards(run), 'delivered');
    expect(first?.message.type).toBe('command');
  });

  it('lets nothing arrive by itself, and everything in the end', () => {
    const run = play([...bothSend, { wait: '3s' }]);
    const begin = events(run, 'fault')[0]?.at ?? 0;
    expect(events(afterwards(run), 'delivered').every(({ at }) => at >= begin + 3000)).toBe(true);
    expect(complaints(run)).toEqual([]);
    expect(since(events(run, 'fact')).length).toBe(2);
  });

  it('delivers a copy without taking the message away', () => {
    const run = play([...bothSend, ...times(2, { deliver: { link: 'ana', direction: 'up', copy: true } })]);
    const ids = events(afterwards(run), 'delivered').map(({ id }) => id);
    expect(ids[1]).toBe(ids[0]);
  });

  it('loses the first message that waits', () => {
    const run = play([...bothSend, { lose: { link: 'bea', direction: 'up' } }]);
    expect(events(run, 'dropped').map(({ session, reason }) => [session, reason])).toEqual([['bea/1', 'fault']]);
  });
});
