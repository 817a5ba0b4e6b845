/**
 * The schemas that scenario files are held against, as they stand in `schemas/`.
 *
 * Shapes: only what those schemas use; a test fails when they use another keyword. A place where a reference stands has its own `description`,
 * which says more than that of what it refers to.
 */
import commandSchema from '../../../schemas/command.schema.json' with { type: 'json' };
import commonSchema from '../../../schemas/common.schema.json' with { type: 'json' };
import scenarioSchema from '../../../schemas/scenario.schema.json' with { type: 'json' };
import workflowSchema from '../../../schemas/workflow.schema.json' with { type: 'json' };

export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly not?: { readonly enum: readonly unknown[] };
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

interface SchemaFile extends Schema {
  readonly $defs: Readonly<Record<string, Schema>>;
}

const files: Readonly<Record<string, SchemaFile>> = {
  '': scenarioSchema as SchemaFile,
  'common.schema.json': commonSchema as SchemaFile,
  'workflow.schema.json': workflowSchema as SchemaFile,
};

export const scenarioShape: Schema = scenarioSchema as SchemaFile;

export interface Resolved {
  readonly schema: Schema;
  /** The names of the shapes that were passed on the way, such as `PersonName`. */
  readonly names: readonly string[];
}

/** Follows references. Throws for one that leads nowhere, which is a bug in a schema. */
export function resolve(schema: Schema): Resolved {
  const names: string[] = [];
  let found = schema;
  while (found.$ref !== undefined) {
    const [file = '', path = ''] = found.$ref.split('#');
    const name = path.replace('/$defs/', '');
    // What the common file says without naming a file is in the common file.
    const next = files[file]?.$defs[name] ?? files['common.schema.json']?.$defs[name];
    if (!next) throw new Error(`No shape ${found.$ref}`);
    names.push(name);
    found = next;
  }
  return { schema: found, names };
}

export function shape(name: string): Schema {
  return resolve({ $ref: `#/$defs/${name}` }).schema;
}

/** Every shape that a value can have here, with choices inside of choices spread out. */
export function branches(schema: Schema): readonly Schema[] {
  const found = resolve(schema).schema;
  return found.oneOf ? found.oneOf.flatMap(branches) : [found];
}

/** The shape of a command as programs give it in a scenario: without an id. */
export function commandShape(type: string): Schema | null {
  const found = Object.values(commandShapes()).find(({ properties }) => properties?.type?.const === type);
  if (!found?.properties) return null;
  const { id: _, ...properties } = found.properties;
  return { ...found, properties, required: (found.required ?? []).filter((name) => name !== 'id') };
}

export function commandTypes(): readonly string[] {
  const types = Object.values(commandShapes()).map(({ properties }) => properties?.type?.const);
  return types.filter((type) => typeof type === 'string');
}

function commandShapes(): Readonly<Record<string, Schema>> {
  return (commandSchema as unknown as SchemaFile).$defs;
}
