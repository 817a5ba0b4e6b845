/** Chooses which of the loaded scenarios are played. */
import type { GoodFile } from '../files/load-files.ts';
import type { ReplayOptions } from './options.ts';

type Choice = Pick<ReplayOptions, 'grep' | 'tags' | 'shard'>;

export function select(files: readonly GoodFile[], choice: Choice): readonly GoodFile[] {
  const { shard } = choice;
  const wanted = files.filter((file) => hasText(file, choice) && hasTag(file, choice));
  return shard === null ? wanted : wanted.filter((_, index) => index % shard.of === shard.part - 1);
}

/** A sentence: what was asked for and not found. */
export function nothingSelected(count: number, { grep, tags, shard }: Choice): string {
  const asked = [
    ...(grep === null ? [] : [`matches --grep ${grep.source}`]),
    ...(tags.length === 0 ? [] : [`has one of the tags ${tags.join(', ')}`]),
    ...(shard === null ? [] : [`falls into part ${shard.part} of ${shard.of}`]),
  ];
  return `Nothing to play: none of ${count} ${count === 1 ? 'scenario' : 'scenarios'} ${asked.join(' and ')}.`;
}

function hasText({ file, scenario }: GoodFile, { grep }: Choice): boolean {
  return grep === null || grep.test(scenario.title) || grep.test(file);
}

function hasTag({ scenario }: GoodFile, { tags }: Choice): boolean {
  const own = [...(scenario.tags ?? []), ...(scenario.catalogue ?? [])].map((tag) => tag.toLowerCase());
  return tags.length === 0 || tags.some((tag) => own.includes(tag.toLowerCase()));
}
