/** The same story in every store gives the same report. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openJsonlStore } from '../../src/adapters/jsonl/store.ts';
import { openPostgresStore } from '../../src/adapters/postgres/store.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import type { Append } from '../../src/core/desk/desk.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { describeNeeding } from '../adapters/given/needing.ts';
import { type Cluster, noPostgres, startCluster } from '../adapters/given/postgres.ts';
import { type Place, placeWith } from './given/command-line.ts';

const story = `title: Two at once
people: { ana: {}, bea: {} }
conversations: { refund: { customer: dana@example.com, body: Question } }
network: { latency: 40..120ms }
steps:
  - together:
      - ana: { reply: refund, text: One answer., send: true }
      - bea: { reply: refund, text: Another answer., send: true }
  - settle: {}
  - ana: { reply: refund, text: A note to keep inside., send: true }
  - wait: 3s
  - ana: { undo: refund }
  - settle: {}
  - ana: { clear: refund, kind: reply }
  - ana: { note: refund, text: A note to keep inside., send: true }
  - settle: {}
`;

/** Records the story, and writes what was recorded into the other store as well. */
async function recordedIn(store: Store | null, here: Place): Promise<void> {
  await here.run('replay', 'story.yaml', '-r', 'dot', '--store', `jsonl:${join(here.folder, 'desk.jsonl')}`);
  for (const line of here.read('desk.jsonl').trim().split('\n')) {
    const { type, ...append } = JSON.parse(line) as Append & { readonly type: string };
    if (type === 'appended') await store?.events.append(append);
  }
  await store?.close();
}

/** Without what was read, and how well; a story in a store has no drafts that were there before. */
async function report(here: Place, place: string): Promise<unknown> {
  const { code, stdout, stderr } = await here.run('audit', place, '-r', 'json');
  expect([code, stderr]).toEqual([0, '']);
  const { source: _, recorded: __, ...rest } = JSON.parse(stdout);
  expect(rest.incidents.length).toBe(2);
  return rest;
}

const begun = (): Place => placeWith({ files: { 'story.yaml': story } });

describe('the report on a story', () => {
  it('is the same from SQLite as from the log', async () => {
    const here = begun();
    await recordedIn(await openSqliteStore(join(here.folder, 'desk.db')), here);
    expect(await report(here, 'sqlite:desk.db')).toEqual(await report(here, 'desk.jsonl'));
  });

  it('is of a log that can be taken up again', async () => {
    const here = begun();
    await recordedIn(null, here);
    const before = await report(here, 'jsonl:desk.jsonl');
    const store = await openJsonlStore(join(here.folder, 'desk.jsonl'));
    expect(await store.events.head()).toBeGreaterThan(10);
    expect(await report(here, 'jsonl:desk.jsonl')).toEqual(before);
    await store.close();
  });
});

describeNeeding(noPostgres, 'a report from Postgres', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());

  it('makes nothing where there is no store, and is the same as from the log', async () => {
    const here = begun();
    for (const _ of [1, 2]) {
      const { code, stderr } = await here.run('audit', cluster.url);
      expect([code, stderr]).toEqual([64, expect.stringContaining('There is no store of this version')]);
    }
    await recordedIn(await openPostgresStore(cluster.url), here);
    expect(await report(here, cluster.url)).toEqual(await report(here, 'desk.jsonl'));
  });
});
