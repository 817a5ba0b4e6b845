/** Completion for fish: one line for each thing that can be completed. */
import { completed } from './words.ts';

export function fishScript(): string {
  const commands = completed.map(
    ({ name, about }) => `complete -c elbowroom -n __fish_use_subcommand -f -a ${name} -d ${quoted(about)}`,
  );
  const rest = completed.flatMap(({ name, options, words }) => {
    const seen = `complete -c elbowroom -n '__fish_seen_subcommand_from ${name}'`;
    const named = options.map((option) => {
      const short = option.short === null ? '' : ` -s ${option.short}`;
      const value = option.takesValue
        ? ` -x${option.values.length > 0 ? ` -a ${quoted(option.values.join(' '))}` : ''}`
        : '';
      return `${seen} -l ${option.name}${short}${value} -d ${quoted(option.about)}`;
    });
    return words === null ? named : [...named, `${seen} -f -a ${quoted(words.join(' '))}`];
  });
  return `# Completion of elbowroom for fish: elbowroom completion fish | source\n${[...commands, ...rest].join('\n')}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
