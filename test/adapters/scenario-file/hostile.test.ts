import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/adapters/scenario-file/limits.ts';
import { load, problemsOf, told } from './given.ts';

describe('what YAML can do and a scenario does not need', () => {
  it.each([
    ['anchors', 'title: &a Test\nsteps: []', '1:8 yaml.anchor'],
    ['aliases', 'title: *a\nsteps: []', '1:8 yaml.alias'],
    ['merge keys', '<<: { title: Test }', '1:1 yaml.merge'],
    ['tags', 'title: !!str Test', '1:8 yaml.tag'],
    ['tags of its own', 'title: !include other.yaml', '1:8 yaml.tag'],
    ['tags on keys', '!!str title: Test', '1:7 yaml.key'],
    ['directives', '%YAML 1.1\n---\ntitle: Test', '1:1 yaml.directive'],
    ['several documents', 'title: Test\n---\ntitle: Test', '2:1 yaml.documents'],
    ['lists as keys', '? [a]\n: b', '1:3 yaml.key'],
    ['keys that stand twice', 'title: a\ntitle: b', '2:1 key.duplicate'],
    ['keys that stand twice in JSON', '{"title": "a", "title": "b"}', '1:16 key.duplicate'],
  ])('%s are refused with their place', (_, text, expected) => {
    expect(told(text)[0]).toBe(expected);
  });
});

describe('syntax errors', () => {
  it.each([
    ['a colon in text', 'title: Hi Dana: hello', '1:8 yaml.syntax'],
    ['a quote left open', 'title: "Test\nsteps: []', '2:9 yaml.syntax'],
    ['a bracket left open', 'steps: [1, 2', '1:12 yaml.syntax'],
    ['a tab as indentation', 'steps:\n\t- wait: 1', '2:1 yaml.syntax'],
    ['text that begins with @', 'title: @home', '1:8 yaml.syntax'],
    ['an unknown escape', 'title: "\\q"', '1:9 yaml.syntax'],
  ])('%s is told with its place', (_, text, expected) => {
    expect(told(text)[0]).toBe(expected);
  });
});

describe('keys that could change what an object is', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('%s is refused anywhere', (key) => {
    expect(told(`title: Test\n${key}: { polluted: true }`)).toEqual(['2:1 key.dangerous']);
    expect(told(`{"people": {"${key}": {}}}`)).toEqual(['1:13 key.dangerous']);
    expect(told(`steps:\n  - ${key}: { polluted: true }`)).toEqual(['2:5 key.dangerous']);
    expect(told(`steps:\n  - ana: { api: { type: x, ${key}: { polluted: true } } }`)).toEqual(['2:28 key.dangerous']);
    expect({}).not.toHaveProperty('polluted');
  });

  it('written with an escape is refused as well', () => {
    expect(told('{"__proto\\u005f_": {}}')).toEqual(['1:2 key.dangerous']);
  });
});

describe('characters that a reader does not see', () => {
  it.each([
    ['ESC', '\u{1b}'],
    ['a bell', '\u{7}'],
    ['NUL', '\u{0}'],
    ['a backspace', '\b'],
    ['a C1 control', '\u{9b}'],
    ['an override of direction', '\u{202e}'],
    ['an isolate', '\u{2066}'],
    ['a mark of direction', '\u{200f}'],
    ['half of a pair', '\u{d800}'],
  ])('%s is refused in the file, with its place', (_, character) => {
    expect(told(`title: a${character}b`)).toEqual(['1:9 text.control']);
    expect(told(`# a comment ${character}`)).toEqual(['1:13 text.control']);
  });

  it.each(['\\e', '\\u001b', '\\x9b', '\\u202e', '\\u2067', '\\u200e', '\\ud800', '\\0'])(
    '%s is refused as an escape in text',
    (written) => {
      expect(told(`title: "a${written}b"`)).toEqual(['1:8 text.control']);
      expect(told(`"a${written}b": 1`)).toEqual(['1:1 text.control']);
    },
  );

  it('is told by name', () => {
    expect(problemsOf('title: \u{1b}[31m').map(({ text }) => text)).toEqual([
      'Here is U+001B (ESC), which a reader does not see.',
    ]);
  });

  it('does not mean other languages, emoji or line ends', () => {
    const text = 'title: "تذكرة 👩‍💻 取引\\n\\tÜber"\nsteps: [{ wait: 1 }]\n';
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('files that are too much', () => {
  const many = (text: string, times: number): string => text.repeat(times);

  it.each([
    ['a large file', many('x', limits.size + 1), 'file.too-large'],
    ['brackets inside of brackets', many('[', 100_000), 'file.too-deep'],
    ['maps inside of maps', many('{a: ', 100_000), 'file.too-deep'],
    ['JSON inside of JSON', many('{"a":', 100_000), 'file.too-deep'],
    ['lists in lists', many('- ', 200_000), 'file.too-deep'],
    ['keys of keys', many('? ', 200_000), 'file.too-deep'],
    ['indentation', Array.from({ length: 900 }, (_, depth) => `${many(' ', depth)}a:`).join('\n'), 'file.too-deep'],
    ['parts without end', `[${many('1,', 200_000)}]`, 'file.too-many-parts'],
    ['closing brackets', many(']', 400_000), 'file.too-many-parts'],
    ['documents', many('---\n', 100_000), 'file.too-many-parts'],
  ])('%s are refused without being built', (_, text, code) => {
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('a YAML bomb is not expanded', () => {
    const levels = Array.from({ length: 40 }, (_, level) => `b${level}: &b${level} [*b${level - 1}, *b${level - 1}]`);
    const loaded = load(['b: &b-1 [x]', ...levels].join('\n'));
    expect(loaded.ok ? [] : [...new Set(loaded.problems.map(({ code }) => code))].sort()).toEqual([
      'yaml.alias',
      'yaml.anchor',
    ]);
  });

  it('many problems are looked for only so far', () => {
    const loaded = load(`title: Test\nsteps: [${many('{ a: b },', 9_000)}]`);
    expect(loaded.ok ? 0 : loaded.problems.length + loaded.omitted).toBeLessThanOrEqual(limits.misfits + 1);
  });

  it.each(['', '   \n\n', '# nothing\n', '---\n', 'null', '~'])('an empty file (%j) is told as such', (text) => {
    expect(told(text)).toEqual(['1:1 file.empty']);
  });

  it.each([['5'], ['[]'], ['text'], ['true']])('%s is no scenario', (text) => {
    expect(told(text)).toEqual(['1:1 value.kind']);
  });
});
