/** Auditing a log of facts: lines a second of processor time, and the memory of the process, whose garbage is collected late. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure } from '../measure.js';

const lines = 120_000;
const bin = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));

export function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'elbowroom-bench-'));
  try {
    const [short, long] = [lines / 4, lines].map((count) => audited(join(folder, `${count}.jsonl`), count));
    const perSecond = (lines - lines / 4) / (long.seconds - short.seconds);
    const megabytes = (bytes) => Math.round(bytes / 2 ** 20);
    return [
      figure('audit of a log', perSecond, 'lines/s', `${lines} lines`),
      figure(
        'memory of the audit',
        megabytes(long.bytes),
        'MB',
        `a log of ${megabytes(long.fileBytes)} MB, Node included`,
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function audited(file, count) {
  const fileBytes = write(file, count);
  const script = `
    import { loadMain } from ${JSON.stringify(new URL('../../dist/cli/start.js', import.meta.url).href)};
    const { main } = loadMain(['audit']);
    const code = await main.runCli(['audit', ${JSON.stringify(file)}, '-r', 'json'], main.processIo());
    const { user, system } = process.cpuUsage();
    process.stderr.write(JSON.stringify({ code, seconds: (user + system) / 1e6, bytes: process.resourceUsage().maxRSS * 1024 }));`;
  const { stderr } = spawnSync(
    process.execPath,
    ['--max-semi-space-size=4', '--input-type=module', '-e', script, bin],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  const { code, seconds, bytes } = JSON.parse(stderr);
  if (code !== 0) throw new Error(`The audit ended with ${code}.`);
  return { seconds, bytes, fileBytes };
}

/** Conversations of eight lines, a hundred of them under way at once. */
function write(file, count) {
  const text = ['{"type":"log","facts":1}'];
  for (let line = 0; line < count; line += 1) {
    const [round, place] = [Math.floor(line / 800), line % 800];
    const stream = `conversation-${round * 100 + (place % 100)}`;
    const facts = factsAt(Math.floor(place / 100), line, stream);
    text.push(
      JSON.stringify({
        type: 'appended',
        stream,
        expectedRevision: 0,
        facts,
        effects: [],
        command: null,
        outcome: null,
      }),
    );
  }
  const content = `${text.join('\n')}\n`;
  writeFileSync(file, content);
  return content.length;
}

function factsAt(step, line, conversation) {
  const stamp = (revision) => ({
    revision,
    at: 1_700_000_000_000 + line * 1000,
    by: { kind: 'person', person: `p${line % 7}` },
  });
  const said = 'We looked into it and it is on its way to you. '.repeat(8);
  if (step === 0) {
    const customer = { address: 'dana@example.com' };
    return [
      { type: 'conversation.created', conversation, inbox: 'support', customer, subject: 'Where is it?', ...stamp(1) },
    ];
  }
  return [{ type: 'note.added', thread: `note-${step}`, text: said, mentions: [], ...stamp(step + 1) }];
}
