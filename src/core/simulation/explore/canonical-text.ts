/**
 * Plain data as text: the same text for the same data, and another for any other.
 *
 * Shapes: the order of keys counts, because code that walks over an object goes by it. Undefined is as good as absent. A number that JSON has no
 * word for has its own. What is frozen is written once, however often it occurs.
 */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
    case 'boolean':
      return String(value);
    case 'object':
      return value === null ? 'null' : textOfObject(value);
    default:
      return '~';
  }
}

const written = new WeakMap<object, string>();

function textOfObject(value: object): string {
  if (!Object.isFrozen(value)) return write(value);
  const known = written.get(value);
  if (known !== undefined) return known;
  const text = write(value);
  written.set(value, text);
  return text;
}

function write(value: object): string {
  if (Array.isArray(value)) {
    let text = '[';
    for (const part of value) text += `${canonicalText(part)},`;
    return `${text}]`;
  }
  if (value instanceof Map) {
    let text = '<';
    for (const [key, part] of value) text += `${canonicalText(key)}:${canonicalText(part)},`;
    return `${text}>`;
  }
  if (value instanceof Set) {
    let text = '(';
    for (const part of value) text += `${canonicalText(part)},`;
    return `${text})`;
  }
  let text = '{';
  for (const key in value) {
    const part = (value as Readonly<Record<string, unknown>>)[key];
    if (part !== undefined) text += `${JSON.stringify(key)}:${canonicalText(part)},`;
  }
  return `${text}}`;
}
