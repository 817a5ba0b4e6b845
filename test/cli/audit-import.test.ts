import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { placeWith } from './given/command-line.ts';

const schemaOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: false });
ajv.addSchema(schemaOf('common'));
const isAudit = ajv.compile(schemaOf('audit'));

const kindsIn = (report: string): readonly string[] =>
  JSON.parse(report).incidents.map(({ kind, how = '' }: { readonly kind: string; readonly how?: string }) =>
    `${kind} ${how}`.trim(),
  );

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

  it('has a place in an import, too', async () => {
    const here = placeWith({
      files: { hooks: `${webhooks}\n{"id":1,"mailboxId":2,"_embedded":{"threads":[{"id":1,"type":"note"}]}}\n` },
    });
    const { code, stdout, stderr } = await here.run('audit', '--import', 'hooks');
    expect([code, stdout]).toEqual([65, '']);
    expect(stderr).toContain('hooks:9: `_embedded.threads/0/createdAt` is missing.');
  });
});
