/**
 * The signs of a report: each meaning has its own shape, so that nothing depends on colour.
 *
 * Shapes: every sign is one column wide. None of them is drawn as a wide emoji by common terminals.
 */
export interface Symbols {
  readonly passed: string;
  readonly failed: string;
  readonly undecided: string;
  /** The dot of a conversation in a list. */
  readonly none: string;
  readonly idle: string;
  readonly viewing: string;
  readonly replying: string;
  readonly unknown: string;
  readonly writing: string;
  readonly act: string;
  readonly received: string;
  readonly lost: string;
  readonly held: string;
  readonly unchanged: string;
  readonly asks: string;
  readonly mailOut: string;
  readonly mailIn: string;
  readonly notified: string;
  readonly fault: string;
  readonly link: string;
  readonly separator: string;
  readonly times: string;
  readonly ellipsis: string;
  readonly open: string;
  readonly close: string;
  readonly rule: string;
  readonly bar: string;
  readonly cross: string;
  readonly corners: readonly [topLeft: string, topRight: string, bottomLeft: string, bottomRight: string];
}

export const unicodeSymbols: Symbols = {
  passed: '✓',
  failed: '✗',
  undecided: '?',
  none: '○',
  idle: '◌',
  viewing: '◐',
  replying: '●',
  unknown: '?',
  writing: '✎',
  act: '▸',
  received: '←',
  lost: '✗',
  held: '‖',
  unchanged: '=',
  asks: '?',
  mailOut: '»',
  mailIn: '«',
  notified: '★',
  fault: '↯',
  link: '~',
  separator: '·',
  times: '×',
  ellipsis: '…',
  open: '“',
  close: '”',
  rule: '─',
  bar: '│',
  cross: '┼',
  corners: ['╭', '╮', '╰', '╯'],
};

export const asciiSymbols: Symbols = {
  passed: '+',
  failed: 'x',
  undecided: '?',
  none: '-',
  idle: 'z',
  viewing: 'v',
  replying: 'R',
  unknown: '?',
  writing: '*',
  act: '>',
  received: '<',
  lost: 'x',
  held: 'H',
  unchanged: '=',
  asks: '?',
  mailOut: '@',
  mailIn: '@',
  notified: '!',
  fault: '#',
  link: '~',
  separator: '-',
  times: 'x',
  ellipsis: '~',
  open: '"',
  close: '"',
  rule: '-',
  bar: '|',
  cross: '+',
  corners: ['.', '.', "'", "'"],
};
