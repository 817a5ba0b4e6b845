#!/usr/bin/env node
/** Starts the command line. Help and version are answered before anything else is loaded. */
import { quickAnswer } from './quick-answer.ts';

const argv = process.argv.slice(2);
const quick = quickAnswer(argv);
if (quick !== null) process.stdout.write(quick);
else {
  const [{ runCli }, { processIo }] = await Promise.all([import('./cli.ts'), import('./io.ts')]);
  process.exitCode = await runCli(argv, processIo());
}
