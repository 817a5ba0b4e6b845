/**
 * Text inside XML 1.0: entities for markup, and characters that XML forbids or a reader cannot see in their escaped form.
 *
 * Source: XML 1.0, 2.2 Characters: control characters are not even allowed as references.
 */
import { escapeForTerminal } from '../../escape.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** For an attribute and for text in one line. */
function xmlText(text: string): string {
  return escapeForTerminal(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** For the body of an element, where lines stay lines. */
export function xmlLines(lines: readonly string[]): string {
  return lines
    .flatMap((line) => line.split('\n'))
    .map(xmlText)
    .join('\n');
}

export function xmlElement(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(String(value))}"`);
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}
