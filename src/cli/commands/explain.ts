/** Says why things went as they did in the steps of a run: see `definitions/explain.ts`. */
import { type Explanation, explainStep } from '../../core/simulation/explain/explain.ts';
import { replay } from '../../core/simulation/replay.ts';
import type { Run } from '../../core/simulation/run.ts';
import type { Given } from '../definitions/definition.ts';
import { escapeForTerminal } from '../escape.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { explanationText } from '../explanation-text.ts';
import { readOneInput } from '../files/one-input.ts';
import type { Io } from '../io.ts';
import { themeOf } from '../look.ts';
import { seedOf } from '../numbers.ts';
import { shownFile } from '../problem-text.ts';
import { protectionsIn } from '../protections.ts';
import { jsonText } from '../report/text/json.ts';
import { UsageError } from '../usage-error.ts';

export async function run(given: Given, io: Io): Promise<ExitCode> {
  const seed = seedOf(given);
  const without = protectionsIn(given.list('without'));
  const path = pathOf(given.text('step'));
  const input = await readOneInput('explain', given, io);
  if (!input.ok) return input.code;
  const found = input.files;
  const { file } = found;
  const played = replay(found.scenario, { seed, without });
  const explanations = explained(played, path);
  if (explanations.length === 0) {
    const last = `/steps/${found.scenario.steps.length - 1}`;
    io.stderr.write(
      `elbowroom: there is no step ${escapeForTerminal(path ?? '')} in ${escapeForTerminal(file)}; the last is ${last}.\n`,
    );
    return exitCodes.undecided;
  }
  if (given.flag('json')) {
    const report = { file, title: played.title, seed, without: played.without, steps: explanations };
    io.stdout.write(`${jsonText(report, 2)}\n`);
  } else {
    const theme = themeOf(io.stdout, given, io);
    const place = (step: string): string => `${shownFile(file)}:${found.places(step)?.line ?? 1}`;
    const told = path === null ? withoutRepetition(explanations) : explanations;
    const texts = told.map((one) => explanationText(one, place(one.path), theme));
    io.stdout.write(texts.length > 0 ? texts.join('\n') : 'Nothing was decided in this scenario.\n');
  }
  return exitCodes.held;
}

/** Null for all of them. */
function pathOf(text: string | null): string | null {
  if (text === null) return null;
  if (/^\d{1,6}$/.test(text)) return `/steps/${text}`;
  if (/^\/steps\/\d+(\/\w+)*$/.test(text)) return text;
  throw new UsageError(`--step takes a number or a place such as /steps/3, not \`${text}\`.`, 'explain');
}

function explained(played: Run, path: string | null): readonly Explanation[] {
  const paths = path === null ? played.trace.flatMap((event) => (event.type === 'step' ? [event.path] : [])) : [path];
  return paths.flatMap((one) => explainStep(played, one) ?? []);
}

/** Each decision where it was led to, and nothing about steps in which nothing was decided. */
function withoutRepetition(explanations: readonly Explanation[]): readonly Explanation[] {
  const told = new Set<string>();
  return explanations.flatMap((one) => {
    if (one.path.split('/').length > 3) return [];
    const decisions = one.decisions.filter((decision) => !told.has(keyOf(decision)));
    for (const decision of decisions) told.add(keyOf(decision));
    const isSilent = decisions.length === 0 && one.refusals.length === 0 && one.expectation === null;
    return isSilent ? [] : [{ ...one, decisions }];
  });
}

function keyOf({ at, by, command, conversation }: Explanation['decisions'][number]): string {
  return JSON.stringify([at, by, command, conversation]);
}
