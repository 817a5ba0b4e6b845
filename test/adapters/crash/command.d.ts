import type { Append } from '../../../src/core/desk/desk.ts';

/** The command of that number, beginning with 1. */
export function appendOf(number: number): Append;
