/**
 * A log of ours in a file: `schemas/log.schema.json`. It is not opened as a store, so it may be in use, and nothing in it changes.
 *
 * Shapes: read once to check every line and note where each conversation stands, then conversation by conversation. A last line without an end was torn by
 * a crash and never acknowledged.
 */

import { recordedIn } from '../../core/audit/recorded.ts';
import type { ConversationLog, Entry } from '../../core/audit/timeline.ts';
import { directoryStream, isConversation } from '../../core/desk/desk.ts';
import type { Draft, DraftKind, Fact } from '../../core/schema/types.ts';
import { factVersion } from '../../core/store/fact-version.ts';
import type { Io } from '../io.ts';
import { BadLine } from './bad-line.ts';
import { checkFact } from './check-fact.ts';
import type { LineFile } from './line-file.ts';
import { openNames } from './names.ts';
import { demand, isPlain, objectIn, type Plain } from './reading.ts';
import type { Source } from './source.ts';
import { openSpots, type Spots } from './spots.ts';

const expected = 'a line of a log: `{"type":"log"…}`, `{"type":"appended"…}`, `{"type":"draft.kept"…}` and their like';

export async function logSource(file: LineFile, io: Io): Promise<Source> {
  const spots = openSpots();
  const names = openNames();
  const torn = await index(file, spots, names.see, io);
  return {
    form: 'log',
    reading: { seen: true, draftTimes: true },
    recorded: recordedIn.log,
    async *conversations() {
      for (const name of spots.names()) yield conversationAt(name, spots, file);
    },
    names: names.all,
    imported: () => null,
    remarks: () => (torn ? ['The last line has no end: it was never acknowledged, and is left out.'] : []),
    close: async () => file.close(),
  };
}

/** True if the last line is torn. */
async function index(file: LineFile, spots: Spots, tell: (fact: Plain) => void, io: Io): Promise<boolean> {
  const revisions = new Map<string, number>();
  let version = 0;
  let at = 0;
  for (const { text, number: line, start, length, isWhole } of file.lines()) {
    if (!isWhole) return true;
    const place = `${file.name}:${line}`;
    const read = objectIn(text, place, expected);
    const note = (name: string): void => spots.add(name, { start, length, line, at });
    if (read['type'] === 'log') version = versionIn(read, place);
    else if (version === 0)
      throw new BadLine(place, 'This is no log of elbowroom.', 'a first line `{"type":"log","facts":1}`');
    else if (read['type'] === 'appended')
      for (const { stream, facts } of streamsIn(read, place)) {
        for (const fact of facts) {
          follow(revisions, stream, fact, place);
          at = Math.max(at, Number(fact['at']));
          if (stream === directoryStream) tell(fact);
        }
        if (isConversation(stream) && facts.length > 0) note(stream);
      }
    else if (read['type'] === 'draft.kept' || read['type'] === 'draft.dropped') {
      at = Math.max(at, timeOf(read, place));
      note(String(read['conversation']));
    } else if (read['type'] !== 'settled' && read['type'] !== 'snapshot.kept')
      throw new BadLine(place, `\`type\` is \`${String(read['type'])}\`.`, expected);
    if (line % 5000 === 0) await io.pause();
  }
  if (version === 0) throw new BadLine(`${file.name}:1`, 'There is nothing in it.', 'a log of elbowroom');
  return false;
}

function versionIn(read: Plain, place: string): number {
  demand(read, 'facts', 'whole number', place, '');
  const version = Number(read['facts']);
  if (version >= 1 && version <= factVersion) return version;
  throw new BadLine(
    place,
    `Its facts are of version ${version}.`,
    `version ${factVersion} or older: a newer elbowroom wrote it`,
  );
}

interface StreamFacts {
  readonly stream: string;
  readonly facts: readonly Plain[];
}

/** Checked. */
function streamsIn(read: Plain, place: string): readonly StreamFacts[] {
  const { also = [] } = read;
  if (!Array.isArray(also)) throw new BadLine(place, '`also` is not what it should be.', 'also: a list');
  return [read, ...also].map((one: unknown, index) => {
    const path = index === 0 ? '' : `also/${index - 1}/`;
    if (!isPlain(one)) throw new BadLine(place, `\`${path}\` is not what it should be.`, `${path}: an object`);
    demand(one, 'stream', 'text', place, path);
    demand(one, 'facts', 'list', place, path);
    const stream = String(one['stream']);
    const facts = (one['facts'] as readonly unknown[]).map((fact, number) =>
      checkFact(fact, !isConversation(stream), place, `${path}facts/${number}`),
    );
    return { stream, facts };
  });
}

function follow(revisions: Map<string, number>, stream: string, fact: Plain, place: string): void {
  const next = (revisions.get(stream) ?? 0) + 1;
  if (fact['revision'] !== next)
    throw new BadLine(
      place,
      `Fact ${String(fact['revision'])} of ${stream} does not follow what is before it.`,
      `fact ${next}`,
    );
  revisions.set(stream, next);
}

function timeOf(read: Plain, place: string): number {
  demand(read, 'conversation', 'text', place, '');
  if (read['type'] === 'draft.dropped') {
    demand(read, 'person', 'text', place, '');
    demand(read, 'kind', 'text', place, '');
    return Number.NEGATIVE_INFINITY;
  }
  demand(read, 'draft', 'object', place, '');
  const draft = read['draft'] as Plain;
  for (const key of ['person', 'kind', 'text', 'lineage']) demand(draft, key, 'text', place, 'draft/');
  demand(draft, 'at', 'time', place, 'draft/');
  return Number(draft['at']);
}

function conversationAt(conversation: string, spots: Spots, file: LineFile): ConversationLog {
  const entries: Entry[] = [];
  for (const { text, at } of spots.of(conversation, file)) {
    const read = JSON.parse(text) as Change;
    if (read.type === 'appended')
      for (const { stream, facts } of [read, ...(read.also ?? [])]) {
        if (stream === conversation) for (const fact of facts) entries.push({ type: 'fact', at: fact.at, fact });
      }
    else if (read.type === 'draft.kept') {
      const { person, kind, lineage, text: words, at: savedAt } = read.draft;
      entries.push({ type: 'draft', at: savedAt, person, kind, draft: { lineage, text: words } });
    } else entries.push({ type: 'draft', at, person: read.person, kind: read.kind, draft: null });
  }
  return { conversation, entries };
}

type Change =
  | {
      readonly type: 'appended';
      readonly stream: string;
      readonly facts: readonly Fact[];
      readonly also?: readonly Also[];
    }
  | { readonly type: 'draft.kept'; readonly draft: Draft }
  | { readonly type: 'draft.dropped'; readonly person: string; readonly kind: DraftKind };

type Also = { readonly stream: string; readonly facts: readonly Fact[] };
