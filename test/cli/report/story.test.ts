import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../src/cli/report/text/width.ts';
import type { TraceEvent } from '../../../src/core/simulation/trace.ts';
import { passed, passedRun, report } from './fixtures.ts';
import {
  act,
  answered,
  decided,
  draftSeen,
  dropped,
  holds,
  idling,
  listed,
  loaded,
  none,
  shows,
  step,
  viewing,
  writing,
} from './trace-of.ts';

/** The timeline of a trace, without headline, legend and summary. */
async function timeline(trace: readonly TraceEvent[], width = 80): Promise<string> {
  const run = { ...passedRun, trace };
  const scenario = { title: 'A story', people: { ana: {}, bea: {} }, steps: passed.scenario.steps };
  const text = await report('pretty', [{ ...passed, scenario, runs: [run] }], { width });
  const [, story = ''] = text.split('\n\n');
  return `\n${story}\n`;
}

const begin = step(0, '/steps/0', 'ana', 'Ana opens refund');
const list = (session: string, at = 0) => listed(at, session, { refund: 'Refund' });

describe('an inbox', () => {
  it('marks notes, idle people and what may be out of date', async () => {
    expect(
      await timeline(
        [
          begin,
          list('ana/1'),
          list('bea/1'),
          ...shows(100, 'ana/1', writing('bea', 'note', { person: 'cy', state: 'viewing', kind: null, since: 0 })),
          ...shows(100, 'bea/1', idling('ana')),
          ...shows(900, 'ana/1', null),
        ],
        60,
      ),
    ).toBe(`
  0.000  ana     ▸ opens refund
         ╭─ ana · support ──────╮  ╭─ bea · support ──────╮
         │ ● refund  Refund     │  │ ◌ refund    ana idle │
         │     bea ✎ note, cy   │  ╰──────────────────────╯
         ╰──────────────────────╯
         ╭─ ana · support ────────────────────────────╮
         │ ? refund  Refund               out of date │
         ╰────────────────────────────────────────────╯
`);
  });

  it('says where list and conversation disagree', async () => {
    const [inList] = shows(100, 'ana/1', none);
    const [, inConversation] = shows(100, 'ana/1', viewing('bea'));
    if (!inList || !inConversation) throw new Error('both places are there');
    expect(await timeline([begin, list('ana/1'), loaded(50, 'ana/1', 'Refund'), inList, inConversation], 60)).toBe(`
  time   ana                       server and mail
  ─────  ────────────────────────  ─────────────────────────
  0.000  ▸ opens refund
  0.100  ╭─ support ────────────╮
         │ ◐ refund         bea │
         │ ○   in the list      │
         ╰──────────────────────╯
`);
  });

  it('is drawn once for changes that come together, and again for one that comes back', async () => {
    const text = await timeline([
      begin,
      list('ana/1'),
      ...shows(100, 'ana/1', viewing('bea')),
      ...shows(150, 'ana/1', none),
      ...shows(200, 'ana/1', viewing('bea')),
    ]);
    expect(text.match(/[◐○] refund/g)).toEqual(['◐ refund', '○ refund', '◐ refund']);
  });

  it('is not drawn again when nothing looks different', async () => {
    const text = await timeline([
      begin,
      list('ana/1'),
      ...shows(100, 'ana/1', viewing('bea')),
      ...shows(900, 'ana/1', viewing('bea')),
    ]);
    expect(text.match(/[◐○] refund/g)).toHaveLength(1);
  });

  it('keeps its edges straight around wide characters', async () => {
    const wide = listed(0, 'ana/1', { refund: '返金はどこですか？ 🎉🎉', rückgabe: 'Où est mon remboursement?' });
    const text = await timeline([begin, wide, ...shows(100, 'ana/1', writing('밤하늘의-별', 'reply'))]);
    const box = text
      .split('\n')
      .filter((line) => /[╭│╰]/.test(line))
      .map((line) => line.trimEnd());
    expect(new Set(box.map(displayWidth)).size).toBe(1);
    expect(box).toHaveLength(4);
  });

  it('shows eight conversations and how many more there are', async () => {
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`c${index}`, '']));
    const text = await timeline([begin, listed(0, 'ana/1', many), ...shows(100, 'ana/1', none, 'c0')]);
    expect(text).toContain('│ … 3 more');
  });

  it('is gone with its tab', async () => {
    const text = await timeline([
      begin,
      list('ana/1'),
      ...shows(100, 'ana/1', viewing('bea')),
      step(900, '/steps/1', 'ana', 'Ana crashes'),
      { type: 'link', at: 900, session: 'ana/1', state: 'crashed' },
      { type: 'link', at: 1900, session: 'ana/2', state: 'opened' },
      list('ana/2', 2000),
      ...shows(2000, 'ana/2', viewing('bea')),
    ]);
    expect(text.match(/◐ refund/g)).toHaveLength(2);
    expect(text.match(/^ {2}time +ana +server/m)).not.toBeNull();
  });
});

describe('the timeline', () => {
  it('puts lanes in the order in which the scenario names people, devices after their person', async () => {
    const text = await timeline(
      [begin, ...['bea/1', 'zoe/1', 'ana@phone/1', 'ana/1'].map((session) => act(0, session, { do: 'show' }))],
      160,
    );
    expect(text.split('\n')[1]?.trim().split(/ {2,}/)).toEqual([
      'time',
      'ana@phone',
      'ana',
      'bea',
      'zoe',
      'server and mail',
    ]);
  });

  it('names lost messages once, and machinery only where nothing else is lost', async () => {
    const heartbeat = { type: 'room.alive', at: 0, conversation: 'refund', join: 'j', seq: 1 } as const;
    const answer = {
      type: 'answer',
      at: 0,
      command: 'ana/1:3',
      outcome: { ok: true, result: 'accepted', revision: 2 },
    } as const;
    const lost = await timeline(
      [
        begin,
        ...[heartbeat, heartbeat, answer, heartbeat].map((message, index) => dropped(index, 'ana/1', message, 'loss')),
      ],
      100,
    );
    expect(lost).toContain('✗ answer lost on the way (4)');
    expect(await timeline([begin, dropped(1, 'ana/1', heartbeat, 'fault')], 100)).toContain(
      '✗ heartbeat dropped by a fault',
    );
    expect(await timeline([begin, dropped(1, 'ana/1', heartbeat, 'disconnected')], 100)).not.toContain('✗');
  });

  it('shows a growing draft by its beginning and its latest state', async () => {
    const text = await timeline(
      [
        begin,
        ...['H', 'Hi', 'Hi D', 'Hi Dana'].map((draft, index) =>
          draftSeen(index * 1000, 'bea/1', 'ana', 'reply', draft),
        ),
      ],
      100,
    );
    expect(text.match(/unsent: “.*”/g)).toEqual(['unsent: “H”', 'unsent: “Hi Dana”']);
  });

  it('says that a repeated command got the same answer', async () => {
    const outcome = { ok: true, result: 'accepted', revision: 2, thread: 't' } as const;
    const again = {
      ...decided(200, 'ana', 'reply.send', outcome),
      because: [{ rule: 'command-id', name: 'x', verdict: 'note', detail: {} }],
    } as TraceEvent;
    const text = await timeline(
      [
        begin,
        act(0, 'ana/1', { do: 'show' }),
        decided(100, 'ana', 'reply.send', outcome),
        again,
        answered(300, 'ana/1', outcome),
      ],
      100,
    );
    expect(text).toContain(`✓ ana's reply is accepted\n`);
    expect(text).toContain(`= ana's reply again: the same answer\n`);
    expect(text).toContain(`✓ reply accepted\n`);
  });

  it('ends with the last judgement, but never before something broken', async () => {
    const end = holds(1000, '/steps/1', 'Ana sees refund: none');
    const quiet: TraceEvent = { type: 'fault', at: 1000, text: 'from here on nothing is disturbed' };
    expect(await timeline([begin, end, quiet])).not.toContain('nothing is disturbed');
    const violation: TraceEvent = { type: 'violation', at: 9000, invariant: 'no-ghost', text: 'ana is still there' };
    expect(await timeline([begin, end, quiet, violation])).toContain('no-ghost is broken: ana is still there');
  });
});
