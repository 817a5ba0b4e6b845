/** A run written by hand, so that reports can be compared to the letter: two people answer at once, and the second reply is held. */
import type { ReporterName } from '../../../src/cli/report/all.ts';
import { reporters } from '../../../src/cli/report/all.ts';
import type { ReportInfo, ReportSummary, ScenarioResult, Status } from '../../../src/cli/report/reporter.ts';
import type { Fact, Scenario } from '../../../src/core/schema/types.ts';
import type { Failure, Run } from '../../../src/core/simulation/run.ts';
import type { TraceEvent } from '../../../src/core/simulation/trace.ts';
import {
  act,
  answered,
  created,
  decided,
  draftSeen,
  fact,
  holds,
  listed,
  loaded,
  news,
  person,
  shows,
  step,
  viewing,
  writing,
} from './trace-of.ts';

const info: ReportInfo = {
  version: '0.1.0',
  seed: 7,
  runs: 1,
  files: 1,
  width: 80,
  color: false,
  unicode: true,
  verbose: false,
  quiet: false,
};

export const twoAtOnce: Scenario = {
  title: 'Two people answer at once',
  about:
    'The second reply was written without seeing the first, so it is held for its author; the customer gets one answer.',
  catalogue: ['A1'],
  protections: ['send-guard'],
  people: { ana: {}, bea: {} },
  conversations: { refund: { customer: 'dana@example.com', subject: 'Where is my refund?' } },
  steps: [{ ana: { open: 'refund' } }],
};

const accepted: Fact = {
  type: 'reply.accepted',
  revision: 3,
  at: 1312,
  by: person('ana'),
  command: 'ana/1:3',
  thread: 'ana/1:3',
  text: 'Hi Dana, it is on its way.',
  seen: 2,
  undoUntil: 16_312,
};
const cause = { kind: 'reply', thread: 'ana/1:3', by: person('ana'), revision: 3 } as const;
const held: Fact = {
  type: 'reply.held',
  revision: 4,
  at: 1340,
  by: person('bea'),
  command: 'bea/1:3',
  thread: 'bea/1:3',
  text: 'We refunded you today.',
  seen: 2,
  causes: [cause],
};
const sent: Fact = {
  type: 'reply.sent',
  revision: 5,
  at: 16_312,
  by: { kind: 'automation', name: 'undo-window' },
  thread: 'ana/1:3',
};

const isAccepted = { ok: true, result: 'accepted', revision: 3, thread: 'ana/1:3' } as const;
const isHeld = { ok: true, result: 'held', revision: 4, thread: 'bea/1:3', causes: [cause] } as const;
const rows = { refund: 'Where is my refund?', invoice: 'Invoice 2291' };

export const storyTrace: readonly TraceEvent[] = [
  created('refund', 'dana@example.com', 'Where is my refund?'),
  created('invoice', 'eli@example.com', 'Invoice 2291'),
  { type: 'link', at: -4000, session: 'ana/1', state: 'online' },
  { type: 'link', at: -4000, session: 'bea/1', state: 'online' },
  step(0, '/steps/0', 'ana', 'Ana opens the list of support'),
  act(0, 'ana/1', { do: 'open-list', inbox: 'support' }),
  step(0, '/steps/1', 'bea', 'Bea opens the list of support'),
  act(0, 'bea/1', { do: 'open-list', inbox: 'support' }),
  listed(95, 'ana/1', rows),
  listed(101, 'bea/1', rows),
  step(121, '/steps/2', 'ana', 'Ana opens refund'),
  act(121, 'ana/1', { do: 'open', conversation: 'refund' }),
  step(121, '/steps/3', 'bea', 'Bea opens refund'),
  act(121, 'bea/1', { do: 'open', conversation: 'refund' }),
  loaded(205, 'ana/1', 'Where is my refund?'),
  loaded(230, 'bea/1', 'Where is my refund?'),
  ...shows(248, 'ana/1', viewing('bea')),
  ...shows(261, 'bea/1', viewing('ana')),
  step(621, '/steps/5', 'ana', 'Ana sees refund: viewing, by Bea'),
  holds(621, '/steps/5', 'Ana sees refund: viewing, by Bea'),
  step(621, '/steps/6', 'ana', 'Ana writes a reply to refund: “Hi Dana, it is on its way.”'),
  act(621, 'ana/1', { do: 'type', conversation: 'refund', kind: 'reply', text: 'Hi Dana, it is on its way.' }),
  ...shows(741, 'bea/1', writing('ana', 'reply')),
  draftSeen(742, 'bea/1', 'ana', 'reply', 'Hi Dana, it is on its way.'),
  step(1221, '/steps/7', null, 'at the same time: Ana sends; Bea replies'),
  step(1221, '/steps/7/together/0', 'ana', 'Ana sends the text in refund'),
  act(1221, 'ana/1', { do: 'send', conversation: 'refund' }),
  step(1221, '/steps/7/together/1', 'bea', 'Bea sends a reply to refund: “We refunded you today.”'),
  act(1221, 'bea/1', { do: 'type', conversation: 'refund', kind: 'reply', text: 'We refunded you today.' }),
  act(1221, 'bea/1', { do: 'send', conversation: 'refund', kind: 'reply' }),
  decided(1312, 'ana', 'reply.send', isAccepted),
  fact(accepted),
  decided(1340, 'bea', 'reply.send', isHeld),
  fact(held),
  answered(1372, 'ana/1', isAccepted),
  ...shows(1390, 'bea/1', viewing('ana')),
  news(1391, 'bea/1', accepted),
  answered(1440, 'bea/1', isHeld),
  news(1452, 'ana/1', held),
  step(1452, '/steps/8', null, 'wait until all is quiet'),
  fact(sent),
  {
    type: 'mail',
    at: 16_312,
    mail: {
      id: 'ana/1:3',
      to: 'dana@example.com',
      kind: 'reply',
      conversation: 'refund',
      subject: 'Re: Where is my refund?',
      text: 'Hi Dana, it is on its way.\n\n> I sent the shoes back two weeks ago.',
      attachments: [],
    },
  },
  step(16_402, '/steps/9', null, 'exactly 1 of: Ana gets held; Bea gets held'),
  holds(16_402, '/steps/9', 'exactly 1 of: Ana gets held; Bea gets held'),
  step(16_402, '/steps/10', 'dana@example.com', 'dana@example.com receives one mail'),
  holds(16_402, '/steps/10', 'dana@example.com receives one mail'),
];

export const passedRun: Run = {
  title: twoAtOnce.title,
  seed: 7,
  without: [],
  status: 'passed',
  failures: [],
  steps: 11,
  trace: storyTrace,
  invariants: [
    { name: 'no-blind-reply', held: true, sometimes: 1 },
    { name: 'one-intent-one-message', held: true, sometimes: 2 },
    { name: 'merge-forest', held: true, sometimes: 0 },
  ],
  durationMs: 16_402,
  fingerprint: '5d1f9c02',
};

const countFailure: Failure = {
  kind: 'expectation',
  path: '/steps/9',
  at: 16_402,
  text: 'exactly 1 of: Ana gets held; Bea gets held',
  expected: 'exactly 1 of 2 holds',
  actual: '0 of 2: ana gets accepted; bea gets accepted',
};
const blindReply: Failure = {
  kind: 'invariant',
  path: null,
  at: 1340,
  text: 'no-blind-reply: bea answered without having seen what ana wrote',
  expected: null,
  actual: null,
};
const unsettled: Failure = {
  kind: 'not-settled',
  path: '/steps/8',
  at: 301_452,
  text: 'wait until all is quiet',
  expected: 'all is quiet within 300000 ms',
  actual: 'bea/1 has a command without an answer',
};

export const failedRun: Run = {
  ...passedRun,
  status: 'failed',
  without: ['send-guard'],
  failures: [countFailure, blindReply],
};
const undecidedRun: Run = { ...passedRun, status: 'undecided', failures: [unsettled] };

const file = 'scenarios/catalogue/a1-two-people-answer-at-once.yaml';
const lineOf = (path: string) => (path === '/steps/9' ? 24 : undefined);

export const passed: ScenarioResult = { file, scenario: twoAtOnce, runs: [passedRun], status: 'passed', lineOf };
export const failed: ScenarioResult = { ...passed, runs: [failedRun], status: 'failed' };
export const undecided: ScenarioResult = { ...passed, runs: [undecidedRun], status: 'undecided' };

/** Everything that a reporter writes for these results. */
export async function report(
  name: ReporterName,
  results: readonly ScenarioResult[],
  choices: Partial<ReportInfo> = {},
): Promise<string> {
  const reporter = await reporters[name]();
  const count = (status: Status) => results.filter((result) => result.status === status).length;
  const summary: ReportSummary = {
    scenarios: results.length,
    passed: count('passed'),
    failed: count('failed'),
    undecided: count('undecided'),
    seed: 7,
    version: '0.1.0',
  };
  const begun = reporter.begin({ ...info, files: results.length, ...choices });
  return [begun, ...results.map((result) => reporter.scenario(result)), reporter.end(summary)].join('');
}
