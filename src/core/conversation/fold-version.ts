/** Of the recipes: a snapshot that another version folded is left alone, and the facts are folded anew. Higher whenever the same facts fold to something else. */
export const foldVersion = 2;
