/**
 * Turns the text of a scenario file into a scenario, or into everything that is wrong with it.
 *
 * Shapes: `problems` come in the order of the file, at most `limits.problems` of them; `omitted` counts the rest.
 * Errors: none thrown, whatever the text is.
 */
import type { Scenario } from '../../core/schema/types.ts';
import { checkOrder } from './check-order.ts';
import { checkPeople } from './check-people.ts';
import { checkPolicy } from './check-policy.ts';
import { checkReference } from './check-references.ts';
import { checkShape } from './check-shape.ts';
import { checkWorkflows } from './check-workflows.ts';
import { limits } from './limits.ts';
import { namesIn } from './names.ts';
import { type Node, plainOf, spanOf } from './node.ts';
import { type Finding, type Problem, problemAt } from './problem.ts';
import { readDocument } from './read-document.ts';
import { headSpan } from './remark.ts';
import { scenarioShape } from './schema.ts';
import { type Place, placeAt, type Source, sourceOf } from './source.ts';

export type Loaded =
  | { readonly ok: true; readonly scenario: Scenario; readonly places: Places }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly omitted: number };

/** Where a JSON pointer such as `/steps/3` leads; null where nothing is. */
export type Places = (path: string) => Place | null;

export function loadScenario(text: string, { file }: { readonly file: string }): Loaded {
  const source = sourceOf(file, text);
  const { root, problems } = readDocument(source);
  if (!root) return failed(problems);
  const misfits = checkRoot(source, root);
  if (misfits.some(({ code }) => code !== 'name.unknown')) return failed(misfits);
  const scenario = plainOf(root) as Scenario;
  const findings = [
    ...checkPeople(scenario),
    ...checkPolicy(scenario),
    ...checkWorkflows(scenario),
    ...checkOrder(scenario),
  ];
  const all = [...misfits, ...findings.map((finding) => located(source, root, finding))];
  if (all.length > 0) return failed(all);
  return { ok: true, scenario, places: (path) => placeOf(source, root, path) };
}

/** Shapes and references, in one walk. */
function checkRoot(source: Source, root: Node): readonly Problem[] {
  const names = namesIn(root);
  const problems: Problem[] = [];
  for (const remark of checkShape(root, scenarioShape, names.people)) {
    const misfit = remark.type === 'misfit' ? remark : checkReference(remark, names);
    if (misfit) problems.push(problemAt(source, misfit.span.start, misfit.span.end, misfit.finding));
    if (problems.length >= limits.misfits) break;
  }
  return problems;
}

function located(source: Source, root: Node, finding: Finding): Problem {
  let path = finding.path ?? '';
  while (path !== '' && !spanOf(root, path)) path = path.slice(0, path.lastIndexOf('/'));
  const { start, end } = (path === '' ? null : spanOf(root, path)) ?? headSpan(root);
  return problemAt(source, start, end, finding);
}

function placeOf(source: Source, root: Node, path: string): Place | null {
  const span = spanOf(root, path);
  return span ? placeAt(source, span.start) : null;
}

function failed(problems: readonly Problem[]): Loaded {
  const sorted = [...problems].sort((one, other) => one.line - other.line || one.column - other.column);
  return {
    ok: false,
    problems: sorted.slice(0, limits.problems),
    omitted: Math.max(0, sorted.length - limits.problems),
  };
}
