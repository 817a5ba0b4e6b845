/**
 * The property tests of the core as it is, then once for each protection of `TAKEN_OUT`, without it: those tests only that asked for it before. Each time they
 * stop at the first that fails, or when the time is over, and what it was is added to the file `FOUND` as a line. What proves that a test is not empty is left
 * out: it is no promise of the core's.
 */
import { appendFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';

const { TAKEN_OUT = '', FOUND = '', SECONDS = '30' } = process.env;
const home = fileURLToPath(new URL('../../test/core/', import.meta.url));
// Backwards, those that take longest come last.
const files = readdirSync(home, { recursive: true, encoding: 'utf8' })
  .filter((file) =>
    /^(room|presence|desk|conversation|directory|client|rules|store)\/.*\.property\.test\.ts$/.test(file),
  )
  .sort((one, other) => (one < other ? 1 : -1));

const provesATest = /^(sometimes|would) |^is lost in such runs|^come across everything|^meets everything/;

/** By test: the protections that it came across. */
const asked = new Map();

describe('as it is', () => look(null));
for (const name of TAKEN_OUT.split(',').filter((one) => one !== '')) describe(name, () => look(name));

async function look(name) {
  let begun = 0;
  let found = null;
  beforeAll(() => {
    begun = worked();
    globalThis.takenOut = name;
  });
  afterAll(() => {
    globalThis.takenOut = null;
    const answer = { name, found: null, events: 0, by: '', ...found, seconds: worked() - begun };
    appendFileSync(FOUND, `${JSON.stringify(answer)}\n`);
  });
  for (const file of files) {
    describe(file, async () => {
      beforeEach(({ task, skip }) => {
        const isOver = found || worked() - begun > Number(SECONDS);
        if (isOver || provesATest.test(task.name) || (name !== null && !asked.get(keyOf(task))?.has(name))) skip();
        globalThis.asked = new Set();
      });
      afterEach(({ task }) => {
        if (name === null) asked.set(keyOf(task), globalThis.asked);
        const [error] = task.result?.errors ?? [];
        if (error) found ??= { found: task.name, events: entriesIn(error.message), by: `test/core/${file}` };
      });
      await import(`${home}${file}?${name}`);
    });
  }

  function keyOf(task) {
    return `${task.suite?.name} ${task.name}`;
  }
}

/** The entries of the shortest example that fails. */
function entriesIn(said) {
  const [, example] = /Counterexample: (\[.*\])\n/.exec(said) ?? [];
  return example === undefined ? 1 : Math.max(1, (example.match(/\{/g) ?? []).length);
}

function worked() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
