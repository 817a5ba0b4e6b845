/** Plays one scenario with the built command line and keeps the code that Node compiled for it, so that starting it again is quick. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { compileMain, compiledCodeFile } = await import('../dist/cli/start.js');
const { main, compiledCode } = compileMain();

const silent = { write: () => undefined, isTerminal: false, columns: undefined, isClosed: () => false };
const io = {
  stdout: silent,
  stderr: { ...silent, write: (text) => process.stderr.write(text) },
  readStdin: async () => new Uint8Array(),
  env: {},
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  isInterrupted: () => false,
  pause: async () => undefined,
};
await main.runCli(['replay', 'scenarios/catalogue/a1-two-people-answer-at-once.yaml'], io);
writeFileSync(compiledCodeFile, compiledCode());
