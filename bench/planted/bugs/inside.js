/** Defects by which something inside gets out. */
export const inside = [
  {
    name: 'held-in-history',
    about: 'A reply that is held is quoted to the customer as if it had been sent.',
    file: 'src/core/conversation/recipes/replies.ts',
    find: '    draft.held[id] = true;\n',
    replace: '    draft.held[id] = true;\n    draft.published.push(id);\n',
  },
  {
    name: 'numbers-that-count-notes',
    about: 'The number in a message that a customer gets counts what is inside.',
    file: 'src/core/conversation/customer-mail.ts',
    find: 'messageId(party.conversation, messages.length + 1)',
    replace: 'messageId(party.conversation, on.order.length)',
  },
  {
    name: 'note-as-newest',
    about: 'The preview of a conversation is its newest thread, notes included.',
    file: 'src/core/conversation/customer-view.ts',
    find: "if (!hasAbsorbed(on)) return textOf(on.threads[on.published.at(-1) ?? '']);",
    replace: "if (!hasAbsorbed(on)) return textOf(on.threads[on.order.at(-1) ?? '']);",
  },
  {
    name: 'deleted-note-keeps-text',
    about: 'The tombstone of a note still has its words.',
    file: 'src/core/conversation/recipes/notes.ts',
    find: "    note.state = 'deleted';\n    note.text = '';",
    replace: "    note.state = 'deleted';",
  },
];
