/** Holds a command that is given as a program would give it against the schema of its type. */
import { wrongKind } from './misfits.ts';
import { nearest, oneOf } from './nearest.ts';
import { entryOf, type Node } from './node.ts';
import { type Checking, misfit, type Remark } from './remark.ts';
import { commandShape, commandTypes, type Schema } from './schema.ts';

export function* checkCommand(checking: Checking, node: Node, schema: Schema, path: string): Iterable<Remark> {
  const type = entryOf(node, 'type')?.value;
  if (node.kind !== 'map') yield wrongKind(node, schema, path);
  else if (type?.kind !== 'scalar') yield* checking.check(checking, node, { ...schema, title: 'Command' }, path);
  else {
    const name = String(type.value);
    const command = commandShape(name);
    if (command) return yield* checking.check(checking, node, command, path);
    const types = commandTypes();
    const near = nearest(name, types);
    const finding = { code: 'value.unknown', path: `${path}/type`, text: `There is no command \`${name}\`.` } as const;
    yield misfit(type, { ...finding, expected: oneOf(types, near), near });
  }
}
