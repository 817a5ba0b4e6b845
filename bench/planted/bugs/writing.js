/** Defects in drafts and unsent text. */
export const writing = [
  {
    name: 'stale-save-wins',
    about: 'A save over an older version is taken if it is of the same lineage.',
    file: 'src/core/room/room-drafts.ts',
    find: 'if (isSameLine && (isLost(base, version) || text === current.text)) return false;',
    replace: 'if (isSameLine) return false;',
  },
  {
    name: 'taken-text-lost',
    about: 'Taking over a draft drops what the taker had written there.',
    file: 'src/core/room/room-drafts.ts',
    find: 'const text = theirs ? `${theirs.text}\\n\\n${taken.text}` : taken.text;',
    replace: 'const text = taken.text;',
  },
  {
    name: 'repeated-save',
    about: 'A save that arrives twice is taken twice.',
    file: 'src/core/room/room-drafts.ts',
    find: 'if (isRepetition(step, from, message)) return answer',
    replace: 'if (isRepetition(step, from, message) && message.counter < 0) return answer',
  },
  {
    name: 'undone-over-newer',
    about: 'Text that comes back replaces what stands in the composer.',
    file: 'src/core/client/giving-back.ts',
    find: "if (standing && standing.text !== '' && standing.text !== text.text) {",
    replace: "if (standing && standing.text !== '' && standing.text !== text.text && step.at < 0) {",
  },
  {
    name: 'refused-text-gone',
    about: 'The text of a reply that is refused does not come back.',
    file: 'src/core/client/after-answer.ts',
    find: "const isBack = giveBack(step, { ...plain, conflict, ...(isToConfirm && { fields: chosenWith(command) }) }, 'refused');",
    replace: 'const isBack = isToConfirm;',
  },
  {
    name: 'closed-unsaved',
    about: 'Closing a conversation does not wait for the last keys to be saved, and forgets them.',
    file: 'src/core/client/opening.ts',
    find: '  saveBeforeLeaving(step, conversation);\n',
    replace:
      '  for (const key of Object.keys(step.client.texts)) if (key.startsWith(`${conversation}/`)) delete step.client.texts[key];\n',
  },
  {
    name: 'sent-lineage-forgotten',
    about: 'The lineage of a reply that was sent is not remembered.',
    file: 'src/core/conversation/recipes/replies.ts',
    find: 'if (lineage !== undefined) draft.consumed[lineage] = true;',
    replace: 'if (lineage !== undefined && draft.revision < 0) draft.consumed[lineage] = true;',
  },
];
