/** A folder for one test file, gone afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Answers with a name in it that nothing has yet. */
export function aFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'elbowroom-store-'));
  let count = 0;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => {
    count += 1;
    return join(folder, `${count}-${name}`);
  };
}
