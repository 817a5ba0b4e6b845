/** Logs that were written once are read to the same state for ever. */
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openJsonlStore } from '../../src/adapters/jsonl/store.ts';
import { fold } from '../../src/core/conversation/apply.ts';
import { type AnyFact, directoryStream } from '../../src/core/desk/desk.ts';
import { foldDirectory } from '../../src/core/directory/apply.ts';
import { routingStream } from '../../src/core/rules/route.ts';
import type { DirectoryFact, Fact } from '../../src/core/schema/types.ts';
import { factVersion } from '../../src/core/store/fact-version.ts';
import { aFolder } from '../adapters/given/folder.ts';
import { hashOf } from './reading.js';

const fresh = aFolder();
const here = new URL('.', import.meta.url).pathname;
const versions = readdirSync(here).flatMap((name) => /^(\d+)\.jsonl$/.exec(name)?.[1] ?? []);

/** Opening a log may add to it, so a copy is opened. */
async function streamsOf(version: string): Promise<ReadonlyMap<string, readonly AnyFact[]>> {
  const file = fresh('golden.jsonl');
  copyFileSync(`${here}${version}.jsonl`, file);
  const store = await openJsonlStore(file);
  const streams = new Map<string, AnyFact[]>();
  for (const { stream, fact } of await store.events.readAll(0, Number.MAX_SAFE_INTEGER))
    streams.set(stream, [...(streams.get(stream) ?? []), fact]);
  await store.close();
  return streams;
}

function foldOf(stream: string, facts: readonly AnyFact[]): unknown {
  const name = stream.slice(stream.indexOf(' ') + 1);
  if (name === routingStream) return facts;
  return name === directoryStream ? foldDirectory(facts as DirectoryFact[]) : fold(name, facts as Fact[]);
}

describe('golden logs', () => {
  it('are there for every version of facts', () => {
    expect(versions).toEqual(Array.from({ length: factVersion }, (_, index) => String(index + 1)));
  });

  for (const version of versions) {
    it(`of version ${version} fold to what they folded to when they were written`, async () => {
      const { names, folded } = JSON.parse(readFileSync(`${here}${version}.json`, 'utf8'));
      const streams = await streamsOf(version);
      const now = Object.fromEntries(
        [...streams].map(([stream, facts]) => [stream, hashOf(foldOf(stream, facts), names)]),
      );
      expect(now).toEqual(folded);
    });
  }

  it('have every type of fact', async () => {
    const schema = JSON.parse(readFileSync(new URL('../../schemas/fact.schema.json', import.meta.url), 'utf8'));
    const types = Object.values(schema.$defs as Record<string, { properties?: { type?: { const?: string } } }>).flatMap(
      ({ properties }) => properties?.type?.const ?? [],
    );
    const streams = await streamsOf(String(factVersion));
    const found = new Set([...streams.values()].flat().map(({ type }) => type as string));
    expect(types.filter((type) => type.includes('.') && !found.has(type)).sort()).toEqual([]);
  });

  it('tell a state that differs in anything that was there', () => {
    expect(existsSync(`${here}${factVersion}.json`)).toBe(true);
    const names = ['a', 'b'];
    expect(hashOf({ a: 1, b: { a: [2] } }, names)).toBe(hashOf({ b: { a: [2], c: 4 }, a: 1, d: 5 }, names));
    expect(hashOf({ a: 1, b: { a: [2] } }, names)).not.toBe(hashOf({ a: 1, b: { a: [3] } }, names));
    expect(hashOf({ a: 1 }, names)).not.toBe(hashOf({ a: 1, b: null }, names));
  });
});
