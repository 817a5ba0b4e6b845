/** What the process says when it ends. Source: sysexits(3) for usage, bad input and bugs; 128 + signal number for an interruption. */
export const exitCodes = {
  held: 0,
  failed: 1,
  /** A limit was hit, or nothing matched. */
  undecided: 2,
  usage: 64,
  badInput: 65,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
