/**
 * The end of a story as a Mermaid sequence diagram: who does what, which message arrives when, and what is broken.
 *
 * Shapes: from where messages are held, to what broke; heartbeats are left out.
 * Source: https://mermaid.js.org/syntax/sequenceDiagram.html; a semicolon or number sign in a text is written as an entity.
 */
import type { Failure } from '../../../core/simulation/run.ts';
import type { TraceEvent } from '../../../core/simulation/trace.ts';

const beats: ReadonlySet<string> = new Set(['room.alive', 'list.check', 'list.alive']);
const server = 'server';
const textLimit = 120;

export function sequenceDiagram(trace: readonly TraceEvent[], failure: Failure | undefined): readonly string[] {
  const begin = trace.findIndex((event) => event.type === 'fault');
  const rest = begin < 0 ? trace.filter(({ at }) => at >= 0) : trace.slice(begin + 1);
  const end = rest.findIndex((event) => event.type === 'fault' && event.text.startsWith('from here on nothing'));
  const lines = (end < 0 ? rest : rest.slice(0, end)).flatMap((event) => lineOf(event) ?? []);
  const last = failure ? [note(server, `broken: ${failure.text}`)] : [];
  const names = new Set([...lines, ...last].flatMap(({ who }) => who));
  const others = [...names].filter((name) => name !== server).sort();
  return [
    'sequenceDiagram',
    ...[...others, server].map((name) => `  participant ${alias(name)} as ${plain(name)}`),
    ...[...lines, ...last].map(({ text }) => `  ${text}`),
  ];
}

interface Told {
  readonly who: readonly string[];
  readonly text: string;
}

function lineOf(event: TraceEvent): Told | null {
  switch (event.type) {
    case 'delivered': {
      const { session, direction, message } = event;
      if (beats.has(message.type)) return null;
      const name = labelOf(session);
      const what = message.type === 'command' ? message.command.type : message.type;
      return direction === 'up' ? arrow(name, server, what) : arrow(server, name, what);
    }
    case 'dropped': {
      const name = labelOf(event.session);
      const [from, to] = event.direction === 'up' ? [name, server] : [server, name];
      return { who: [from, to], text: `${alias(from)}-x${alias(to)}: ${plain(event.message.type)} is lost` };
    }
    case 'act':
      return note(
        labelOf(event.session),
        `${event.act.do}${'conversation' in event.act ? ` ${event.act.conversation}` : ''}`,
      );
    case 'fact':
      return note(server, event.fact.type);
    case 'mail':
      return arrow(server, event.mail.to, event.mail.subject);
    case 'fault':
      return event.text.startsWith('a message') ? null : note(server, event.text);
    case 'violation':
      return note(server, `${event.invariant} is broken`);
    default:
      return null;
  }
}

function arrow(from: string, to: string, text: string): Told {
  return { who: [from, to], text: `${alias(from)}->>${alias(to)}: ${plain(text)}` };
}

function note(who: string, text: string): Told {
  return { who: [who], text: `Note over ${alias(who)}: ${plain(text)}` };
}

function labelOf(session: string): string {
  return session.split('/', 1)[0] ?? session;
}

/** Mermaid's names are words. */
function alias(name: string): string {
  return name.replace(/\W/g, '_');
}

function plain(text: string): string {
  const shown = text.replace(/\s+/g, ' ').slice(0, textLimit);
  return shown.replace(/[^\p{L}\p{N} .,:!?'()/@_+=*-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
