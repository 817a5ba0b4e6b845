/** A file of JSON Lines keeps the contract, for one process at a time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { storeContract } from '../../../src/adapters/contract/index.ts';
import { openJsonlStore } from '../../../src/adapters/jsonl/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'elbowroom-jsonl-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the store in JSON Lines', () => {
  const open = () => openJsonlStore(join(folder, 'desk.jsonl'));
  for (const { name, run } of storeContract({ open, prefix: 'test/', isShared: false })) it(name, run);
});
