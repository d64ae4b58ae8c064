/** What a language has to say: one sentence or block per part. The compiler asks every language for all of them. */
import type { ReplyPart } from '../conversation/types.ts';
import type { RenderContext } from './context.ts';

export interface Catalogue {
  /** The text of a part; empty where a part has none (the alias and pins travel alone). */
  text(c: RenderContext, part: ReplyPart): string;
  choose: {
    /** Titles of buttons, at most 20 characters. */
    only: string;
    /** Opens the list of rooms. */
    open: string;
    option(c: RenderContext, place: number, name: string): string;
    price(minor: number, currency: string): string;
  };
  yesNo: Record<'requote' | 'cancel' | 'again', { yes: string; no: string }>;
  stay(c: RenderContext, checkin: string, checkout: string): string;
}
