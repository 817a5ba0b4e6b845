import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { escapeForTerminal } from '../../../src/cli/escape.ts';
import { type ReporterName, reporterNames } from '../../../src/cli/report/all.ts';
import type { ScenarioResult } from '../../../src/cli/report/reporter.ts';
import { failed, report } from './fixtures.ts';
import { xmlOf } from './xml-of.ts';

const esc = String.fromCharCode(27);
const hostile = [
  `${esc}[2J${esc}]0;owned\u0007`,
  '\u009b31m\u202eevil\u2066\u200b\ufeff\u0000\u007f\ufffe\ud800',
  '\n::error file=x::stolen%0A\r\n##[error]stolen',
  '| <script>alert(1)</script> </details> ``` [a](javascript:x) *b* `c` ![i](http://x)',
  ']]> &amp; <![CDATA[ "quoted" \'single\'',
  '# SKIP \\ not ok 1 - injected\n...\n---\nok 2',
].join(' ');

/** Every text of a result made hostile, except for the words that a format itself is made of. */
function spoiled<T>(value: T, key = ''): T {
  const kept = new Set([
    'type',
    'kind',
    'status',
    'result',
    'do',
    'direction',
    'where',
    'state',
    'sign',
    'path',
    'name',
    'without',
  ]);
  if (typeof value === 'string')
    return (kept.has(key) || /^(?:ana|bea)/.test(value) ? value : `${value}${hostile}`) as T;
  if (Array.isArray(value)) return value.map((one) => spoiled(one, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, spoiled(part, name)])) as T;
}

const result: ScenarioResult = { ...spoiled({ ...failed, lineOf: undefined }), lineOf: () => 24 };
const played = (name: ReporterName, color = false) => report(name, [result], { color, verbose: true });

/** As a runner reads properties and data back. */
function decoded(text: string): string {
  return text.replace(/%(3A|2C|0D|0A|25)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

describe('texts that mean harm', () => {
  it.each(reporterNames)('never reach a terminal raw through %s', async (name) => {
    const text = await played(name);
    expect(text).toContain('evil');
    expect(text.match(/[^\P{C}\n]/gu)).toBeNull();
  });

  it.each(['pretty', 'dot'] as const)('stay harmless among the colours of %s', async (name) => {
    const text = await played(name, true);
    expect(
      text.replaceAll(new RegExp(`${esc}\\[(?:[1-3]|2[2-4]|3\\d|39|9\\d)m`, 'g'), '').match(/[^\P{C}\n]/gu),
    ).toBeNull();
  });

  it('are data in JSON, and come back as they were', async () => {
    const { scenarios } = JSON.parse(await played('json'));
    expect(scenarios[0].title).toBe(result.scenario.title);
    const [first] = (await played('ndjson')).split('\n');
    expect(JSON.parse(first ?? '').title).toBe(result.scenario.title);
  });

  it('are text in XML', async () => {
    const root = xmlOf(await played('junit'));
    expect(root.children.map(({ name }) => name)).toEqual(['testsuite']);
    expect(root.children[0]?.children.map(({ name }) => name)).toEqual(['properties', 'testcase']);
  });

  it('add no test point, no plan and no directive to TAP', async () => {
    const lines = (await played('tap')).trimEnd().split('\n');
    const outside = lines.filter((line) => !line.startsWith('  '));
    expect(outside).toHaveLength(5);
    expect(outside[2]).toMatch(/^not ok 1 - /);
    expect(outside[2]?.replaceAll(/\\./g, '')).not.toContain('#');
    const [, diagnostics = ''] = lines.join('\n').split(/^ {2}---$|^ {2}\.\.\.$/m);
    expect(parse(diagnostics).failures[0].text).toBe(result.runs[0]?.failures[0]?.text);
  });

  it('give no command to GitHub', async () => {
    const lines = (await played('github')).trimEnd().split('\n');
    expect(lines.map((line) => line.match(/^::(\w+) /)?.[1])).toEqual(['error', 'error', 'notice']);
    const [, properties = '', data = ''] = lines[0]?.match(/^::error (.*?)::(.*)$/) ?? [];
    const pairs = properties.split(',').map((property) => property.split('=', 2).map(decoded));
    expect(pairs.map(([key]) => key)).toEqual(['file', 'line', 'title']);
    expect(decoded(properties.slice(properties.indexOf('title=') + 6))).toBe(escapeForTerminal(result.scenario.title));
    expect(decoded(data)).toContain(hostile.split('\n').map(escapeForTerminal).join('\n'));
  });

  it('are neither markup nor cells nor ends of fences in Markdown', async () => {
    const text = await played('markdown');
    const lines = text.split('\n');
    const fences = lines.filter((line) => /^`{3,}/.test(line));
    expect(fences.every((fence) => fence.length > 3)).toBe(true);
    let inFence = false;
    const outside = lines.filter((line) => {
      const isFence = /^`{4,}/.test(line);
      if (isFence) inFence = !inFence;
      return !isFence && !inFence;
    });
    const markup = outside.join('\n').replaceAll(/\\[!-/:-@[-`{-~]/g, '');
    expect(markup.match(/<\/?\w+/g)).toEqual(['<details', '<summary', '</summary', '</details']);
    expect(markup.match(/[`*[\]]/g)).toBeNull();
    for (const row of outside.filter((line) => line.startsWith('| ')))
      expect(row.replaceAll('\\|', '').split('|')).toHaveLength(7);
  });
});
