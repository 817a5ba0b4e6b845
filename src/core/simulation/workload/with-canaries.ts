/**
 * A scenario whose every note, note draft and answer to a note holds a word that occurs nowhere else.
 *
 * Shapes: what it expects is left out, since that speaks of the texts as they were. Where a text is typed into
 * whatever composer is open, that is the one that the session opened last.
 * Source: catalogue G, "taint of a note": what goes outside must not hold the word.
 */
import type { Act, Scenario, ScenarioMessage, Step, Workflow } from '../../schema/types.ts';
import { actVerbOf, conversationOf, readExpectation, readStep } from '../verbs.ts';

export function withCanaries(scenario: Scenario): Scenario {
  const marking = { mark: marker(), composers: new Map<string, string>() };
  const conversations = Object.entries(scenario.conversations ?? {}).map(([name, one]) => {
    const messages = one.messages?.map((message) => markMessage(message, marking.mark));
    return [name, messages ? { ...one, messages } : one] as const;
  });
  return {
    ...scenario,
    conversations: Object.fromEntries(conversations),
    ...(scenario.workflows ? { workflows: markWorkflows(scenario.workflows, marking.mark) } : {}),
    steps: [{ wait: 0 }, ...scenario.steps.flatMap((step) => markStep(step, marking))],
  };
}

type Mark = (text: string) => string;

interface Marking {
  readonly mark: Mark;
  /** The kind of the composer opened last, by session and conversation. */
  readonly composers: Map<string, string>;
}

/** Before the text, so that it is there from the first key; a note that must begin from a template keeps it in front. */
function marker(): Mark {
  let count = 0;
  return (text) => {
    count += 1;
    return text === '' ? text : `canary-${count} ${text}`;
  };
}

function markWorkflows(workflows: Readonly<Record<string, Workflow>>, mark: Mark): Record<string, Workflow> {
  return Object.fromEntries(Object.entries(workflows).map(([name, workflow]) => [name, markWorkflow(workflow, mark)]));
}

function markWorkflow(workflow: Workflow, mark: Mark): Workflow {
  return { ...workflow, then: workflow.then.map((act) => ('note' in act ? { note: mark(act.note) } : act)) };
}

function markMessage(message: ScenarioMessage, mark: Mark): ScenarioMessage {
  return message.kind === 'note' ? { ...message, text: mark(message.text) } : message;
}

function markStep(step: Step, marking: Marking): readonly Step[] {
  const read = readStep(step);
  if (read.control === 'together') {
    const together = read.step.together.flatMap((turn) => markStep(turn, marking)) as typeof read.step.together;
    return [{ ...read.step, together }];
  }
  if (read.control !== null) return checks.has(read.control) || isLookedAt(step) ? [] : [step];
  const acts = Object.entries(read.step).flatMap(([label, act]) =>
    readExpectation(act) ? [] : [[label, markAct(label, act as Act, marking)] as const],
  );
  return acts.length === 0 ? [] : [Object.fromEntries(acts)];
}

const checks: ReadonlySet<string> = new Set(['exactly', 'atLeast', 'atMost', 'within', 'expect', 'settle']);

/** What customers expect to have got. */
function isLookedAt(step: Step): boolean {
  const read = readStep(step);
  if (read.control !== 'customer') return false;
  return !Object.values(read.step.customer).every((turn) => 'writes' in turn || 'answers' in turn);
}

function markAct(label: string, act: Act, { mark, composers }: Marking): Act {
  const verb = actVerbOf(act);
  const place = `${label} ${conversationOf(act)}`;
  if (verb === 'reply' || verb === 'note' || verb === 'forward') composers.set(place, verb);
  if ('compose' in act) composers.set(place, act.kind);
  const along = 'with' in act && verb !== 'tag' && verb !== 'untag' && typeof act.with === 'string';
  const marked = along ? ({ ...act, with: mark(String(act.with)) } as Act) : act;
  if (isNote(verb, act, composers.get(place)) && 'text' in marked) {
    return { ...marked, text: mark(String(marked.text)) } as Act;
  }
  if ('putWorkflow' in act) return { ...act, with: markWorkflow(act.with, mark) };
  if (!('api' in act)) return marked;
  const { type, text } = act.api;
  const isNoteCommand = type === 'note.add' || type === 'note.edit';
  return isNoteCommand && typeof text === 'string' ? { api: { ...act.api, text: mark(text) } } : act;
}

function isNote(verb: string | null, act: Act, composer: string | undefined): boolean {
  if (verb === 'type') return composer === 'note';
  if (verb === 'answers') return 'cause' in act && act.cause === 'mentioned';
  return verb === 'note' || verb === 'editNote';
}
