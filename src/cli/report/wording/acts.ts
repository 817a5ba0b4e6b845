/** What a person does in a session, in the third person and without their name: "opens refund". */
import type { Act } from '../../../core/client/client.ts';
import type { Assignee } from '../../../core/schema/types.ts';
import type { Symbols } from '../../theme/symbols.ts';
import { assigneeName, commandNoun, quote } from './names.ts';

/** Null for what shows elsewhere: the link says that a tab is hidden, and moving the mouse is nobody's business. */
export function actText(act: Act, on: (conversation: string) => string, symbols: Symbols): string | null {
  switch (act.do) {
    case 'open':
      return `opens ${act.conversation}`;
    case 'close':
      return `closes ${act.conversation}`;
    case 'open-list':
      return `opens the list of ${act.inbox}`;
    case 'close-list':
      return `closes the list of ${act.inbox}`;
    case 'compose':
      return `starts a ${act.kind}${on(act.conversation)}`;
    case 'type':
      return `${act.kind ?? 'types'}${on(act.conversation)}: ${quote(act.text, symbols)}`;
    case 'stop-typing':
      return 'stops typing';
    case 'clear':
      return `clears the ${act.kind}${on(act.conversation)}`;
    case 'insert':
      return `inserts ${quote(act.text, symbols)}`;
    case 'send':
      return `sends the ${act.kind ?? 'text'}${on(act.conversation)}${fieldsText(act.fields ?? {})}`;
    case 'command':
      return `asks for ${commandText(act.command, on)}`;
    case 'repeat':
      return 'sends the same command again';
    case 'use':
    case 'hide':
    case 'show':
      return null;
  }
}

type Asked = Extract<Act, { do: 'command' }>['command'];

function commandText(command: Asked, on: (conversation: string) => string): string {
  const fields = command as Readonly<Record<string, unknown>>;
  const where = typeof fields['conversation'] === 'string' ? on(fields['conversation']) : '';
  const told = ['to', 'tag', 'inbox', 'person', 'role', 'team'].flatMap((field) => valueText(fields[field]));
  return [commandNoun(command.type), ...told].join(' ') + where;
}

function fieldsText(fields: Readonly<Record<string, unknown>>): string {
  const told = Object.entries(fields).flatMap(([field, value]) =>
    valueText(value).map((text) => (field === 'confirmed' ? 'confirmed' : `${field} ${text}`)),
  );
  return told.length > 0 ? ` (${told.join(', ')})` : '';
}

function valueText(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return [value.flatMap(valueText).join(', ')];
  if (value === true) return ['yes'];
  if (typeof value !== 'object' || value === null) return [];
  return isAssignee(value) ? [assigneeName(value)] : [];
}

/** Mentions have the same shape. */
function isAssignee(value: object): value is Assignee {
  return 'kind' in value && (value.kind === 'nobody' || value.kind === 'person' || value.kind === 'team');
}
