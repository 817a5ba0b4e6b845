/** Which promise of the core a difference is about, by what was compared and how it differs. */
import type { AspectName } from './aspects.ts';
import type { Difference } from './play.ts';

/** Two differences are the same finding if they break the same promise in what is compared alike. */
export function findingKey(difference: Difference): string {
  const { aspect, expected, actual } = difference;
  const how = aspect === 'answer' ? ` ${String(expected)} ${String(actual).split(' ')[0]}` : '';
  return `${aspect} ${promiseOf(difference)}${how}`;
}

/** After it the two desks hold the same still, and only show something else. */
export function isOnlyShown({ aspect }: Difference): boolean {
  return shownOnly.has(aspect);
}

const shownOnly: ReadonlySet<AspectName> = new Set<AspectName>([
  'others',
  'self',
  'list',
  'customer',
  'preview',
  'notifications',
  'drafts',
]);

export function promiseOf({ aspect, expected, actual }: Difference): string {
  const [wanted, got] = [listOf(expected), listOf(actual)];
  const [missing, more] = [without(wanted, got), without(got, wanted)];
  switch (aspect) {
    case 'answer':
      return promiseOfAnswer(String(expected), String(actual));
    case 'access':
      return actual === true ? 'access-cut' : 'no-wrongful-refusal';
    case 'threads':
    case 'held':
      if (more.length > 0 && missing.length === 0)
        return isRepeated(got) ? 'one-intent-one-message' : 'refused-means-nothing';
      return missing.length > 0 ? 'no-missed-arrival' : 'agreement';
    case 'others':
      return more.length > 0 && missing.length === 0 ? 'no-ghost' : 'no-missed-sign';
    case 'self':
      return 'no-self-sign';
    case 'drafts':
      if (missing.length > 0) return more.length > 0 ? 'no-overwritten-draft' : 'no-lost-text';
      return 'sent-draft-stays-gone';
    case 'lock':
      return 'locks-shown-are-held';
    case 'mails':
      if (got.some((one) => one.includes(', and what was for colleagues: '))) return 'note-wall';
      if (missing.length > 0) return 'no-lost-mail';
      return isRepeated(got) ? 'one-intent-one-message' : 'undone-never-sent';
    case 'customer':
    case 'preview':
      return 'note-wall';
    case 'notifications':
      return missing.length > 0 ? 'mention-notified-once' : 'wanted-notifications';
    case 'error':
      return 'every-command-answered';
    default:
      return 'agreement';
  }
}

function promiseOfAnswer(expected: string, actual: string): string {
  if (expected.startsWith('held')) return 'no-blind-reply';
  if (expected.startsWith('accepted')) return 'no-wrongful-refusal';
  return actual.startsWith('refused')
    ? 'agreement'
    : (answers[/\((.*)\)/.exec(expected)?.[1] ?? ''] ?? 'permission-at-commit');
}

const answers: Readonly<Record<string, string>> = {
  'reply.needs-confirmation': 'no-blind-reply',
  'assignment.stale': 'expectation-kept',
  'status.stale': 'expectation-kept',
  'draft.consumed': 'sent-draft-stays-gone',
  'lock.held': 'one-lock-holder',
  'lock.lost': 'one-lock-holder',
};

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function without(from: readonly string[], what: readonly string[]): readonly string[] {
  const rest = [...what];
  return from.filter((one) => {
    const place = rest.indexOf(one);
    if (place >= 0) rest.splice(place, 1);
    return place < 0;
  });
}

function isRepeated(list: readonly string[]): boolean {
  return new Set(list).size < list.length;
}
