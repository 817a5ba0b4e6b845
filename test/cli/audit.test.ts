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

  it('reads a log of ours and a pipe as well', async () => {
    const { read } = await recorded('jsonl:FOLDER/desk.jsonl');
    const piped = await placeWith({ stdin: read('desk.jsonl') }).run('audit', '--import', '-', '-r', 'json');
    expect(kindsIn(piped.stdout)).toEqual(['held', 'wasted discarded', 'near-note undone']);
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
