/**
 * A scenario as the text of a file that people read: YAML, a step a line, and read back it is the same scenario.
 *
 * Shapes: sections and steps are blocks, and what is inside an entry stands on its line, as the bundled scenarios do it.
 */
import { isMap, isSeq, parseDocument, stringify, type YAMLSeq } from 'yaml';
import type { Scenario } from '../../core/schema/types.ts';

const width = 120;

/** `schema`: where editors find the schema, relative to the file; null for no such line. */
export function writeScenario(scenario: Scenario, schema: string | null = null): string {
  const document = parseDocument(stringify(scenario, { aliasDuplicateObjects: false }));
  if (isMap(document.contents)) for (const { value } of document.contents.items) laySection(value);
  const head = schema === null ? '' : `# yaml-language-server: $schema=${schema}\n`;
  return head + document.toString({ lineWidth: width });
}

/** Steps are laid out one by one; of every other section each entry has a line. */
function laySection(section: unknown): void {
  if (isSteps(section)) section.items.forEach(layStep);
  else if (isSeq(section)) section.flow = true;
  else if (isMap(section)) for (const { value } of section.items) onOneLine(value);
}

/** The key that says what a step is stands in front; steps inside it have lines of their own. */
function layStep(step: unknown): void {
  if (!isMap(step)) return;
  for (const { value } of step.items) {
    if (isSteps(value)) value.items.forEach(layStep);
    else onOneLine(value);
  }
}

function isSteps(node: unknown): node is YAMLSeq {
  return isSeq(node) && node.items.some((item) => isMap(item));
}

function onOneLine(node: unknown): void {
  if (isMap(node) || isSeq(node)) node.flow = true;
}
