/** Completion for zsh, by its own `_arguments`. */
import { type CompletedOption, completed } from './words.ts';

export function zshScript(): string {
  return `#compdef elbowroom
# Completion of elbowroom for zsh: elbowroom completion zsh > a folder of $fpath, as _elbowroom
_elbowroom() {
  local line state
  _arguments -C '1: :->command' '*:: :->rest'
  case $state in
    command)
      local -a commands=(
${completed.map(({ name, about }) => `        '${name}:${quoted(about)}'`).join('\n')}
      )
      _describe command commands
      ;;
    rest)
      case $line[1] in
${completed.map(commandCase).join('\n')}
      esac
      ;;
  esac
}
if [[ $funcstack[1] == _elbowroom ]]; then
  _elbowroom "$@"
else
  compdef _elbowroom elbowroom
fi
`;
}

function commandCase({ name, options, words }: (typeof completed)[number]): string {
  const rest = words === null ? "'*:file:_files'" : `'*:word:(${words.join(' ')})'`;
  const all = [...options.map(optionSpec), rest].map((spec) => `            ${spec}`);
  return [`        ${name})`, '          _arguments \\', `${all.join(' \\\n')}`, '          ;;'].join('\n');
}

function optionSpec({ name, about, short, takesValue, values }: CompletedOption): string {
  const value = takesValue ? `:value:${values.length > 0 ? `(${values.join(' ')})` : ' '}` : '';
  const said = `[${quoted(about).replaceAll('[', '(').replaceAll(']', ')')}]${value}`;
  return short === null ? `'*--${name}${said}'` : `'*'{-${short},--${name}}'${said}'`;
}

/** Inside single quotes, where a colon divides. */
function quoted(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll(':', '\\:');
}
