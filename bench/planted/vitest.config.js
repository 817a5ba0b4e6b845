/** The property tests of the core, with the defect in it that `PLANTED` names. They stop at the first that fails, and write what it was into `FOUND`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { defectOf } from './plant.js';

const { PLANTED = 'none', FOUND = '' } = process.env;

export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  plugins: defectOf(PLANTED),
  test: {
    include: ['test/core/{room,presence,desk,conversation,directory,client,rules,store}/**/*.property.test.ts'],
    testTimeout: 60_000,
    bail: 1,
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    reporters: [{ onTestRunEnd: (modules, errors) => writeFileSync(FOUND, JSON.stringify(resultOf(modules, errors))) }],
  },
});

/** Events are the entries of the shortest example that fails. */
function resultOf(modules, errors) {
  const { user, system } = process.cpuUsage();
  const seconds = (user + system) / 1e6;
  const tests = modules.flatMap((one) => [...one.children.allTests()]);
  const failed = tests.find((one) => one.result().state === 'failed');
  const crash = errors[0] ?? modules.flatMap((one) => [...one.errors()])[0];
  if (!failed)
    return { found: crash ? `crash: ${String(crash.message).slice(0, 80)}` : null, events: 0, by: '', seconds };
  const said = failed.result().errors[0]?.message ?? '';
  return { found: failed.name, events: entriesIn(said), by: fileOf(failed), seconds };
}

function fileOf({ module }) {
  return module.relativeModuleId;
}

function entriesIn(said) {
  const [, example] = /Counterexample: (\[.*\])\n/.exec(said) ?? [];
  return example === undefined ? 1 : Math.max(1, (example.match(/\{/g) ?? []).length);
}
