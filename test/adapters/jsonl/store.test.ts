/** What is in a file of JSON Lines, and what becomes of a file that is not as it was left. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJsonlStore } from '../../../src/adapters/jsonl/store.ts';
import { anAppend } from '../given/appends.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'elbowroom-jsonl-'));
  file = join(folder, 'desk.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function written(revisions: number): Promise<string> {
  const store = await openJsonlStore(file);
  for (let revision = 0; revision < revisions; revision += 1) await store.events.append(anAppend('refund', revision));
  await store.close();
  return readFileSync(file, 'utf8');
}

async function revision(): Promise<number> {
  const store = await openJsonlStore(file);
  const { revision } = await store.events.read('refund');
  await store.close();
  return revision;
}

describe('a file of JSON Lines', () => {
  it('has one line for each thing done, in its order', async () => {
    const lines = (await written(2)).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { type: 'log', facts: 1 },
      { type: 'appended', ...anAppend('refund', 0) },
      { type: 'appended', ...anAppend('refund', 1) },
    ]);
  });

  it('is taken up after any torn end, and goes on', async () => {
    const whole = await written(3);
    const last = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let length = last; length < whole.length; length += 1) {
      writeFileSync(file, whole.slice(0, length));
      expect(await revision()).toBe(2);
      expect(readFileSync(file, 'utf8')).toBe(whole.slice(0, last));
    }
  });

  it('is refused, and left as it is, if a line in it is broken or missing', async () => {
    const lines = (await written(3)).split('\n');
    const spoiled = [
      ['{"type":', ...lines.slice(1)],
      [lines[0], lines[1], 'null', lines[3], ''],
      [lines[0], lines[1], lines[3], ''],
    ];
    for (const one of spoiled) {
      writeFileSync(file, one.join('\n'));
      await expect(openJsonlStore(file)).rejects.toMatchObject({ name: 'StoreError', code: 'store.corrupted' });
      expect(readFileSync(file, 'utf8')).toBe(one.join('\n'));
    }
  });

  it('is refused, and left as it is, if it is something else', async () => {
    writeFileSync(file, '{"name":"package"}\n');
    await expect(openJsonlStore(file)).rejects.toMatchObject({ code: 'store.refused' });
    expect(readFileSync(file, 'utf8')).toBe('{"name":"package"}\n');
  });

  it('is refused, and left as it is, if newer code wrote in it', async () => {
    const whole = await written(1);
    appendFileSync(file, '{"type":"log","facts":2}\n{"type":"unheard of"}\n');
    await expect(openJsonlStore(file)).rejects.toMatchObject({ code: 'store.newer', definite: true });
    expect(readFileSync(file, 'utf8')).toBe(`${whole}{"type":"log","facts":2}\n{"type":"unheard of"}\n`);
  });

  it('belongs to one opening at a time, until it is closed or its process has ended', async () => {
    const store = await openJsonlStore(file);
    await expect(openJsonlStore(file)).rejects.toMatchObject({ code: 'store.unavailable' });
    await store.close();
    const ended = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(`${file}.lock`, String(ended.pid));
    expect(await revision()).toBe(0);
  });

  it('says so where there can be no file', async () => {
    await expect(openJsonlStore(join(folder, 'none', 'desk.jsonl'))).rejects.toMatchObject({
      code: 'store.unavailable',
      definite: true,
    });
  });
});
