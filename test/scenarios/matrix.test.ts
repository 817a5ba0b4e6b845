/**
 * Taking out each protection in turn makes exactly the scenarios fail that name it.
 *
 * Shapes: `scenarios/README.md` is the whole matrix; `npx vitest run test/scenarios/matrix.test.ts -u` writes it anew.
 */
import { describe, expect, it } from 'vitest';
import { protectionNames } from '../../src/core/rules/protections.ts';
import { invariants } from '../../src/core/simulation/invariants/all.ts';
import { bundled } from './bundled.ts';
import { matrixOf, type Pair } from './matrix.ts';
import { everywhere, matrixMarkdown } from './matrix-markdown.ts';

const pairs = matrixOf(bundled);
const words = ({ file, protection, breaks }: Pair): string => `${file} without ${protection}: ${breaks.join(', ')}`;

describe('without a protection', () => {
  it('every scenario that names it fails', () => {
    const failing = new Set(pairs.map(({ file, protection }) => `${file} ${protection}`));
    const named = bundled.flatMap(({ file, named: names }) => names.map((name) => `${file} ${name}`));
    expect(named.filter((pair) => !failing.has(pair))).toEqual([]);
  });

  it('no other scenario fails with every seed', () => {
    const always = pairs.filter(({ isNamed, failsAlways }) => !isNamed && failsAlways);
    expect(always.filter(({ protection }) => !everywhere.has(protection)).map(words)).toEqual([]);
  });

  it('something fails, whichever it is', () => {
    const shown = new Set(bundled.flatMap(({ named }) => named));
    expect(protectionNames.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('is what the README of the scenarios says', async () => {
    await expect(`${matrixMarkdown(pairs)}\n`).toMatchFileSnapshot('../../scenarios/README.md');
  });
});

describe('every invariant', () => {
  it('is violated by some scenario without a protection that it names', () => {
    const violated = new Set(pairs.filter(({ isNamed }) => isNamed).flatMap(({ breaks }) => breaks));
    expect(invariants.map(({ name }) => name).filter((name) => !violated.has(name))).toEqual([]);
  });
});
