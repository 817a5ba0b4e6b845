/** `elbowroom completion`. */
import { color, verbose } from './common.ts';
import type { Definition } from './definition.ts';

export const completion: Definition = {
  name: 'completion',
  summary: 'Print a script that completes commands in your shell',
  positional: {
    name: 'shell',
    about: 'Which shell (default: that of $SHELL)',
    many: false,
    choices: ['bash', 'zsh', 'fish'],
  },
  options: { verbose, color },
  examples: [
    ['source <(elbowroom completion bash)', 'In ~/.bashrc'],
    ['elbowroom completion zsh > ~/.zfunc/_elbowroom', 'In a folder of $fpath'],
    ['elbowroom completion fish | source', 'In ~/.config/fish/config.fish'],
  ],
  load: () => import('../commands/completion.ts'),
};
