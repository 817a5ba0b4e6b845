/** Every reporter by name. A command loads only the ones it was asked for. */
import type { Reporter } from './reporter.ts';

export const reporters = {
  pretty: async () => (await import('./pretty/pretty.ts')).openPretty(),
  dot: async () => (await import('./dot.ts')).openDot(),
  json: async () => (await import('./json.ts')).openJson(),
  ndjson: async () => (await import('./ndjson.ts')).openNdjson(),
  junit: async () => (await import('./junit.ts')).openJunit(),
  tap: async () => (await import('./tap.ts')).openTap(),
  github: async () => (await import('./github.ts')).openGithub(),
  markdown: async () => (await import('./markdown.ts')).openMarkdown(),
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

export type ReporterName = keyof typeof reporters;

export const reporterNames = Object.keys(reporters) as readonly ReporterName[];
