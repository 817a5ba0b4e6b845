/** One step of the reasoning behind a decision, as a sentence. */
import type { Because } from '../../rules/ask.ts';

export function becauseText(because: Because): string {
  return (sentences[because.rule] ?? generic)(because) ?? generic(because);
}

type Sentence = (because: Because) => string | null;

const sentences: Readonly<Record<Because['rule'], Sentence>> = {
  permission: ({ name, verdict, detail }) => {
    const who = 'role' in detail ? `${word(detail, 'person')} (${word(detail, 'role')})` : word(detail, 'person');
    if (verdict === 'allow') return `Permission: ${who} may ${name} here.`;
    if ('assignee' in detail)
      return `Permission: ${word(detail, 'assignee')} may not answer in ${word(detail, 'inbox')}.`;
    return 'reason' in detail
      ? `Permission: ${who} may not ${name} here, because of ${word(detail, 'reason')}: ${word(detail, 'on')}.`
      : null;
  },
  guard: ({ name, verdict, detail }) => {
    if (verdict === 'allow') {
      return `Guard: the author had seen revision ${word(detail, 'seen')} of ${word(detail, 'revision')}; nothing of others is in the way.`;
    }
    const kind = name.split('.').at(-1) ?? name;
    if (kind === 'composing') return `Guard: ${word(detail, 'by')} is composing a reply; ${name} says ${verdict}.`;
    if (!('seen' in detail)) return null;
    return `Guard: the ${threads[kind] ?? kind} of ${word(detail, 'by')} (revision ${word(detail, 'revision')}) came after revision ${word(detail, 'seen')}, which the author had seen; ${name} says ${verdict}.`;
  },
  'command-id': () => 'Command id: it was answered before and gets the same answer.',
  mention: ({ verdict, detail }) => {
    if (verdict === 'allow') return `Mention: ${word(detail, 'person')} is let in by the mention.`;
    if (verdict === 'note') return `Mention: ${word(detail, 'mention')} is not notified: ${word(detail, 'reason')}.`;
    return null;
  },
  workflow: ({ name, verdict, detail }) => {
    if (verdict === 'deny')
      return `Workflow: ${name} does nothing, because of ${word(detail, 'code')}${misfit(detail)}.`;
    if ('by' in detail) return `Workflow: ${word(detail, 'by')} runs ${name} by hand.`;
    return `Workflow: ${name} runs because of ${word(detail, 'trigger')} (revision ${word(detail, 'revision')}).`;
  },
  state: ({ verdict }) => (verdict === 'note' ? 'State: it is so already.' : null),
  store: () => 'Store: it takes nothing, so nothing was changed.',
  session: () => null,
  expectation: () => null,
  lock: () => null,
  draft: () => null,
  policy: () => null,
};

/** Which of its conditions does not hold. */
function misfit(detail: Because['detail']): string {
  return 'condition' in detail ? `: ${word(detail, 'condition')} does not hold` : '';
}

const threads: Readonly<Record<string, string>> = { reply: 'reply', note: 'note', customer: 'message' };

function generic({ rule, name, verdict, detail }: Because): string {
  const facts = Object.entries(detail).map(([key, value]) => `${key} ${plain(value)}`);
  const label = rule.charAt(0).toUpperCase() + rule.slice(1);
  return `${label}: ${name} says ${verdict}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}.`;
}

function word(detail: Because['detail'], key: string): string {
  return plain(Object.hasOwn(detail, key) ? detail[key] : undefined);
}

function plain(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
