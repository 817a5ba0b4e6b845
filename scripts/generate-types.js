/** Writes src/core/schema/types.ts from schemas/. With --check, only says whether it is fresh. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const target = new URL('../src/core/schema/types.ts', import.meta.url);
const folder = new URL('../schemas/', import.meta.url);
const banner = '// Generated from schemas/ by `npm run generate`. Never edited by hand.';

const files = readdirSync(folder)
  .filter((name) => name.endsWith('.schema.json'))
  .sort();

/**
 * Rewrites a schema so that each shape becomes one type: references point into one document, a reference with its own description does not
 * become a copy, named properties fit beside the others, and bounds that a type cannot hold leave no trace.
 */
function prepare(node, file) {
  if (Array.isArray(node)) return node.map((item) => prepare(item, file));
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, maxItems, propertyNames, minProperties, maxProperties, examples, ...rest } = node;
  if (file === 'scenario.schema.json' || file === 'workflow.schema.json') delete rest.minItems;
  const shape = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, prepare(value, file)]));
  if (typeof shape.additionalProperties === 'object' && shape.properties) {
    shape.additionalProperties = { anyOf: [shape.additionalProperties, ...Object.values(shape.properties)] };
  }
  if ($ref === undefined) return shape;
  const [where, path = ''] = $ref.split('#');
  const reference = { $ref: `#/files/${where || file}${path}` };
  return shape.description === undefined ? reference : { description: shape.description, allOf: [reference] };
}

/** A primitive without a title is written out where it is used: its description says nothing new there. */
function withoutPrimitiveDescription(shape) {
  if (shape.title !== undefined || !['string', 'integer'].includes(shape.type)) return shape;
  const { description, ...rest } = shape;
  return rest;
}

const documents = {};
const properties = {};
for (const file of files) {
  const { $schema, $id, $defs = {}, ...root } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const shapes = Object.entries($defs).map(([name, shape]) => [
    name,
    withoutPrimitiveDescription(prepare(shape, file)),
  ]);
  documents[file] = { ...prepare(root, file), $defs: Object.fromEntries(shapes) };
  if (root.type !== undefined) properties[file] = { $ref: `#/files/${file}` };
  for (const [name] of shapes) properties[`${file}#${name}`] = { $ref: `#/files/${file}/$defs/${name}` };
}

const every = { type: 'object', additionalProperties: false, properties, files: documents };
const raw = await compile(every, 'EverySchema', {
  bannerComment: banner,
  additionalProperties: false,
  format: true,
  style: { singleQuote: true, printWidth: 120 },
});

const types = raw
  .replace(/export interface EverySchema \{[\s\S]*?\n\}\n/, '')
  .replace(/^( +)("?[\w.$-]+"?\??:)/gm, '$1readonly $2')
  .replace(/^( +)('[^']+'\??:)/gm, '$1readonly $2')
  .replace(/^( +)(\[k: string\]:)/gm, '$1readonly $2')
  .replace(/ {2,}\/\*\*\n *\* @(?:min|max)Items \d+\n *\*\/\n/g, '')
  .replace(/(?<![\w>])((?:[A-Z]\w*|string|number)\[\])/g, 'readonly $1');

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== types) {
    console.error('src/core/schema/types.ts is stale: run `npm run generate`.');
    process.exit(1);
  }
} else {
  writeFileSync(target, types);
}
