/**
 * A scenario as a tree of plain data: places in it, and trees that differ in one place.
 *
 * Shapes: a path is the keys and indices from the root. Nothing is changed in place; what does not differ is shared.
 */
export type Tree = null | boolean | number | string | readonly Tree[] | { readonly [key: string]: Tree };
export type Path = readonly (string | number)[];

export function valueAt(tree: Tree, path: Path): Tree | undefined {
  let value: Tree | undefined = tree;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, Tree>>)[key];
  }
  return value;
}

/** The tree with another value there; without the key or element where the value is undefined. */
export function withValue(tree: Tree, path: Path, value: Tree | undefined): Tree {
  const [key, ...rest] = path;
  if (key === undefined) return value ?? null;
  if (Array.isArray(tree)) {
    const list = tree as readonly Tree[];
    const inner = rest.length === 0 ? value : withValue(list[Number(key)] ?? null, rest, value);
    const before = list.slice(0, Number(key));
    const after = list.slice(Number(key) + 1);
    return inner === undefined ? [...before, ...after] : [...before, inner, ...after];
  }
  if (typeof tree !== 'object' || tree === null) return tree;
  const { [key]: old, ...others } = tree as Record<string, Tree>;
  const inner = rest.length === 0 ? value : withValue(old ?? null, rest, value);
  if (inner === undefined) return others;
  return Object.fromEntries(Object.entries(tree).map(([name, own]) => [name, name === key ? inner : own]));
}

/** Every place, the ones further out first. */
export function places(tree: Tree): readonly { readonly path: Path; readonly value: Tree }[] {
  const found: { path: Path; value: Tree }[] = [{ path: [], value: tree }];
  for (let index = 0; index < found.length; index += 1) {
    const place = found[index];
    if (typeof place?.value !== 'object' || place.value === null) continue;
    const isList = Array.isArray(place.value);
    for (const [key, value] of Object.entries(place.value)) {
      found.push({ path: [...place.path, isList ? Number(key) : key], value });
    }
  }
  return found;
}

/** The tree with every string changed, keys included. */
export function withStrings(tree: Tree, change: (text: string) => string): Tree {
  if (typeof tree === 'string') return change(tree);
  if (Array.isArray(tree)) return tree.map((one: Tree) => withStrings(one, change));
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [change(key), withStrings(value, change)]));
}
