/**
 * Whether somebody's own help desk does what the core does: stories of the catalogue and random ones are played on both, differences are made small and named.
 *
 * Shapes: one finding for each promise that breaks in one way. A story is played up to the first difference: after it the two are no longer the same.
 * Nothing compared is no proof: then it is undecided.
 */
import { loadScenario } from '../../adapters/scenario-file/load-scenario.ts';
import type { Scenario } from '../../core/schema/types.ts';
import { shrinking } from '../../core/simulation/shrink/shrink.ts';
import type { StoryOptions } from '../../core/simulation/workload/story-options.ts';
import type { AspectName } from './aspects.ts';
import { consultOrders } from './consult-orders.ts';
import type { System } from './driver.ts';
import { type Meaning, meaningOf } from './explain.ts';
import type { Oracle } from './oracle.ts';
import { type Difference, type Played, play } from './play.ts';
import { findingKey, isOnlyShown } from './promises.ts';
import { beyondDrivers, comparable, randomStories, type Story, shippedStories } from './stories.ts';

export interface ConformanceOptions {
  /** Of the first random story; the others follow it. */
  readonly seed?: number;
  /** How many random stories. */
  readonly runs?: number;
  /** Whether the scenarios that ship with the package are played, and which. */
  readonly shipped?: boolean | ((name: string) => boolean);
  /** More scenarios, such as those of former findings. */
  readonly scenarios?: readonly Scenario[];
  /** How large the random stories are, and how much they disturb. */
  readonly story?: Partial<StoryOptions>;
  /** How long a change may take before it counts as missing, on either side. */
  readonly slackMs?: number;
  readonly patienceMs?: number;
  /** Whether a story goes on until every window and lease is over. Default: yes. In real time that is a minute of waiting for each. */
  readonly untilQuiet?: boolean;
  /** How often a smaller story is tried for each finding. */
  readonly shrinkTries?: number;
  /** It ends after so many findings. */
  readonly mostFindings?: number;
  readonly onStory?: (name: string, played: Played) => void;
}

export interface Conformance {
  readonly system: string;
  readonly verdict: 'conforms' | 'differs' | 'undecided';
  readonly seed: number;
  readonly findings: readonly Finding[];
  readonly stories: number;
  /** Stories that were played in part, and what the system cannot be asked. */
  readonly inPart: readonly { readonly name: string; readonly endedBy: string }[];
  readonly compared: Readonly<Partial<Record<AspectName, number>>>;
}

export interface Finding extends Meaning {
  /** Where it was found first. */
  readonly story: string;
  readonly difference: Difference;
  /** The smallest story that shows it. */
  readonly scenario: Scenario;
  readonly seed: number;
  /** How many stories showed it. */
  readonly times: number;
}

export async function conformance(system: System, options: ConformanceOptions = {}): Promise<Conformance> {
  const { seed = 1, mostFindings = 50 } = options;
  const findings = new Map<string, Finding>();
  const inPart: Conformance['inPart'][number][] = [];
  const compared: Partial<Record<AspectName, number>> = {};
  const stories = storiesFor(system, options, seed);
  for (const { name, scenario, endedBy: cut } of stories) {
    if (findings.size >= mostFindings) break;
    const known = new Set(findings.keys());
    for (;;) {
      const isKnown: IsKnown = (one) => isOnlyShown(one) && known.has(findingKey(one));
      const played = await playOnce(
        system,
        consultOrders(scenario, seed, options.untilQuiet === false),
        options,
        isKnown,
      );
      const { difference } = played;
      const key = difference && findingKey(difference);
      if (difference && key !== null && !findings.has(key)) {
        findings.set(key, await find(system, name, scenario, seed, difference, options));
        if (isOnlyShown(difference)) {
          known.add(key);
          continue;
        }
      }
      for (const one of new Set([...played.known.map(findingKey), ...(key === null ? [] : [key])])) {
        const finding = findings.get(one);
        if (finding) findings.set(one, { ...finding, times: finding.times + 1 });
      }
      options.onStory?.(name, played);
      addUp(compared, played.compared);
      const endedBy = played.endedBy ?? cut ?? null;
      if (endedBy !== null) inPart.push({ name, endedBy });
      break;
    }
  }
  const all = [...findings.values()];
  const isEmpty = Object.keys(compared).length === 0;
  const verdict = all.length > 0 ? 'differs' : isEmpty ? 'undecided' : 'conforms';
  return { system: system.name, verdict, seed, findings: all, stories: stories.length, inPart, compared };
}

function storiesFor(system: System, options: ConformanceOptions, seed: number): readonly Story[] {
  const { shipped = true, scenarios = [], runs = 20, story = {} } = options;
  const isWanted = typeof shipped === 'function' ? shipped : () => shipped;
  const all = [
    ...scenarios.map((scenario) => ({ name: scenario.title, scenario })),
    ...shippedStories().filter(({ name, scenario }) => isWanted(name) && scenario.nodes === undefined),
    ...randomStories(seed, runs, story, system.commands),
  ];
  return all.map(({ name, scenario }) => {
    const endedBy = scenario.steps.map(beyondDrivers).find((control) => control !== null);
    return { name, scenario: comparable(scenario), ...(endedBy && { endedBy }) };
  });
}

type IsKnown = (difference: Difference) => boolean;

function playOnce(
  system: System,
  oracles: readonly Oracle[],
  { slackMs = 500, patienceMs = 2000 }: ConformanceOptions,
  isKnown: IsKnown,
): Promise<Played> {
  return play(system, oracles, { slackMs, patienceMs, isKnown });
}

/** Of several things that are wrong only the one that was found counts. */
async function find(
  system: System,
  story: string,
  from: Scenario,
  seed: number,
  first: Difference,
  options: ConformanceOptions,
): Promise<Finding> {
  const key = findingKey(first);
  const isKnown: IsKnown = (difference) => isOnlyShown(difference) && findingKey(difference) !== key;
  const offers = shrinking(from);
  let best = { scenario: from, difference: first };
  let impossible = Number.POSITIVE_INFINITY;
  let offer = offers.next();
  for (let tries = 0; !offer.done && tries < (options.shrinkTries ?? 300); tries += 1) {
    const scenario = comparable(offer.value);
    const oracles = isScenario(scenario) ? consultOrders(scenario, seed, options.untilQuiet === false) : [];
    const left = impossibleIn(oracles[0]);
    const played = oracles.length > 0 && left <= impossible ? await playOnce(system, oracles, options, isKnown) : null;
    const isSame = played?.difference != null && findingKey(played.difference) === key;
    if (isSame && played?.difference) {
      best = { scenario, difference: played.difference };
      impossible = left;
    }
    offer = offers.next(isSame);
  }
  const { scenario, difference } = best;
  const { seed: chosen } = difference;
  return { story, seed: chosen, times: 0, ...best, ...meaningOf(scenario, chosen, difference, from.catalogue) };
}

/** Steps that turned out to be impossible. */
function impossibleIn(oracle: Oracle | undefined): number {
  return oracle?.run.failures.filter(({ kind }) => kind === 'impossible-step').length ?? 0;
}

function isScenario(candidate: Scenario): boolean {
  return loadScenario(JSON.stringify(candidate), { file: 'candidate' }).ok;
}

function addUp(sum: Partial<Record<AspectName, number>>, more: Played['compared']): void {
  for (const [aspect, count] of Object.entries(more)) {
    sum[aspect as AspectName] = (sum[aspect as AspectName] ?? 0) + count;
  }
}
