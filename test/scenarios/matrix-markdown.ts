/** `scenarios/README.md`: what every row of the catalogue is shown by, and what breaks without each protection. */
import { protections } from '../../src/core/rules/protections.ts';
import { invariants } from '../../src/core/simulation/invariants/all.ts';
import { type Bundled, bundled, type CatalogueRow, catalogue } from './bundled.ts';
import type { Pair } from './matrix.ts';

/** Without these nearly every story shows their absence: they are counted, not named. */
export const everywhere: ReadonlySet<string> = new Set(['self-filter', 'quiet-notes', 'draft-once']);

export function matrixMarkdown(pairs: readonly Pair[]): string {
  return [
    '# The scenarios, and what breaks without each protection',
    'Written by `npx vitest run test/scenarios/matrix.test.ts -u`, which plays every scenario without every protection.',
    '## Catalogue',
    'Each row is a bug of a real product. *Protection* is what prevents it here, *Breaks* what is violated in the scenario once it is taken out: an invariant, or an `expectation` of the scenario itself.',
    table(
      ['Row', 'Bug', 'Seen in', 'Scenario', 'Protection', 'Breaks'],
      catalogue.flatMap((row) => catalogueRows(row, pairs)),
    ),
    '## Other scenarios',
    table(
      ['Scenario', 'Shows', 'Protection', 'Breaks'],
      bundled.filter(({ scenario }) => !scenario.catalogue).map((one) => otherRow(one, pairs)),
    ),
    '## Protections',
    table(
      ['Protection', 'What it keeps', 'Scenarios that fail without it'],
      Object.entries(protections).map(([name, about]) => [code(name), about, failing(name, pairs)]),
    ),
    '## Invariants',
    'What every run is checked for, and the runs that break it: a scenario without a protection that it names.',
    table(
      ['Invariant', 'What it promises', 'Broken by'],
      invariants.map(({ name, about }) => [code(name), about, breaking(name, pairs)]),
    ),
    '## With some seeds only',
    'These fail without the protection in some runs and hold in others, as chance has it, so they do not name it.',
    list(
      pairs
        .filter(({ failsAlways }) => !failsAlways)
        .map(
          ({ file, protection, breaks }) => `${link(file)} without ${code(protection)}: ${breaks.map(code).join(', ')}`,
        ),
    ),
  ].join('\n\n');
}

function catalogueRows({ row, bug, source }: CatalogueRow, pairs: readonly Pair[]): readonly string[][] {
  const shown = bundled.filter(({ scenario }) => scenario.catalogue?.includes(row));
  if (shown.length === 0) return [[row, bug, source, '', '', '']];
  return shown.map((one, place) => [
    ...(place === 0 ? [row, bug, source] : ['', '', '']),
    link(one.file),
    ...broken(one, pairs),
  ]);
}

function otherRow(one: Bundled, pairs: readonly Pair[]): string[] {
  return [link(one.file), one.scenario.title, ...broken(one, pairs)];
}

function broken({ file, named }: Bundled, pairs: readonly Pair[]): [names: string, breaks: string] {
  const own = named.flatMap((name) => pairs.find((pair) => pair.file === file && pair.protection === name) ?? []);
  const lines = own.map(({ breaks }) => breaks.map(code).join(', '));
  return [own.map(({ protection }) => code(protection)).join('<br>'), lines.join('<br>')];
}

function failing(name: string, pairs: readonly Pair[]): string {
  const without = pairs.filter((pair) => pair.protection === name && pair.failsAlways);
  if (everywhere.has(name)) return `${without.length} of ${bundled.length}`;
  return without.map(({ file }) => link(file)).join(' ');
}

/** A few of them, as different as there are. */
function breaking(name: string, pairs: readonly Pair[]): string {
  const broken = pairs.filter(({ isNamed, breaks }) => isNamed && breaks.includes(name));
  const byProtection = new Map(broken.map((pair) => [pair.protection, pair]));
  const some = [...byProtection.values()].slice(0, 3);
  const more = broken.length - some.length;
  const lines = some.map(({ file, protection }) => `${link(file)} without ${code(protection)}`);
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('<br>');
}

function link(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1, -'.yaml'.length);
  return `[${name}](${file})`;
}

function code(name: string): string {
  return `\`${name}\``;
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? 'None.' : lines.map((line) => `- ${line}`).join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
