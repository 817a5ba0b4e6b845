/** Writes src/core/schema/types.ts from schemas/. With --check, only says whether it is fresh. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const target = new URL('../src/core/schema/types.ts', import.meta.url);
const folder = new URL('../schemas/', import.meta.url);
const banner = '// Generated from schemas/ by `npm run generate`. Never edited by hand.';

const read = (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const files = readdirSync(folder).filter((name) => name.endsWith('.schema.json')).sort();

/** One schema that reaches every definition, so that shared shapes become one type. */
const properties = {};
for (const file of files) {
  const schema = read(file);
  if (schema.type !== undefined) properties[file] = { $ref: file };
  for (const name of Object.keys(schema.$defs ?? {})) {
    properties[`${file}#${name}`] = { $ref: `${file}#/$defs/${name}` };
  }
}

const raw = await compile({ type: 'object', additionalProperties: false, properties }, 'EverySchema', {
  cwd: folder.pathname,
  bannerComment: banner,
  additionalProperties: false,
  maxItems: -1,
  format: true,
  style: { singleQuote: true, printWidth: 120 },
});

/** Comments that a referenced primitive repeats at every use say nothing new. */
const primitives = Object.values(read('common.schema.json').$defs)
  .filter((shape) => shape.description && ['string', 'integer'].includes(shape.type))
  .map((shape) => shape.description.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

const types = raw
  .replace(new RegExp(`^ *\\/\\*\\*\\n *\\* (?:${primitives.join('|')})\\n *\\*\\/\\n`, 'gm'), '')
  .replace(/export interface EverySchema \{[\s\S]*?\n\}\n/, '')
  .replace(/^( +)("?[\w.-]+"?\??:)/gm, '$1readonly $2')
  .replace(/^( +)('[^']+'\??:)/gm, '$1readonly $2')
  .replace(/(?<![\w>])((?:[A-Z]\w*|string|number)\[\])/g, 'readonly $1');

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== types) {
    console.error('src/core/schema/types.ts is stale: run `npm run generate`.');
    process.exit(1);
  }
} else {
  writeFileSync(target, types);
}
