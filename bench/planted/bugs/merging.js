/** Defects in what a merge takes along. */
const file = 'src/core/conversation/recipes/merges.ts';

export const merging = [
  {
    name: 'held-flag-lost-on-merge',
    about: 'A reply that is held is not known as held any more where its conversation goes on.',
    file,
    find: "      if (thread.kind === 'reply' && thread.state === 'held') draft.held[thread.id] = true;\n",
    replace: '',
  },
  {
    name: 'sent-lineage-lost-on-merge',
    about: 'Which drafts were sent is forgotten where a conversation goes on.',
    file,
    find: '    for (const lineage of fact.consumed) draft.consumed[lineage] = true;\n',
    replace: '',
  },
  {
    name: 'followers-lost-on-merge',
    about: 'Whoever followed a conversation does not follow the one that it goes on in.',
    file,
    find: '    for (const person of fact.followers) draft.followers[person] = true;\n',
    replace: '',
  },
];
