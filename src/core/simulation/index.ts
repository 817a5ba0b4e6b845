/** The simulated world: scenarios in, runs out, by the reducers that also run live. */

export type { Scenario } from '../schema/types.ts';
export { type Explanation, explainStep } from './explain/explain.ts';
export type { Invariant } from './invariant.ts';
export { invariants } from './invariants/all.ts';
export { replay } from './replay.ts';
export type { Failure, Run, RunOptions } from './run.ts';
export { failsLike, type Likeness } from './shrink/same-failure.ts';
export { type Shrunk, shrink, shrinking } from './shrink/shrink.ts';
export type { TraceEvent } from './trace.ts';
export { randomStory } from './workload/random-story.ts';
export { type StoryOptions, storyOptions } from './workload/story-options.ts';
export type { WorldSession, WorldView } from './world-view.ts';
