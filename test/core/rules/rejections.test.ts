/** The registry is complete: no code is missing, none is left over, and no sentence has a gap. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rejection, rejectionSentence, rejections } from '../../../src/core/rules/rejections.ts';

const root = new URL('../../../src', import.meta.url).pathname;

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourcesUnder(path);
    return path.endsWith('.ts') && !path.endsWith('rejections.ts') && !path.includes('/schema/') ? [path] : [];
  });
}

const sources = sourcesUnder(root).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const codes = Object.keys(rejections);

function fieldsOf(code: string): string[] {
  const { sentence } = rejections[code as keyof typeof rejections];
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, field]) => field ?? '');
}

/** `code, { detail }` as it stands in the sources, where the detail is written out. */
const written = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/'([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)',\s*\{([^{}]*)\}/g)].map(
    ([, code = '', detail = '']) => ({
      path,
      code,
      detail: detail.split(',').map((part) => part.split(':')[0]?.trim() ?? ''),
    }),
  ),
);

describe('the registry of rejections', () => {
  it('has no code that nothing uses', () => {
    expect(codes.filter((code) => !sources.some(({ text }) => text.includes(`'${code}'`)))).toEqual([]);
  });

  it('has every code that something refuses with', () => {
    const used = sources.flatMap(({ text }) =>
      [...text.matchAll(/\b(?:rejection|refuse)\(\s*(?:[\w']+[\w.' ]*,\s*)*'([a-z-]+\.[a-z-]+)'/g)].map(
        ([, code]) => code,
      ),
    );
    const named = new Set(used.filter((code) => code !== undefined));
    expect([...named].filter((code) => !codes.includes(code))).toEqual([]);
    expect(named.size).toBeGreaterThan(20);
  });

  it('finds in every detail what its sentence needs', () => {
    const known = written.filter(({ code }) => codes.includes(code));
    const gaps = known.flatMap(({ path, code, detail }) =>
      fieldsOf(code)
        .filter((field) => !detail.includes(field))
        .map((field) => `${path}: ${code} has no ${field}`),
    );
    expect(gaps).toEqual([]);
    expect(known.length).toBeGreaterThan(30);
  });

  it.each(codes)('says %s as a sentence', (code) => {
    const detail = Object.fromEntries(fieldsOf(code).map((field) => [field, field === 'problem' ? 'Why.' : 'x']));
    expect(rejectionSentence({ code, detail })).toMatch(/^[A-Z@x{].*[.?!]$/);
    expect(rejectionSentence({ code, detail })).not.toMatch(/[{}]/);
  });
});

describe('a sentence', () => {
  it('lists what is several', () => {
    expect(rejectionSentence(rejection('mention.refused', { mentions: ['ana', 'bea'] }))).toContain('ana, bea');
  });

  it('shows a code that it does not know, and a field that it was not given', () => {
    expect(rejectionSentence({ code: 'constructor', detail: {} })).toBe('constructor');
    expect(rejectionSentence({ code: 'person.unknown', detail: {} })).toBe('There is no person {person}.');
    expect(rejectionSentence({ code: 'person.unknown', detail: JSON.parse('{"__proto__":{"person":"x"}}') })).toContain(
      '{person}',
    );
  });

  it('fills in what was given once, whatever it holds', () => {
    expect(rejectionSentence(rejection('person.unknown', { person: '{person} $& $1' }))).toBe(
      'There is no person {person} $& $1.',
    );
  });
});
