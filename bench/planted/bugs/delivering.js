/** Defects between client and room: order, gaps, resumption. */
export const delivering = [
  {
    name: 'gap-of-one-passed-over',
    about: 'A single missing change is not noticed.',
    file: 'src/core/client/numbering.ts',
    find: 'const isNext = seq === last + 1 &&',
    replace: 'const isNext = seq <= last + 2 &&',
  },
  {
    name: 'out-of-step-unnoticed',
    about: 'An answer to a heartbeat that is ahead of the session is not noticed.',
    file: 'src/core/client/numbering.ts',
    find: 'return alive.seq > last || (',
    replace: 'return alive.seq > last + 1 || (',
  },
  {
    name: 'resume-from-too-late',
    about: 'A session that comes back is given one fact too few.',
    file: 'src/core/room/room-messages.ts',
    find: 'const facts = recent.slice(recent.length - (revision - have));',
    replace: 'const facts = recent.slice(recent.length - Math.max(0, revision - have - 1));',
  },
  {
    name: 'row-left-behind',
    about: 'A conversation that was moved stays in the list of its former inbox.',
    file: 'src/core/desk/desk-lists.ts',
    find: "  announce(step, inbox, { kind: 'row.removed', conversation });\n",
    replace: '',
  },
];
