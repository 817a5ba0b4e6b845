/**
 * Annotations for GitHub Actions: an error at the line of the scenario that does not hold, a warning where nothing could be decided.
 *
 * Source: GitHub, "Workflow commands": data escapes % CR LF, properties : and , as well. A runner also obeys `##[command]` anywhere in a line,
 * so no line but a command carries text from outside.
 */
import { escapeForTerminal } from '../escape.ts';
import { failureLines } from './failure-text.ts';
import { reporterOf } from './open-reporter.ts';
import { failuresOf, lineOf } from './outcome.ts';
import type { ScenarioResult } from './reporter.ts';

export const openGithub = reporterOf('github', ({ version }) => ({
  scenario: (result) =>
    failuresOf(result)
      .map((failure) => annotation(result, failure, version))
      .join(''),
  end: ({ scenarios, passed, failed, undecided, seed }) => {
    const text = `${scenarios} scenarios: ${passed} passed, ${failed} failed, ${undecided} undecided; seed ${seed}, elbowroom ${version}`;
    return command('notice', { title: 'elbowroom' }, [text]);
  },
}));

function annotation(result: ScenarioResult, found: ReturnType<typeof failuresOf>[number], version: string): string {
  const line = lineOf(result, found.failure);
  const level = found.failure.kind === 'not-settled' ? 'warning' : 'error';
  const properties = {
    file: result.file,
    ...(line === undefined ? {} : { line: String(line) }),
    title: result.scenario.title,
  };
  return command(level, properties, failureLines(result, found, version));
}

function command(name: string, properties: Readonly<Record<string, string>>, lines: readonly string[]): string {
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeData(escapeForTerminal(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
  );
  const data = lines
    .flatMap((line) => line.split('\n'))
    .map(escapeForTerminal)
    .join('\n');
  return `::${name} ${written.join(',')}::${escapeData(data)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
