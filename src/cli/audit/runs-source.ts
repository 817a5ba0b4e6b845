/**
 * What `replay --reporter ndjson` wrote: runs one after the other, each held only while it is read.
 *
 * Shapes: where there are several runs, a conversation is named with the number of its run. A session is there from when it joins the conversation, until it
 * leaves it or dies, whatever the server knows of it.
 */
import { recordedIn } from '../../core/audit/recorded.ts';
import type { ConversationLog, Entry } from '../../core/audit/timeline.ts';
import { directoryStream } from '../../core/desk/desk.ts';
import type { Fact } from '../../core/schema/types.ts';
import { personOf } from '../../core/simulation/invariants/who.ts';
import type { TraceEvent } from '../../core/simulation/trace.ts';
import type { Io } from '../io.ts';
import { BadLine } from './bad-line.ts';
import { checkFact } from './check-fact.ts';
import type { LineFile } from './line-file.ts';
import { openNames } from './names.ts';
import { demand, objectIn, type Plain } from './reading.ts';
import type { Source } from './source.ts';

const expected = 'a line that `elbowroom replay --reporter ndjson` writes';

type RecordedLine = TraceEvent | { readonly type: 'scenario' | 'end' | 'summary' };

export async function runsSource(file: LineFile, io: Io): Promise<Source> {
  const names = openNames();
  const runs = await check(file, names.see, io);
  return {
    form: 'runs',
    reading: { seen: true, draftTimes: true },
    recorded: recordedIn.runs,
    conversations: () => conversationsIn(file, runs),
    names: names.all,
    imported: () => null,
    remarks: () => [],
    close: async () => file.close(),
  };
}

async function check(file: LineFile, tell: (fact: Plain) => void, io: Io): Promise<number> {
  let runs = 0;
  for (const { text, number } of file.lines()) {
    const place = `${file.name}:${number}`;
    const read = objectIn(text, place, expected);
    demand(read, 'type', 'text', place, '');
    const { type } = read;
    if (type === 'scenario') runs += 1;
    else if (runs === 0) throw new BadLine(place, 'This belongs to no run.', 'a line `{"type":"scenario"…}` before it');
    if (type === 'fact') {
      demand(read, 'stream', 'text', place, '');
      const isDirectory = read['stream'] === directoryStream;
      const fact = checkFact(read['fact'], isDirectory, place, 'fact');
      if (isDirectory) tell(fact);
    } else if (type === 'sent' || type === 'delivered') {
      for (const key of ['session', 'direction']) demand(read, key, 'text', place, '');
      demand(read, 'message', 'object', place, '');
    } else if (type === 'draft')
      for (const key of ['conversation', 'person', 'kind']) demand(read, key, 'text', place, '');
    else if (type === 'indicator')
      for (const key of ['session', 'where', 'conversation']) demand(read, key, 'text', place, '');
    else if (type === 'decided') for (const key of ['command', 'outcome', 'by']) demand(read, key, 'object', place, '');
    if (type !== 'scenario' && type !== 'end' && type !== 'summary') demand(read, 'at', 'time', place, '');
    if (number % 5000 === 0) await io.pause();
  }
  return runs;
}

async function* conversationsIn(file: LineFile, runs: number): AsyncIterable<ConversationLog> {
  let run = openRun();
  let number = 0;
  for (const { text } of file.lines()) {
    const event = JSON.parse(text) as RecordedLine;
    if (event.type === 'scenario' || event.type === 'summary') {
      for (const log of run.end()) yield named(log, number, runs);
      if (event.type === 'scenario') number += 1;
      run = openRun();
    } else if (event.type !== 'end') run.see(event as TraceEvent);
  }
  for (const log of run.end()) yield named(log, number, runs);
}

function named(log: ConversationLog, run: number, runs: number): ConversationLog {
  return runs > 1 ? { ...log, conversation: `${run}/${log.conversation}` } : log;
}

interface Run {
  readonly see: (event: TraceEvent) => void;
  readonly end: () => readonly ConversationLog[];
}

function openRun(): Run {
  const logs = new Map<string, Entry[]>();
  const attending = new Map<string, Set<string>>();
  const words = new Map<string, { readonly kind: 'reply' | 'note'; readonly text: string }>();
  const put = (conversation: string, entry: Entry): void => {
    const entries = logs.get(conversation);
    if (entries) entries.push(entry);
    else logs.set(conversation, [entry]);
  };
  const attend = (session: string, conversation: string, at: number): void => {
    const among = attending.get(session) ?? new Set();
    if (among.has(conversation)) return;
    attending.set(session, among.add(conversation));
    put(conversation, { type: 'there', at, session, person: personOf(session) });
  };
  const leave = (session: string, conversation: string, at: number, how: 'crashed' | 'closed'): void => {
    if (!attending.get(session)?.delete(conversation)) return;
    put(conversation, { type: 'gone', at, session, person: personOf(session), how });
  };
  const send = ({ at, session, direction, message }: Extract<TraceEvent, { readonly type: 'sent' }>): void => {
    if (direction === 'down') return;
    if (message.type === 'room.join' || message.type === 'presence.report') attend(session, message.conversation, at);
    else if (message.type === 'room.leave') leave(session, message.conversation, at, 'closed');
    else if (message.type === 'command') {
      const { command } = message;
      if (command.type === 'reply.send') words.set(command.id, { kind: 'reply', text: command.text });
      else if (command.type === 'note.add') words.set(command.id, { kind: 'note', text: command.text });
    }
  };
  const decide = ({ at, by, command, outcome }: Extract<TraceEvent, { readonly type: 'decided' }>): void => {
    const said = words.get(command.id);
    if (outcome.ok || !said || by.kind !== 'person' || command.conversation === undefined) return;
    if (notMixedUp.has(outcome.rejection.code)) return;
    put(command.conversation, { type: 'refused', at, person: by.person, ...said });
  };
  return {
    see(event) {
      const { at } = event;
      switch (event.type) {
        case 'fact':
          if (event.stream !== directoryStream) put(event.stream, { type: 'fact', at, fact: event.fact as Fact });
          return;
        case 'draft': {
          const { conversation, person, kind, draft } = event;
          const kept = draft && { lineage: draft.lineage, text: draft.text };
          return put(conversation, { type: 'draft', at, person, kind, draft: kept });
        }
        case 'indicator': {
          const { session, where, conversation, indicator } = event;
          const people = (indicator?.people ?? []).map(
            (one) => ({ person: one.person, sign: one.state === 'composing' ? 'composing' : 'viewing' }) as const,
          );
          return put(conversation, { type: 'shown', at, session, person: personOf(session), where, people });
        }
        case 'sent':
          return send(event);
        case 'decided':
          return decide(event);
        case 'act':
          if (event.act.do === 'close') leave(event.session, event.act.conversation, at, 'closed');
          return;
        case 'link':
          if (event.state === 'crashed')
            for (const conversation of [...(attending.get(event.session) ?? [])])
              leave(event.session, conversation, at, 'crashed');
      }
    },
    end: () => [...logs].map(([conversation, entries]) => ({ conversation, entries })),
  };
}

/** To be asked first, or to be told to wait, is nothing about the box that was chosen. */
const notMixedUp: ReadonlySet<string> = new Set(['reply.needs-confirmation', 'store.unavailable', 'queue.full']);
