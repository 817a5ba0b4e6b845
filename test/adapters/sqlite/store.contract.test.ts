/** SQLite keeps the contract, in a file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { storeContract } from '../../../src/adapters/contract/index.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'elbowroom-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the store in SQLite', () => {
  const open = () => openSqliteStore(join(folder, 'desk.db'));
  for (const { name, run } of storeContract({ open, prefix: 'test/', isShared: true })) it(name, run);
});
