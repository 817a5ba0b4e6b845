/** How large a scenario file may be. What is larger is refused before anything is built from it. */
export const limits = {
  /** UTF-16 units, and bytes where a file is measured before it is read. */
  size: 512 * 1024,
  /** Keys, values, marks and the space between them. */
  parts: 100_000,
  /** Maps and lists inside of each other. */
  depth: 40,
  /** Problems shown of one file. */
  problems: 20,
  /** Problems looked for in one file. */
  misfits: 500,
} as const;
