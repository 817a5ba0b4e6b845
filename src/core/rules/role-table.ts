/** The table of roles as people read it: every row of the permission table, in words, and what each role may. Pure text, for the README. */
import { type Cell, type Column, type PermissionRow, permissionTable } from './permission-table.ts';

export interface RoleGroup {
  readonly words: string;
  /** Rows that all say the same. */
  readonly rows: readonly PermissionRow[];
}

export const roleGroups: readonly RoleGroup[] = [
  { words: 'Open a conversation', rows: ['conversation.read'] },
  { words: 'Open the list of an inbox', rows: ['list.read'] },
  { words: 'Write notes and mention people', rows: ['note.add', 'draft.save:note'] },
  { words: 'Change and delete notes', rows: ['note.edit', 'note.delete'] },
  { words: 'Follow a conversation', rows: ['follower.add', 'follower.remove'] },
  { words: 'Reply and draft a reply', rows: ['reply.send', 'draft.save:reply', 'draft.suggest', 'draft.take-over'] },
  { words: 'Write a reply that goes out later', rows: ['reply.schedule'] },
  { words: 'Take a scheduled reply back', rows: ['reply.unschedule'] },
  { words: 'Send or change a reply that was held', rows: ['reply.release', 'reply.edit'] },
  { words: 'Send again what did not arrive', rows: ['reply.resend'] },
  { words: 'Take back what is not out yet', rows: ['reply.discard', 'reply.undo', 'forward.undo'] },
  { words: 'Begin a conversation', rows: ['conversation.create'] },
  { words: 'Forward outside', rows: ['conversation.forward', 'draft.save:forward'] },
  { words: 'Assign', rows: ['assignment.change'] },
  { words: 'Be assigned', rows: ['assignment.receive'] },
  { words: 'Be on a team', rows: ['team.belong'] },
  {
    words: 'Change status and tags, snooze',
    rows: ['status.change', 'tag.add', 'tag.remove', 'conversation.snooze', 'conversation.unsnooze'],
  },
  { words: 'Run a workflow by hand', rows: ['workflow.run'] },
  { words: 'Move to another inbox', rows: ['conversation.move'] },
  { words: 'Merge into another conversation', rows: ['conversation.merge'] },
  { words: 'Take, give back and take over the lock', rows: ['lock.acquire', 'lock.release', 'lock.take-over'] },
  { words: 'Write as the customer', rows: ['customer.write'] },
  { words: 'Say who is away', rows: ['person.set-away'] },
  { words: 'Hand over mail and say what became of it', rows: ['delivery.hand', 'delivery.report'] },
  { words: 'Accept an invitation', rows: ['person.accept'] },
  { words: 'Change and delete saved replies', rows: ['saved-reply.put', 'saved-reply.remove'] },
  {
    words: 'Invite, deactivate and change the role of people',
    rows: ['person.add', 'person.change-role', 'person.deactivate', 'person.reactivate'],
  },
  { words: 'Set what people are notified of', rows: ['person.set-notifications'] },
  { words: 'Give and take access to inboxes', rows: ['access.grant', 'access.revoke'] },
  { words: 'Manage teams', rows: ['team.create', 'team.join', 'team.leave'] },
  { words: 'Manage inboxes and their routing', rows: ['inbox.create', 'inbox.require-template', 'inbox.set-routing'] },
  { words: 'Add and remove workflows', rows: ['workflow.put', 'workflow.remove'] },
  { words: 'Change the settings', rows: ['policy.change'] },
  { words: 'Transfer the ownership', rows: ['ownership.transfer'] },
];

const columns: readonly (readonly [Column, string])[] = [
  ['light', 'Light user'],
  ['user', 'User'],
  ['administrator', 'Administrator'],
  ['owner', 'Owner'],
  ['guest', 'Guest'],
];

/** A table in Markdown, a line for each group. */
export function roleTableMarkdown(): string {
  const head = ['May…', ...columns.map(([, title]) => title)];
  const lines = roleGroups.map(({ words, rows: [row] }) => [
    words,
    ...columns.map(([column]) => cellWords(row, column)),
  ]);
  return `${[head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function cellWords(row: PermissionRow | undefined, column: Column): string {
  if (row === undefined) return '';
  const permission = permissionTable[row];
  // A guest is a guest of a conversation, and of nothing else.
  if (column === 'guest' && permission.states === null) return 'no';
  return cellText[permission[column]];
}

const cellText: Readonly<Record<Cell, string>> = {
  never: 'no',
  always: 'yes',
  access: 'yes',
  author: 'their own',
  own: 'themselves',
  below: 'users and light users',
  others: 'all but the owner',
  account: 'no',
};
