/** Identifiers as keys of a database: any text is allowed in one, but not every database keeps zero characters or halves of surrogate pairs. */

/** Different identifiers have different keys; nearly all are their own. */
export function storedKey(id: string): string {
  return odd.test(id) ? id.replace(/[\0\\\p{Surrogate}]/gu, escaped) : id;
}

export function keyRead(key: string): string {
  return key.includes('\\')
    ? key.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : key;
}

const odd = /[\0\\\p{Surrogate}]/u;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
