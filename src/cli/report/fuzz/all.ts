/** How fuzzing can be reported. Pure. */
import type { StoryOptions } from '../../../core/simulation/workload/story-options.ts';
import type { Look } from '../../look.ts';
import { jsonText } from '../text/json.ts';
import { fuzzPretty } from './pretty.ts';

export interface FuzzResult {
  readonly version: string;
  readonly verdict: 'held' | 'broken' | 'undecided';
  readonly end: 'all played' | 'broken' | 'time' | 'interrupted';
  /** Everything that was asked for or drawn for all stories. */
  readonly options: {
    readonly seed: number;
    readonly agents: number;
    readonly conversations: number;
    readonly hours: number;
    readonly faults: readonly string[];
    readonly without: readonly string[];
  };
  readonly stories: number;
  readonly hours: number;
  readonly agentHours: number;
  readonly acts: number;
  readonly events: number;
  readonly seconds: number;
  /** How often each happened. */
  readonly sometimes: Readonly<Record<string, number>>;
  readonly asserted: number;
  /** Asserted, and never happened. */
  readonly unreached: readonly string[];
  /** True if the run was long enough for `unreached` to count as a failure. */
  readonly isLong: boolean;
  readonly broken: BrokenResult | null;
}

export interface BrokenResult {
  readonly failure: string;
  readonly drawn: StoryOptions;
  readonly file: string;
  readonly steps: readonly [before: number, after: number];
  readonly events: readonly [before: number, after: number];
  readonly tries: number;
  /** The command that plays it again. */
  readonly again: string;
}

export const fuzzReporters: Readonly<Record<string, (result: FuzzResult, look: Look) => string>> = {
  pretty: fuzzPretty,
  json: (result) => `${jsonText(result, 2)}\n`,
};
