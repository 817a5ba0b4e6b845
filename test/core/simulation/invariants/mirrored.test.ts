/** Every invariant has a mirror: hand-made runs that break it, and near misses that do not. All mirrors are run here once more, to see what they come to. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { invariants } from '../../../../src/core/simulation/invariants/all.ts';
import { noSelfSign } from '../../../../src/core/simulation/invariants/no-self-sign.ts';
import { shows } from './events.ts';
import { judge, judged, open, tab } from './judge.ts';

const here = new URL('./', import.meta.url);
const mirrors = readdirSync(here).filter((file) => file.endsWith('.test.ts') && file !== 'mirrored.test.ts');

describe('the mirrors', async () => {
  for (const file of mirrors) await import(/* @vite-ignore */ new URL(file, here).pathname);
});

describe('every invariant', () => {
  it.each(invariants.map(({ name }) => name))('%s is broken by some hand-made run, and kept by another', (name) => {
    expect(judged.get(name)).toEqual({ broken: true, kept: true });
  });

  it('that can not fail is noticed, and so is one that can not be kept', () => {
    const selfSign = [shows(1000, 'ana/1', { ana: 'viewing' })];
    const mute = { ...noSelfSign, name: 'mute', see: () => null, end: () => null };
    const shrill = { ...noSelfSign, name: 'shrill', end: () => 'Always.' };
    const real = { ...noSelfSign, name: 'real' };
    for (const one of [mute, shrill, real]) {
      for (const moments of [selfSign, []]) judge(one, moments, (stage) => tab(stage, 'ana/1', { rooms: open() }));
    }
    expect(['mute', 'shrill', 'real', 'never judged'].map((name) => judged.get(name))).toEqual([
      { broken: false, kept: true },
      { broken: true, kept: false },
      { broken: true, kept: true },
      undefined,
    ]);
  });
});
