import { describe, expect, it } from 'vitest';
import { definitionOf, definitions } from '../../src/cli/definitions/all.ts';
import { helpTexts } from '../../src/cli/generated/help.ts';
import { renderHelp } from '../../src/cli/render-help.ts';
import { machineNames } from '../../src/core/machines/all.ts';

describe('help', () => {
  it('is to the letter what yargs renders', async () => {
    const rendered: Record<string, string> = { '': await renderHelp(null) };
    for (const { name } of definitions) rendered[name] = await renderHelp(name);
    expect(helpTexts).toEqual(rendered);
  });

  it('fits into 80 columns', () => {
    const lines = Object.values(helpTexts).flatMap((text) => text.split('\n'));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it('names every machine', () => {
    expect(definitionOf('machines')?.positional?.choices).toEqual(machineNames);
  });
});
