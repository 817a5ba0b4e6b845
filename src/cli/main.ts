/** What the bundle of the command line offers to whoever starts it. */
export { runCli } from './cli.ts';
export { helpExploring } from './explore/help-exploring.ts';
export { helpFuzzing } from './fuzz/help-fuzzing.ts';
export { processIo } from './io.ts';
