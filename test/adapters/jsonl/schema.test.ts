/** Every line of a file of JSON Lines is as its schema says. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { storeContract } from '../../../src/adapters/contract/index.ts';
import { openJsonlStore } from '../../../src/adapters/jsonl/store.ts';
import { aFolder } from '../given/folder.ts';

const fresh = aFolder();
const root = new URL('../../../', import.meta.url).pathname;
const ajv = new Ajv2020({ strict: false });
for (const name of readdirSync(`${root}schemas`))
  ajv.addSchema(JSON.parse(readFileSync(`${root}schemas/${name}`, 'utf8')));
const isLine = ajv.getSchema('https://elbowroom.dev/schemas/log.schema.json') ?? (() => false);

function oddLines(file: string): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.filter((line) => !isLine(JSON.parse(line)));
}

describe('the schema of a log', () => {
  it('fits whatever the contract has written', async () => {
    const file = fresh('desk.jsonl');
    for (const { run } of storeContract({ open: () => openJsonlStore(file), prefix: 'test/', isShared: false }))
      await run();
    expect(oddLines(file)).toEqual([]);
    const types = readFileSync(file, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line).type);
    expect([...new Set(types)].sort()).toEqual([
      'appended',
      'draft.dropped',
      'draft.kept',
      'log',
      'settled',
      'snapshot.kept',
    ]);
  });

  it('fits the golden logs', () => {
    for (const name of readdirSync(`${root}test/golden`).filter((one) => one.endsWith('.jsonl')))
      expect(oddLines(`${root}test/golden/${name}`)).toEqual([]);
  });

  it('does not fit everything', () => {
    for (const line of [
      {},
      { type: 'log' },
      { type: 'settled', effects: [{}] },
      { type: 'appended', stream: 'refund' },
    ])
      expect(isLine(line)).toBe(false);
  });
});
