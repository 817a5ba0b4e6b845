/** The disk reports an error, or has no room: whoever writes is told so by code, never that it was written, and goes on once the disk does. */
import { expect, it } from 'vitest';
import { aFolder } from '../given/folder.ts';
import { describeNeeding } from '../given/needing.ts';
import { noStrace, run } from './strace.ts';
import { commandsIn } from './survivor.ts';

const fresh = aFolder();
const count = 30;

interface Line {
  readonly number: number;
  readonly told: 'written' | 'known' | 'behind' | 'error';
  readonly name?: string;
  readonly code?: string;
  readonly definite?: boolean;
  readonly isThere?: boolean | null;
}

/** What the process said while that call failed that often, from that time on. */
async function told(file: string, call: string, error: string, when: string): Promise<readonly Line[]> {
  const words = ['-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:error=${error}:when=${when}`];
  const { output, isDone, trace } = await run({ script: 'errors', file, count }, words);
  expect(isDone, trace).toBe(true);
  return output
    .split('\n')
    .slice(0, -2)
    .map((line) => JSON.parse(line));
}

function expectHonest(lines: readonly Line[], codes: readonly string[]): void {
  const errors = lines.filter((line) => line.told === 'error');
  expect(errors.length).toBeGreaterThan(0);
  for (const { name, code, definite, isThere } of errors) {
    expect(name).toBe('StoreError');
    expect(codes).toContain(code);
    if (definite) expect(isThere ?? false).toBe(false);
  }
  // Once more is enough for each, and none is written twice.
  const done = lines.filter(({ told }) => told !== 'error').map(({ number }) => number);
  expect(done).toEqual(Array.from({ length: count }, (_, index) => index + 1));
}

describeNeeding(noStrace, 'a disk that fails', () => {
  const cases = [
    { call: 'pwrite64', error: 'ENOSPC', when: '120', codes: ['store.full'] },
    { call: 'pwrite64', error: 'ENOSPC', when: '120..121', codes: ['store.full'] },
    { call: 'pwrite64', error: 'EIO', when: '120', codes: ['store.failed'] },
    { call: 'pwrite64', error: 'EIO', when: '121', codes: ['store.failed'] },
    { call: 'fsync', error: 'EIO', when: '20', codes: ['store.failed'] },
    { call: 'fsync', error: 'EIO', when: '25', codes: ['store.failed'] },
  ];
  for (const { call, error, when, codes } of cases)
    it(`tells a store in SQLite ${error} at ${call} ${when}, and the store says so`, async () => {
      const file = fresh('desk.db');
      expectHonest(await told(file, call, error, when), codes);
      expect(await commandsIn(file)).toBe(count);
    });

  const plain = [
    { call: 'fsync', error: 'EIO', when: '10', codes: ['store.failed'] },
    { call: 'fsync', error: 'ENOSPC', when: '10', codes: ['store.full'] },
    { call: 'fsync', error: 'EIO', when: '10..12', codes: ['store.failed'] },
  ];
  for (const { call, error, when, codes } of plain)
    it(`tells a store in JSON Lines ${error} at ${call} ${when}, and the store says so`, async () => {
      expectHonest(await told(fresh('desk.jsonl'), call, error, when), codes);
    });
});
