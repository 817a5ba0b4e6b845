/**
 * For the tests of whoever builds on this: arbitraries, promises, a recorder, and a run of their own help desk against the core.
 *
 * Shapes: any test runner will do. Needs `fast-check` beside it.
 */

export type { Invariant } from '../core/simulation/invariant.ts';
export { invariants } from '../core/simulation/invariants/all.ts';
export { account as exampleAccount } from './arbitraries/account.ts';
export {
  commandOf,
  policy as policies,
  type Step as CommandStep,
  step as commandStep,
  steps as commandSteps,
} from './arbitraries/command-steps.ts';
export {
  disturbed,
  faultSchedules,
  type SeededScenario,
  scenarios,
  seededScenarios,
  teams,
} from './arbitraries/stories.ts';
export type { AspectName } from './conformance/aspects.ts';
export { type Conformance, type ConformanceOptions, conformance, type Finding } from './conformance/conformance.ts';
export type {
  Awaitable,
  CommandType,
  CustomerSight,
  DraftSave,
  Driver,
  SavedAnswer,
  SeenConversation,
  SeenDraft,
  SeenMail,
  SeenNotification,
  SeenPerson,
  SeenRow,
  SeenThread,
  SessionView,
  Sign,
  SubmitAnswer,
  Submitted,
  System,
} from './conformance/driver.ts';
export type { Meaning } from './conformance/explain.ts';
export type { Difference, Played } from './conformance/play.ts';
export { conformanceReport, findingText } from './conformance/report.ts';
export { assertHolds, type HoldOptions } from './holds.ts';
export {
  type ConversationCommandOptions,
  type ConversationModel,
  type ConversationReal,
  conversationCommands,
  conversationModel,
  conversationRuns,
  firstCommand,
} from './model/conversation-commands.ts';
export { scheduled } from './model/scheduled.ts';
export { type Recorded, recordScenario, scenarioText } from './recorder/record-scenario.ts';
export { type RecordingOptions, recordingTo } from './recorder/recording.ts';
export { type Settings, settings } from './settings.ts';
