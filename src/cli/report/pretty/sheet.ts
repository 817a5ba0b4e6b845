/** What a timeline is drawn on. Units: columns of the terminal. */
import type { Theme } from '../../theme/theme.ts';
import type { Item, Story } from './story.ts';

export interface Sheet {
  readonly story: Story;
  readonly items: readonly Item[];
  readonly width: number;
  readonly timeWidth: number;
  readonly theme: Theme;
}

export const margin = 2;
export const gap = 2;
