#!/usr/bin/env node
/** Starts the command line. Help and version are answered before anything else is loaded. */
import { quickAnswer } from './quick-answer.ts';

const argv = process.argv.slice(2);
const quick = quickAnswer(argv);
if (quick !== null) {
  // Whoever reads may have gone: that is no error of ours.
  process.stdout.on('error', () => undefined);
  process.stdout.write(quick);
} else {
  const { loadMain } = await import('./start.ts');
  const { main, keep } = loadMain();
  process.exitCode = await main.runCli(argv, main.processIo());
  if (argv[0] === 'replay') keep();
  // What somebody else's adapter leaves open does not keep us.
  if (argv[0] === 'adapter-check') setTimeout(() => process.exit(), 1000).unref();
}
