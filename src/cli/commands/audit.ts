/** Reads what was recorded and reports the collisions in it: see `definitions/audit.ts`. */

import { isStoreError } from '../../core/ports/store-error.ts';
import { BadLine } from '../audit/bad-line.ts';
import { NothingThere, openSource } from '../audit/open-source.ts';
import { type AuditCommand, auditOptions } from '../audit/options.ts';
import { reportOn } from '../audit/report-on.ts';
import { tellScenario } from '../audit/tell-scenario.ts';
import type { Given } from '../definitions/definition.ts';
import { escapeForTerminal } from '../escape.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { writeText } from '../files/write-text.ts';
import type { Io } from '../io.ts';
import { type Look, lookOf } from '../look.ts';
import { auditReporters } from '../report/audit/all.ts';
import { UsageError } from '../usage-error.ts';

export async function run(given: Given, io: Io): Promise<ExitCode> {
  const command = auditOptions(given);
  try {
    return await audit(command, lookOf(io.stdout, given, io), io);
  } catch (error) {
    if (error instanceof BadLine) return refuse(error, io);
    if (isStoreError(error)) throw new UsageError(`The store cannot be read: ${error.message}`, 'audit');
    if (!(error instanceof NothingThere)) throw error;
    io.stderr.write(`elbowroom: no log is found at ${escapeForTerminal(error.message)}.\n`);
    return exitCodes.undecided;
  }
}

async function audit(command: AuditCommand, look: Look, io: Io): Promise<ExitCode> {
  const source = await openSource(command, io);
  try {
    const report = await reportOn(source, command, io);
    if (report === null) {
      io.stderr.write('elbowroom: interrupted; nothing is reported.\n');
      return exitCodes.interrupted;
    }
    for (const remark of source.remarks()) io.stderr.write(`elbowroom: ${remark}\n`);
    const { total, incidents, inboxes } = report;
    if (total.replies + total.notes + incidents.length === 0) {
      const known =
        report.source.conversations === 0 ? 'there is no conversation' : 'nothing was said in that time or inbox';
      io.stderr.write(`elbowroom: ${known} in ${escapeForTerminal(report.source.place)}.\n`);
      return exitCodes.undecided;
    }
    if (command.asScenario !== null) return await tellScenario(source, report, command, io);
    const text = auditReporters[command.reporter]?.(report, inFile(look, command), command.isLong) ?? '';
    if (command.output === null) io.stdout.write(text);
    else await writeText(command.output, text, io, 'audit');
    const isFailed = incidents.some(({ kind }) => command.failOn.has(kind));
    return isFailed && inboxes.length > 0 ? exitCodes.failed : exitCodes.held;
  } finally {
    await source.close();
  }
}

/** A file has no colours. */
function inFile(look: Look, { output }: AuditCommand): Look {
  return output === null ? look : { ...look, color: false, unicode: true };
}

function refuse({ place, message, expected }: BadLine, io: Io): ExitCode {
  io.stderr.write(`${escapeForTerminal(place)}: ${escapeForTerminal(message)}\n`);
  if (expected !== null) io.stderr.write(`  expected ${escapeForTerminal(expected)}\n`);
  io.stderr.write('\nelbowroom: nothing is reported.\n');
  return exitCodes.badInput;
}
