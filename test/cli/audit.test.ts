import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import { type Place, placeWith } from './given/command-line.ts';

const schemaOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: false });
ajv.addSchema(schemaOf('common'));
const isAudit = ajv.compile(schemaOf('audit'));

/** Bea's reply crosses with Ana's; she gives it up. Then Ana takes a reply back and makes a note of it. */
const story = `title: Two at once
people: { ana: {}, bea: {} }
conversations: { refund: { customer: dana@example.com, body: Secret question } }
steps:
  - ana: { open: refund }
  - bea: { open: refund }
  - wait: 1s
  - bea: { reply: refund, text: Secret reply of bea, typing: 30s }
  - wait: 31s
  - bea: { hide: {} }
  - wait: 10s
  - ana: { reply: refund, text: Secret reply of ana, send: true }
  - wait: 20s
  - bea: { show: {} }
  - bea: { send: refund }
  - settle: {}
  - bea: { discard: refund }
  - ana: { reply: refund, text: Secret note of ana, send: true }
  - wait: 3s
  - ana: { undo: refund }
  - settle: {}
  - ana: { clear: refund, kind: reply }
  - ana: { note: refund, text: Secret note of ana, send: true }
  - settle: {}
`;

async function recorded(...stores: readonly string[]): Promise<Place> {
  const here = placeWith({ files: { 'story.yaml': story } });
  for (const store of stores) {
    const { code, stdout } = await here.run(
      'replay',
      'story.yaml',
      '-r',
      'dot',
      '--store',
      store.replace('FOLDER', here.folder),
    );
    expect(code, stdout).toBe(0);
  }
  return here;
}

const kindsIn = (report: string): readonly string[] =>
  JSON.parse(report).incidents.map(({ kind, how = '' }: { readonly kind: string; readonly how?: string }) =>
    `${kind} ${how}`.trim(),
  );

describe('audit of a log', () => {
  it('says what happened, in which inbox and to whom', async () => {
    const here = await recorded('jsonl:FOLDER/desk.jsonl');
    const { code, stdout, stderr } = await here.run('audit', 'desk.jsonl');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/refund: A reply of Bea was held because of a reply of Ana;\n +discarded \d+ ms later\./);
    expect(stdout).toMatch(/Bea wrote a reply for at least \d+\.\d s while Ana answered;\n +it was discarded\./);
    expect(stdout).toContain('Ana took back a reply and added it as a note.');
    expect(stdout).toMatch(/Person {2,}replies.*\n.*\n {2}Ana {2,}1 .*\n {2}Bea {2,}· /);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('gives JSON by its schema, and Markdown, and never what anybody wrote', async () => {
    const here = await recorded('jsonl:FOLDER/desk.jsonl');
    const { stdout } = await here.run('audit', 'jsonl:desk.jsonl', '-r', 'json');
    expect([isAudit(JSON.parse(stdout)), isAudit.errors]).toEqual([true, null]);
    expect(kindsIn(stdout)).toEqual(['held', 'wasted discarded', 'near-note undone']);
    const { stdout: markdown } = await here.run('audit', 'desk.jsonl', '-r', 'markdown');
    expect(markdown).toMatch(/^## 3 collisions in desk\.jsonl\n/);
    expect(markdown).toContain('| Ana | 1 | 0 |');
    for (const text of [stdout, markdown]) expect(text).not.toMatch(/Secret|dana@/);
  });

  it('reads the runs that replay wrote, with who was shown to whom', async () => {
    const here = placeWith({
      files: {
        'story.yaml': story
          .replace('hide: {} }\n  - wait: 10s', 'crash: {} }\n  - wait: 40s')
          .replace(
            / {2}- bea: \{ show[\s\S]*- ana: \{ reply: refund, text: Secret note/,
            '  - ana: { reply: refund, text: Secret note',
          ),
      },
    });
    await here.run('replay', 'story.yaml', '-r', 'ndjson=runs.ndjson');
    const { stdout } = await here.run('audit', 'runs.ndjson', '-r', 'json');
    const { source, incidents } = JSON.parse(stdout);
    expect(source.form).toBe('runs');
    expect(incidents).toContainEqual(
      expect.objectContaining({ kind: 'ghost', person: 'bea', others: ['ana'], how: 'crashed' }),
    );
  });

  it('takes only a time or an inbox, and fails on what it is told to', async () => {
    const here = await recorded('jsonl:FOLDER/desk.jsonl');
    const until = await here.run('audit', 'desk.jsonl', '--until', '62100', '-r', 'json');
    expect(kindsIn(until.stdout)).toEqual(['held']);
    const elsewhere = await here.run('audit', 'desk.jsonl', '--inbox', 'sales');
    expect([elsewhere.code, elsewhere.stdout]).toEqual([2, '']);
    expect((await here.run('audit', 'desk.jsonl', '--fail-on', 'double')).code).toBe(0);
    expect((await here.run('audit', 'desk.jsonl', '--fail-on', 'double,held')).code).toBe(1);
    expect((await here.run('audit', 'desk.jsonl', '--fail-on', 'any')).code).toBe(1);
  });

  it('makes a scenario of an incident, which replay plays', async () => {
    const here = await recorded('jsonl:FOLDER/desk.jsonl');
    for (const number of ['1', '2', '3']) {
      const written = await here.run('audit', 'desk.jsonl', '--as-scenario', number, '-o', `out/${number}.yaml`);
      expect([written.code, written.stderr]).toEqual([0, '']);
      expect(here.read(`out/${number}.yaml`)).not.toMatch(/Secret|dana@/);
    }
    expect((await here.run('replay', 'out', '-r', 'dot')).code).toBe(0);
    const { code, stderr } = await here.run('audit', 'desk.jsonl', '--as-scenario', '4');
    expect([code, stderr]).toEqual([64, expect.stringContaining('numbered from 1 to 3')]);
  });

  it('leaves the log alone, and a torn last line out', async () => {
    const here = await recorded('jsonl:FOLDER/desk.jsonl');
    const before = here.read('desk.jsonl');
    const torn = placeWith({ files: { 'desk.jsonl': `${before}{"type":"appen` } });
    const { code, stderr } = await torn.run('audit', 'desk.jsonl');
    expect([code, stderr]).toEqual([0, expect.stringContaining('The last line has no end')]);
    expect([torn.list(), torn.read('desk.jsonl')]).toEqual([['desk.jsonl'], `${before}{"type":"appen`]);
  });

  it('ends when somebody interrupts, with nothing half done: 130', async () => {
    const { read } = await recorded('jsonl:FOLDER/desk.jsonl');
    const here = placeWith({ files: { 'desk.jsonl': read('desk.jsonl') }, interruptAt: 0 });
    const { code, stdout } = await here.run('audit', 'desk.jsonl');
    expect([code, stdout]).toEqual([130, '']);
  });
});

describe('audit of a store', () => {
  it('is the same over SQLite as over a log, but for what a store does not keep', async () => {
    const here = await recorded('jsonl:FOLDER/desk.jsonl', 'sqlite:FOLDER/desk.db');
    const reports = [];
    for (const place of ['desk.jsonl', 'sqlite:desk.db']) {
      const { stdout } = await here.run('audit', place, '-r', 'json');
      const {
        source: _,
        recorded: __,
        ...rest
      } = JSON.parse(stdout, (key, value) => (key === 'wastedMs' || key === 'ms' ? null : value));
      reports.push(rest);
    }
    expect(reports[1]).toEqual(reports[0]);
  });

  it('makes nothing where there is none', async () => {
    const here = placeWith({ files: { 'notes.txt': 'hello\n' } });
    expect((await here.run('audit', 'sqlite:gone.db')).code).toBe(2);
    expect((await here.run('audit', 'sqlite:notes.txt')).code).toBe(64);
    await (await openSqliteStore(join(here.folder, 'empty.db'))).close();
    expect((await here.run('audit', 'sqlite:empty.db')).code).toBe(2);
    expect(here.list()).not.toContain('gone.db');
    const { stderr } = await here.run('audit', 'empty.db');
    expect(stderr).toContain('expected sqlite:empty.db');
  });
});

const user = (id: number, first: string) => ({ id, type: 'user', first, last: 'Test', email: `${first}@example.com` });
const customer = { id: 900, type: 'customer', first: 'Dana', email: 'dana@example.com' };
const thread = (id: number, minute: number, type: string, createdBy: object, state = 'published') => ({
  id,
  type,
  state,
  createdAt: `2025-03-04T10:${String(minute).padStart(2, '0')}:00Z`,
  createdBy,
  body: 'Secret words',
});
const payload = (event: string, id: number, mailboxId: number, ...threads: readonly object[]) =>
  JSON.stringify({
    event,
    payload: { id, mailboxId, createdAt: '2025-03-04T10:00:00Z', subject: 'Secret', _embedded: { threads } },
  });

const question = thread(1, 0, 'customer', customer);
const first = thread(2, 5, 'message', user(5, 'ana'));
const second = thread(3, 7, 'message', user(6, 'bea'));
const webhooks = [
  payload('convo.created', 12, 3, question),
  payload('convo.agent.reply.created', 12, 3, first, question),
  payload('convo.agent.reply.created', 12, 3, first, question),
  payload('convo.agent.reply.created', 12, 3, second, first, question),
  payload('convo.note.created', 13, 4, thread(11, 30, 'note', user(5, 'ana')), thread(10, 1, 'customer', customer)),
  payload(
    'convo.status',
    13,
    4,
    thread(12, 40, 'lineitem', user(5, 'ana')),
    thread(13, 41, 'message', user(6, 'bea'), 'review'),
  ),
  '{"event":"customer.updated","payload":{"id":900}}',
  '{"event":"convo.deleted","payload":{"id":14}}',
].join('\n');

describe('audit of an import', () => {
  it('finds double replies by time, counts each delivery once, and says what cannot be known', async () => {
    const here = placeWith({ files: { 'hooks.jsonl': `${webhooks}\n` } });
    const { code, stdout } = await here.run('audit', '--import', 'hooks.jsonl', '-r', 'json');
    const report = JSON.parse(stdout);
    expect([code, isAudit(report), isAudit.errors]).toEqual([0, true, null]);
    expect(report.source.imported).toEqual({
      lines: 8,
      repeated: 1,
      withoutThreads: 0,
      unknown: { 'convo.deleted': 1, 'customer.updated': 1, lineitem: 1 },
    });
    expect(report.incidents).toMatchObject([
      {
        kind: 'double',
        person: '6',
        others: ['5'],
        inbox: '3',
        conversation: '12',
        gapMs: 120_000,
        knowing: 'unknown',
      },
      { kind: 'held', person: '6', inbox: '4', fate: 'waiting' },
    ]);
    expect(report.total).toMatchObject({ replies: 2, notes: 1, double: 1, held: 1 });
    expect(report.recorded).toMatchObject({ blind: { is: 'no' }, ghost: { is: 'no' }, double: { is: 'partly' } });
    expect(stdout).not.toMatch(/Secret|@/);
    const { stdout: table } = await here.run('audit', '--import', 'hooks.jsonl');
    expect(table).toContain('bea Test answered 2 min after ana Test.');
    expect(table).toMatch(/blind, anyway|blind: not known/);
    expect(table).toContain('1 delivered again and counted once');
  });

  it('takes another time for two answers to be one collision', async () => {
    const here = placeWith({ files: { 'hooks.jsonl': webhooks } });
    const { stdout } = await here.run('audit', '--import', 'hooks.jsonl', '--within', '90s', '-r', 'json');
    expect(kindsIn(stdout)).toEqual(['held']);
  });

  it('makes scenarios that replay, without a word of anybody', async () => {
    const here = placeWith({ files: { 'hooks.jsonl': webhooks } });
    for (const number of ['1', '2'])
      await here.run('audit', '--import', 'hooks.jsonl', '--as-scenario', number, '-o', `out/${number}.yaml`);
    expect(here.read('out/1.yaml')).not.toMatch(/Secret|dana@/);
    expect((await here.run('replay', 'out', '-r', 'dot')).code).toBe(0);
  });

  it('counts a thread that a merge took along once, where it is now', async () => {
    const merged = payload('convo.merged', 15, 3, second, first, question);
    const here = placeWith({ files: { 'hooks.jsonl': `${webhooks}\n${merged}\n` } });
    const { stdout } = await here.run('audit', '--import', 'hooks.jsonl', '-r', 'json');
    expect(JSON.parse(stdout).incidents).toMatchObject([{ kind: 'double', conversation: '15' }, { kind: 'held' }]);
    expect(JSON.parse(stdout).total.replies).toBe(2);
  });

  it('reads a log of ours and a pipe as well', async () => {
    const { read } = await recorded('jsonl:FOLDER/desk.jsonl');
    const piped = await placeWith({ stdin: read('desk.jsonl') }).run('audit', '--import', '-', '-r', 'json');
    expect(kindsIn(piped.stdout)).toEqual(['held', 'wasted discarded', 'near-note undone']);
  });
});

describe('what cannot be read', () => {
  const heading = '{"type":"log","facts":1}\n';
  const created =
    '{"type":"appended","stream":"refund","facts":[{"type":"reply.sent","thread":"a","revision":1,"at":5,"by":{"kind":"person","person":"ana"}}]}\n';
  const cases: Readonly<Record<string, readonly [content: string, ...said: readonly string[]]>> = {
    'no JSON': ['hello\n', 'log:1: This is no JSON.', 'expected JSON Lines'],
    nothing: ['', 'log:1: There is nothing in it.'],
    'another file': ['{"a":1}\n', 'log:1: This is neither', '--import'],
    'a newer log': ['{"type":"log","facts":99}\n', 'log:1: Its facts are of version 99.'],
    'a broken line': [`${heading}${created}{"type":"appended"\n`, 'log:3: This is no JSON.'],
    'an unknown line': [`${heading}{"type":"what"}\n`, 'log:2: `type` is `what`.'],
    'an unknown fact': [
      `${heading}${created.replace('reply.sent', 'reply.lost')}`,
      'log:2: There is no fact `reply.lost`.',
    ],
    'a fact without a time': [
      `${heading}${created.replace('"at":5,', '')}`,
      'log:2: `facts/0/at` is missing.',
      'a time in milliseconds',
    ],
    'a fact of nobody': [
      `${heading}${created.replace('"kind":"person"', '"kind":"ghost"')}`,
      'log:2: `facts/0/by` does not say',
    ],
    'a gap': [
      `${heading}${created}${created.replace('"revision":1', '"revision":3')}`,
      'log:3: Fact 3 of refund does not follow',
      'expected fact 2',
    ],
  };
  for (const [which, [content, ...said]] of Object.entries(cases))
    it(`is told with its place: ${which}`, async () => {
      const { code, stdout, stderr } = await placeWith({ files: { log: content } }).run('audit', 'log');
      expect([code, stdout]).toEqual([65, '']);
      for (const part of said) expect(stderr).toContain(part);
    });

  it('has a place in an import, too', async () => {
    const here = placeWith({
      files: { hooks: `${webhooks}\n{"id":1,"mailboxId":2,"_embedded":{"threads":[{"id":1,"type":"note"}]}}\n` },
    });
    const { code, stdout, stderr } = await here.run('audit', '--import', 'hooks');
    expect([code, stdout]).toEqual([65, '']);
    expect(stderr).toContain('hooks:9: `_embedded.threads/0/createdAt` is missing.');
  });

  it('is a command line that makes no sense: 64, or a file that is not there: 2', async () => {
    const here = placeWith();
    const codes = [];
    for (const words of [
      [],
      ['x', '--since', 'lately'],
      ['x', '--within', '5'],
      ['x', '--fail-on', 'noise'],
      ['memory'],
      ['x', '--since', '2025-02-01', '--until', '2025-01-01'],
      ['x'],
    ])
      codes.push((await here.run('audit', ...words)).code);
    expect(codes).toEqual([64, 64, 64, 64, 64, 64, 2]);
  });
});
