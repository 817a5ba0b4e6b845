/** What every step is given: the scenario and the world that it plays in. */
import { assigneeNamed } from '../rules/workflows/conditions.ts';
import type { Assignee, AssigneeName, Mention, Routing, Scenario, ScenarioRouting } from '../schema/types.ts';
import type { World } from './world.ts';

export interface Stage {
  readonly scenario: Scenario;
  readonly world: World;
  readonly failed: (failure: StepFailure) => void;
}

export interface StepFailure {
  readonly kind: 'expectation' | 'impossible-step' | 'not-settled';
  readonly path: string;
  readonly text: string;
  readonly expected: string | null;
  readonly actual: string | null;
}

/** Null, or the sentence that says why the step cannot happen. */
export type Obstacle = string | null;

export const defaultInbox = 'support';

export function inboxesOf(scenario: Scenario): readonly string[] {
  const names = Object.keys(scenario.inboxes ?? {});
  return names.length > 0 ? names : [defaultInbox];
}

export function assigneeOf(name: AssigneeName, me: string): Assignee {
  if (typeof name !== 'string') return { kind: 'team', team: name.team };
  return name === 'me' ? { kind: 'person', person: me } : assigneeNamed(name);
}

export function routingOf({ mode, cap, rotation }: ScenarioRouting): Routing {
  return { mode, cap: cap ?? null, rotation: rotation.map(mentionOf) };
}

export function mentionOf(name: string): Mention {
  return name.startsWith('team:') ? { kind: 'team', team: name.slice(5) } : { kind: 'person', person: name };
}
