/** `given(...commands).when(command)`: a decision about an account that came to be by commands of its own automation. */
import { applyDirectory } from '../../../src/core/directory/apply.ts';
import { decideDirectory } from '../../../src/core/directory/decide-directory.ts';
import { type Directory, emptyDirectory } from '../../../src/core/directory/directory.ts';
import type { DirectoryDecision } from '../../../src/core/rules/ask.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { rejectionSentence } from '../../../src/core/rules/rejections.ts';
import type { Actor, DirectoryCommand, Role } from '../../../src/core/schema/types.ts';

type Bare<C> = C extends DirectoryCommand ? Omit<C, 'id'> & { readonly id?: string } : never;
export type GivenDirectoryCommand = Bare<DirectoryCommand>;

export const theAccount: Actor = { kind: 'automation', name: 'account' };

export interface GivenDirectory {
  readonly directory: Directory;
  readonly when: (
    command: GivenDirectoryCommand,
    who?: string | Actor,
    unprotected?: readonly ProtectionName[],
  ) => DirectoryDecision;
}

export function givenAccount(...commands: readonly GivenDirectoryCommand[]): GivenDirectory {
  const directory = emptyDirectory();
  commands.forEach((command, index) => {
    const decision = decideDirectory({ id: `given-${index}`, ...command } as DirectoryCommand, directory, {
      by: theAccount,
      at: index,
      directory,
    });
    if (!decision.ok) throw new Error(`given ${command.type}: ${rejectionSentence(decision.rejection)}`);
    for (const fact of decision.facts) applyDirectory(directory, fact);
  });
  return {
    directory,
    when: (command, who = theAccount, unprotected = []) =>
      decideDirectory({ id: 'new', ...command } as DirectoryCommand, directory, {
        by: typeof who === 'string' ? { kind: 'person', person: who } : who,
        at: 1000,
        directory,
        without: new Set(unprotected),
      }),
  };
}

/** Invites somebody who accepts. */
export function joins(person: string, role: Role, ...inboxes: readonly string[]): GivenDirectoryCommand[] {
  return [
    { type: 'person.add', person, role, inboxes },
    { type: 'person.accept', person },
  ];
}

/** olga owns it, adam administrates, ana and bea are users, finn a light user; inboxes support and billing. */
export const office: readonly GivenDirectoryCommand[] = [
  { type: 'inbox.create', inbox: 'support' },
  { type: 'inbox.create', inbox: 'billing' },
  ...joins('olga', 'owner'),
  ...joins('adam', 'administrator'),
  ...joins('ana', 'user', 'support'),
  ...joins('bea', 'user', 'support', 'billing'),
  ...joins('finn', 'light', 'support'),
];

/** The facts of a decision without their stamp; the code if it was refused. */
export function result(decision: DirectoryDecision): readonly object[] | string {
  if (!decision.ok) return decision.rejection.code;
  return decision.facts.map(({ revision: _revision, at: _at, by: _by, command: _command, ...happening }) => happening);
}

/** The account after the decision. */
export function accountAfter({ directory }: GivenDirectory, decision: DirectoryDecision): Directory {
  const next = structuredClone(directory);
  for (const fact of decision.facts) applyDirectory(next, fact);
  return next;
}
