/** Reads XML strictly enough to find what a real parser would refuse. Errors: throws where the text is not well-formed. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const token = /<\?xml [^?]*\?>|<\/([\w.-]+)>|<([\w.-]+)((?:\s+[\w.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function xmlOf(source: string): XmlElement {
  if (illegal.test(source)) throw new Error('a character that XML forbids');
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const stack: Open[] = [root];
  let end = 0;
  for (const [whole, closed, opened, attributes = '', empty, text] of source.matchAll(token)) {
    end += whole.length;
    const top = stack.at(-1);
    if (!top) throw new Error('an element is closed twice');
    if (text !== undefined) top.text += decoded(text);
    else if (opened !== undefined) {
      const element: Open = { name: opened, attributes: attributesOf(attributes), children: [], text: '' };
      top.children.push(element);
      if (empty !== '/') stack.push(element);
    } else if (closed !== undefined) {
      if (top.name !== closed) throw new Error(`</${closed}> closes <${top.name}>`);
      stack.pop();
    }
  }
  const [only, second] = root.children;
  if (end !== source.length || stack.length !== 1 || !only || second) throw new Error(`not well-formed at ${end}`);
  return only;
}

function attributesOf(source: string): Record<string, string> {
  const pairs = [...source.matchAll(/([\w.-]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, decoded(value)] as const,
  );
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error('an attribute twice');
  return Object.fromEntries(pairs);
}

function decoded(text: string): string {
  return text.replace(/&(\w*;?)/g, (_, name: string) => {
    const character = entities[name.replace(/;$/, '')];
    if (character === undefined || !name.endsWith(';')) throw new Error(`&${name} is no entity`);
    return character;
  });
}
