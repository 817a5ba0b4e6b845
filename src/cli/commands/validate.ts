/** Says of scenario files whether they can be played: see `definitions/validate.ts`. */
import type { Problem } from '../../adapters/scenario-file/problem.ts';
import type { Given } from '../definitions/definition.ts';
import { escapeForTerminal } from '../escape.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { readInput } from '../files/input.ts';
import type { LoadedFile } from '../files/load-files.ts';
import type { Io } from '../io.ts';
import { lookOf } from '../look.ts';
import { problemsText, shownFile } from '../problem-text.ts';
import { jsonText } from '../report/text/json.ts';
import { themeFor } from '../theme/theme.ts';

export async function run(given: Given, io: Io): Promise<ExitCode> {
  const input = await readInput(given.positionals.length > 0 ? given.positionals : ['scenarios'], io);
  if (!input.ok) return input.code;
  const { files } = input;
  if (given.text('reporter') === 'json') io.stdout.write(`${jsonText(reportOf(files), 2)}\n`);
  else tell(files, given, io);
  return files.every(({ ok }) => ok) ? exitCodes.held : exitCodes.badInput;
}

function tell(files: readonly LoadedFile[], given: Given, io: Io): void {
  const look = lookOf(io.stdout, given, io);
  const theme = themeFor(look);
  for (const file of files) {
    if (!file.ok) io.stdout.write(`${problemsText([file], theme, look.width)}\n`);
    else if (!given.flag('quiet')) {
      const { paint, symbols } = theme;
      const title = paint('dim', escapeForTerminal(file.scenario.title));
      io.stdout.write(`${paint('good', symbols.passed)} ${shownFile(file.file)}  ${title}\n`);
    }
  }
  const bad = files.filter(({ ok }) => !ok).length;
  const good = files.length - bad;
  io.stdout.write(bad === 0 ? `${good} ok\n` : `${good} ok, ${bad} with problems\n`);
}

interface ValidationReport {
  readonly summary: { readonly files: number; readonly ok: number; readonly bad: number };
  readonly files: readonly FileReport[];
}

interface FileReport {
  readonly file: string;
  readonly ok: boolean;
  readonly title: string | null;
  readonly problems: readonly Problem[];
  readonly omitted: number;
}

function reportOf(files: readonly LoadedFile[]): ValidationReport {
  const reports = files.map(fileReport);
  const ok = reports.filter((report) => report.ok).length;
  return { summary: { files: reports.length, ok, bad: reports.length - ok }, files: reports };
}

function fileReport(file: LoadedFile): FileReport {
  if (!file.ok) return { file: file.file, ok: false, title: null, problems: file.problems, omitted: file.omitted };
  return { file: file.file, ok: true, title: file.scenario.title, problems: [], omitted: 0 };
}
