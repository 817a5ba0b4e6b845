/** Why a desk does not do what it was asked for: one kind of error with a code. What the rules refuse is an outcome, not an error. */
export type DeskErrorCode = keyof typeof deskErrors;

export interface DeskError extends Error {
  readonly name: 'DeskError';
  readonly code: DeskErrorCode;
  /** True if it is certain that nothing came of it; false if it may still be found written. */
  readonly definite: boolean;
}

/** What each code means to whoever reads it. */
export const deskErrors = {
  'desk.full': 'Too much waits already. Nothing was done; the same later may work.',
  'desk.closed': 'The desk was closed.',
  'desk.broken': 'The desk met a bug and does nothing more. What it acknowledged is in the store.',
  'policy.refused': 'The policy cannot be put in force.',
  'telemetry.missing': 'Telemetry was asked for, but the package @opentelemetry/api is not installed.',
} as const;

export function deskError(
  code: DeskErrorCode,
  detail = '',
  { definite = true, cause }: { readonly definite?: boolean; readonly cause?: unknown } = {},
): DeskError {
  const error = new Error(`${deskErrors[code]} ${detail}`.trim(), cause === undefined ? {} : { cause });
  return Object.assign(error, { name: 'DeskError' as const, code, definite });
}

export function isDeskError(error: unknown): error is DeskError {
  return error instanceof Error && error.name === 'DeskError' && 'code' in error;
}
