/** Where the scenarios of the package are: two folders above, in the sources as in what is built from them. */
export const scenariosFolder = new URL('../../scenarios/', import.meta.url);
