/** A conformance run as text for people: what was compared, and every finding with its names and its story. */
import { writeScenario } from '../../adapters/scenario-file/write-scenario.ts';
import { protections } from '../../core/rules/protections.ts';
import { invariants } from '../../core/simulation/invariants/all.ts';
import type { Conformance, Finding } from './conformance.ts';

export function conformanceReport({ system, verdict, seed, findings, stories, inPart, compared }: Conformance): string {
  const counts = Object.entries(compared).map(([aspect, count]) => `${count} ${aspect}`);
  const head = [
    `${system} ${verdicts[verdict]}`,
    `${stories} stories from seed ${seed}, ${inPart.length} of them in part. Compared: ${counts.join(', ') || 'nothing'}.`,
  ];
  return [...head, ...findings.map(findingText)].join('\n\n');
}

const verdicts: Readonly<Record<Conformance['verdict'], string>> = {
  conforms: 'does what the core does.',
  differs: 'differs from the core.',
  undecided: 'was not compared with the core in anything.',
};

export function findingText(finding: Finding): string {
  const { difference, promises, protections: lacking, catalogue, story, times, scenario } = finding;
  const { aspect, at, path, session, conversation, expected, actual, command } = difference;
  const where = [conversation, session && `as ${session} sees it`, command && `command ${command}`]
    .filter(Boolean)
    .join(', ');
  const lines = [
    `✗ ${promises[0]}: ${aboutOf(promises[0])}`,
    `  ${aspect} of ${where || 'everybody'} at ${at / 1000} s (${path}), found in ${story} and ${times} ${times === 1 ? 'story' : 'stories'} in all`,
    `  expected  ${JSON.stringify(expected)}`,
    `  actual    ${JSON.stringify(actual)}`,
    ...lacking.map((name) => `  as without ${name}: ${protections[name]}`),
    ...(promises.length > 1 ? [`  which breaks ${promises.slice(1).join(', ')}`] : []),
    ...(catalogue.length > 0 ? [`  catalogue ${catalogue.join(', ')}`] : []),
  ];
  return [
    ...lines,
    ...writeScenario(scenario)
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`),
  ].join('\n');
}

function aboutOf(promise: string | undefined): string {
  return invariants.find(({ name }) => name === promise)?.about ?? '';
}
