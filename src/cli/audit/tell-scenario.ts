/** Writes one incident of a report as a scenario. Errors: throws a `UsageError` where there is none with that number. */
import { writeScenario } from '../../adapters/scenario-file/write-scenario.ts';
import { scenarioOf } from '../../core/audit/as-scenario/scenario-of.ts';
import type { AuditReport } from '../../core/schema/types.ts';
import { escapeForTerminal } from '../escape.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { editorSchema } from '../files/editor-schema.ts';
import { writeText } from '../files/write-text.ts';
import type { Io } from '../io.ts';
import { incidentSentence } from '../report/audit/wording.ts';
import { UsageError } from '../usage-error.ts';
import type { AuditCommand } from './options.ts';
import type { Source } from './source.ts';

export async function tellScenario(
  source: Source,
  { incidents, names }: AuditReport,
  { asScenario, output, withinMs }: AuditCommand,
  io: Io,
): Promise<ExitCode> {
  const incident = incidents.find(({ number }) => number === asScenario);
  if (!incident) {
    const known = incidents.length === 0 ? 'there is none' : `they are numbered from 1 to ${incidents.length}`;
    throw new UsageError(`There is no incident ${asScenario}: ${known}.`, 'audit');
  }
  for await (const log of source.conversations()) {
    if (log.conversation !== incident.conversation) continue;
    const sentence = escapeForTerminal(incidentSentence(incident, names));
    const scenario = scenarioOf({ incident, sentence, log, reading: { ...source.reading, withinMs }, names });
    if (output === null) io.stdout.write(writeScenario(scenario));
    else await writeText(output, writeScenario(scenario, editorSchema(output, io.cwd)), io, 'audit');
    break;
  }
  return exitCodes.held;
}
