/** Machines as pictures: Mermaid's text for pages, and the plain JSON that Stately's editor and `createMachine` take. */
import type { AnyStateMachine, StateNode } from 'xstate';
import { nodesOf, type TransitionShape, transitionsOf } from './finite.ts';

/** A Mermaid `stateDiagram-v2`. History nodes are drawn as `H` and `H*`; what a machine does in any state is a comment. */
export function mermaidOf(machine: AnyStateMachine): string {
  const { root } = machine;
  const ids = idsOf(root);
  // Mermaid draws regions only inside a state, so a parallel machine is one.
  const body = root.type === 'parallel' ? declarationOf(root, ids, '  ') : insideOf(root, ids, '  ');
  const anywhere = arrowsOf(root, undefined, ids, root.type === 'parallel' ? '  ' : '  %% anywhere: ');
  return `${['stateDiagram-v2', ...body, ...anywhere].join('\n')}\n`;
}

/**
 * The configuration of a machine as JSON: `createMachine` makes the same machine of it.
 *
 * Errors: throws a `TypeError` where the machine holds code, which JSON cannot.
 */
export function statelyOf(machine: AnyStateMachine): Readonly<Record<string, unknown>> {
  const { types: _types, schemas: _schemas, ...config } = machine.config as Record<string, unknown>;
  return plain(config, machine.id, '') as Record<string, unknown>;
}

type Ids = ReadonlyMap<StateNode, string>;

function insideOf(node: StateNode, ids: Ids, indent: string): readonly string[] {
  const children = Object.values(node.states);
  const arrows = (sources: readonly StateNode[]) => sources.flatMap((source) => arrowsOf(source, node, ids, indent));
  if (node.type === 'parallel') {
    const regions = children.map((child) => [...declarationOf(child, ids, indent), ...arrows(nodesOf(child))]);
    return regions.flatMap((lines, index) => (index === 0 ? lines : [`${indent}--`, ...lines]));
  }
  const declared = children.flatMap((child) => declarationOf(child, ids, indent));
  const start = node.type === 'compound' ? (node.initial.target ?? []) : [];
  const ends = children.filter(({ type }) => type === 'final');
  return [
    ...declared,
    ...start.map((target) => `${indent}[*] --> ${ids.get(target)}`),
    ...arrows(nodesOf(node)),
    ...ends.map((child) => `${indent}${ids.get(child)} --> [*]`),
  ];
}

/** Nothing for a plain state whose id says it all: its arrows declare it. */
function declarationOf(node: StateNode, ids: Ids, indent: string): readonly string[] {
  const id = ids.get(node) ?? '';
  const label = node.type === 'history' ? (node.history === 'deep' ? 'H*' : 'H') : node.key;
  const open = `${indent}state ${label === id ? '' : `"${escaped(label)}" as `}${id}`;
  const inner = Object.keys(node.states).length > 0;
  if (inner) return [`${open} {`, ...insideOf(node, ids, `${indent}  `), `${indent}}`];
  return label === id && transitionsOf(node).length > 0 ? [] : [open];
}

/** The arrows out of a state whose ends have this innermost common home. */
function arrowsOf(source: StateNode, home: StateNode | undefined, ids: Ids, indent: string): readonly string[] {
  return transitionsOf(source)
    .filter(({ eventType }) => eventType !== null)
    .flatMap((transition) =>
      (transition.target ?? [source])
        .filter((target) => homeOf(source, target) === home)
        .map((target) => `${indent}${ids.get(source)} --> ${ids.get(target)}: ${escaped(labelOf(transition))}`),
    );
}

/** The innermost state that has both ends inside it. */
function homeOf(source: StateNode, target: StateNode): StateNode | undefined {
  let home = source.parent;
  while (home && !isInside(target, home)) home = home.parent;
  return home;
}

function isInside(node: StateNode, home: StateNode): boolean {
  return node.parent !== undefined && (node.parent === home || isInside(node.parent, home));
}

function labelOf({ eventType, guard, actions }: TransitionShape): string {
  const event = eventType === '' ? '(always)' : eventType?.startsWith('xstate.done.') ? '(done)' : eventType;
  const names = actions.map((action) =>
    typeof action === 'string' ? action : String((action as { type: unknown }).type),
  );
  return `${event}${guard === undefined ? '' : ' [guarded]'}${names.length === 0 ? '' : ` / ${names.join(', ')}`}`;
}

const reserved = new Set([
  'state',
  'note',
  'end',
  'direction',
  'class',
  'classDef',
  'style',
  'click',
  'default',
  'as',
  'hide',
  'scale',
  'title',
]);

/** Names that Mermaid takes as they are: the key where it is one, else its path with underscores. */
function idsOf(root: StateNode): Ids {
  const ids = new Map<StateNode, string>();
  const used = new Set<string>();
  for (const node of [...nodesOf(root).slice(1), root]) {
    const safe = (text: string) => text.replace(/[^A-Za-z0-9_]/g, '_');
    let id = node === root ? safe(root.key) : node.path.map(safe).join('_');
    if (reserved.has(id) || /^[0-9_]*$/.test(id)) id = `s_${id}`;
    while (used.has(id)) id += '_';
    used.add(id);
    ids.set(node, id);
  }
  return ids;
}

/** Text that no sign of Mermaid's own can be mistaken in. */
function escaped(text: string): string {
  return text.replace(/[^\w .,()*/[\]'-]/gu, (sign) => (/\s/.test(sign) ? ' ' : `#${sign.codePointAt(0)};`));
}

function plain(value: unknown, machine: string, place: string): unknown {
  if (typeof value === 'function')
    throw new TypeError(`machine ${machine} is not JSON: it holds code at ${place || '/'}`);
  if (Array.isArray(value)) return value.map((item, index) => plain(item, machine, `${place}/${index}`));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    // An event that is named and left undefined is forbidden here; left out it would be the parent's.
    if (inner === undefined) return place.endsWith('/on') ? [[key, {}]] : [];
    return [[key, plain(inner, machine, `${place}/${key}`)]];
  });
  return Object.fromEntries(entries);
}
