/** Fuzzing for people: what was drawn, what was played, what happened how often, and what broke. */
import { escapeForTerminal } from '../../escape.ts';
import type { Look } from '../../look.ts';
import { themeFor } from '../../theme/theme.ts';
import type { BrokenResult, FuzzResult } from './all.ts';

export function fuzzPretty(result: FuzzResult, look: Look): string {
  const { version, options, stories, hours, agentHours, acts, events, seconds, broken, verdict, end } = result;
  const theme = themeFor(look);
  const { faults, without, ...sizes } = options;
  const drawn = Object.entries(sizes).map(([name, value]) => `${name} ${value}`);
  const lines = [
    `elbowroom ${version}: ${drawn.join(', ')}, ${faults.length} kinds of faults${without.length > 0 ? `, without ${without.join(', ')}` : ''}`,
    `${stories} stories, ${round(hours)} hours, ${round(agentHours)} agent-hours, ${acts} acts, ${events} events in ${round(seconds)} s (${round(agentHours / Math.max(seconds, 0.001))} agent-hours a second)`,
    ...sometimesLines(result),
    ...(broken ? brokenLines(broken) : []),
    theme.paint(tones[verdict], `${verdict} (${end})`),
  ];
  return `${lines.join('\n')}\n`;
}

const tones = { held: 'good', broken: 'bad', undecided: 'warning' } as const;

/** Of what did not happen. */
const most = 12;

function sometimesLines({ asserted, unreached, isLong }: FuzzResult): readonly string[] {
  const reached = `${asserted - unreached.length} of ${asserted} things that should happen now and then did`;
  if (unreached.length === 0) return [`${reached}.`];
  const because = isLong ? 'never happened' : 'did not happen; the run is too short to count that as a failure';
  const named = unreached.slice(0, most).join(', ');
  const more = unreached.length > most ? ` and ${unreached.length - most} more, all with -r json` : '';
  return [`${reached}.`, `  ${because}: ${named}${more}`];
}

function brokenLines({ failure, drawn, file, steps, events, tries, again }: BrokenResult): readonly string[] {
  return [
    '',
    `${escapeForTerminal(failure)}`,
    `  drawn: ${JSON.stringify(drawn)}`,
    `  ${escapeForTerminal(file)}: from ${steps[0]} steps and ${events[0]} events to ${steps[1]} steps and ${events[1]} events in ${tries} tries`,
    `  ${again}`,
  ];
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}
