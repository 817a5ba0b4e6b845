/**
 * Writes the golden log of this version of facts, once: `test/golden/N.jsonl`, and what it folds to. Later code has to read it to the same hashes for
 * ever, so it is written anew, with --rewrite, only as long as that version is not released. Run `npm run build` before.
 *
 * The log is of scenarios: of those that add a shape of fact that the ones before do not have.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { directoryStream, fold, foldDirectory } from 'elbowroom';
import { openJsonlStore } from 'elbowroom/jsonl';
import { factVersion } from '../dist/core/store/fact-version.js';
import { hashOf, namesIn } from '../test/golden/reading.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const log = `${root}test/golden/${factVersion}.jsonl`;
const hashes = `${root}test/golden/${factVersion}.json`;
if (existsSync(log) && !process.argv.includes('--rewrite')) {
  console.error(`${log} is there. It stays as it is.`);
  process.exit(1);
}
rmSync(log, { force: true });

const played = spawnSync(process.execPath, ['dist/cli/bin.js', 'replay', 'scenarios', '--reporter', 'ndjson'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 30,
});
const runs = [];
for (const line of played.stdout.trim().split('\n')) {
  const event = JSON.parse(line);
  if (event.type === 'scenario') runs.push({ file: event.file, facts: [] });
  if (event.type === 'fact') runs.at(-1).facts.push(event);
}

const shapes = new Set();
const streams = new Map();
for (const { file, facts } of runs) {
  const before = shapes.size;
  for (const { fact } of facts) shapes.add(shapeOf(fact));
  if (shapes.size === before) continue;
  for (const { stream, fact } of facts) {
    const name = `${file.replace(/^.*\/|\.yaml$/g, '')} ${stream}`;
    streams.set(name, [...(streams.get(name) ?? []), fact]);
  }
}

// What happens in no scenario, each put after something it can follow.
goOn('reply.held', ({ thread }) => [
  { type: 'reply.edited', thread, text: 'Another text' },
  { type: 'reply.discarded', thread },
]);
goOn('forward.accepted', ({ thread }) => [{ type: 'forward.undone', thread }]);
goOn('tag.added', ({ tag }) => [{ type: 'tag.removed', tag }]);
goOn('person.deactivated', ({ person }) => [{ type: 'person.reactivated', person, role: 'user' }]);
goOn('team.created', ({ team, members: [person] }) => [
  { type: 'team.left', team, person },
  { type: 'team.joined', team, person },
]);
goOn('saved-reply.put', ({ savedReply }) => [{ type: 'saved-reply.removed', savedReply }]);
streams.set('turns $routing', turnsIn());
goOn('workflow.put', ({ name, workflow }) => [{ type: 'workflow.removed', name: name ?? workflow.name }]);

const store = await openJsonlStore(log);
for (const [stream, facts] of streams)
  await store.events.append({ stream, expectedRevision: 0, facts, effects: [], command: null, outcome: null });
await store.close();

const states = [...streams].map(([stream, facts]) => [stream, foldOf(stream, facts)]);
const names = namesIn(states.map(([, state]) => state));
const folded = Object.fromEntries(states.map(([stream, state]) => [stream, hashOf(state, names)]));
writeFileSync(hashes, `${JSON.stringify({ names, folded }, null, 1)}\n`);
console.log(`${streams.size} streams with ${shapes.size} shapes of facts`);

function goOn(type, next) {
  for (const [stream, facts] of streams) {
    const index = facts.findIndex((fact) => fact.type === type);
    if (index === -1) continue;
    const { at, by } = facts[index];
    const more = next(facts[index]).map((fact, place) => ({ ...fact, revision: index + 2 + place, at: at + 1, by }));
    streams.set(`after-${type} ${stream.slice(stream.indexOf(' ') + 1)}`, [...facts.slice(0, index + 1), ...more]);
    return;
  }
  throw new Error(`no ${type} in any scenario`);
}

/** What routing gave away, as the stream of turns has it: no run tells of that stream. */
function turnsIn() {
  const given = [...streams].flatMap(([stream, facts]) =>
    facts.flatMap((fact) =>
      fact.type === 'assignment.changed' && fact.reason === 'routing' ? [{ stream, fact }] : [],
    ),
  );
  return given.slice(0, 3).map(({ stream, fact: { at, by, command, revision: assigned, to } }, index) => {
    const conversation = stream.slice(stream.indexOf(' ') + 1);
    return { type: 'turn.taken', revision: index + 1, at, by, command, inbox: 'support', conversation, assigned, to };
  });
}

function foldOf(stream, facts) {
  const name = stream.slice(stream.indexOf(' ') + 1);
  if (name === '$routing') return facts;
  return name === directoryStream ? foldDirectory(facts) : fold(name, facts);
}

/** Its type, and which keys it has at any depth. */
function shapeOf(fact) {
  const keys = (value) =>
    typeof value !== 'object' || value === null
      ? ''
      : Array.isArray(value)
        ? `[${[...new Set(value.map(keys))].sort()}]`
        : `{${Object.keys(value)
            .sort()
            .map((key) => `${key}${keys(value[key])}`)}}`;
  return `${fact.type} ${keys(fact)}`;
}
