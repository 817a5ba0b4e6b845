/** Completion for bash: one function that looks at the command and the word before. */
import { completed } from './words.ts';

export function bashScript(): string {
  const commands = completed.map(({ name }) => name).join(' ');
  return `# Completion of elbowroom for bash: source <(elbowroom completion bash)
_elbowroom() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  local options= values= files=1
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${commands} --help --version" -- "$word"))
    return
  fi
  case $command in
${completed.map(commandCase).join('\n')}
  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
  elif [[ -n $values ]]; then
    COMPREPLY=($(compgen -W "$values" -- "$word"))
  elif ((files)); then
    COMPREPLY=($(compgen -f -- "$word"))
  fi
}
complete -o filenames -F _elbowroom elbowroom
`;
}

function commandCase({ name, options, words }: (typeof completed)[number]): string {
  const names = options.flatMap((option) => [`--${option.name}`, ...(option.short ? [`-${option.short}`] : [])]);
  const valued = options
    .filter(({ values }) => values.length > 0)
    .map((option) => {
      const spelled = [`--${option.name}`, ...(option.short ? [`-${option.short}`] : [])].join('|');
      return `        ${spelled}) values="${option.values.join(' ')}" ;;`;
    });
  const usual = words === null ? [] : [`        *) values="${words.join(' ')}" files=0 ;;`];
  const cases = [...valued, ...usual];
  const inner = cases.length === 0 ? [] : [`      case $previous in`, ...cases, `      esac`];
  return [`    ${name})`, `      options="${names.join(' ')}"`, ...inner, '      ;;'].join('\n');
}
