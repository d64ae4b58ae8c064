/** From typed parts to what a guest reads: the first bubble is the reply, only the alias and pins follow it. */
import type { ReplyPart } from '../conversation/types.ts';
import { type Bubble, fit } from './bubbles.ts';
import { withButtons } from './buttons.ts';
import type { RenderContext } from './context.ts';
import { textOf } from './parts.ts';
import { photoBubbles } from './photos.ts';

export { type Bubble, plainText } from './bubbles.ts';
export type { RenderContext } from './context.ts';
export { TEMPLATE_BODIES, type Template, template } from './templates.ts';

/** Renders one reply. Empty where the parts have nothing to say. */
export function render(parts: ReplyPart[], c: RenderContext): Bubble[] {
  const texts = parts
    .map((part) => ({ part, text: textOf(c, part).trim() }))
    .filter(({ text }) => text !== '');
  const joined = texts.reduce(
    (all, { part, text }, at) => all + (at === 0 ? '' : between(texts[at - 1]?.part, part)) + text,
    '',
  );
  const asked = parts.findLast((part) => part.part === 'question');
  const [first, ...rest] = joined ? fit(joined) : [];
  return [
    ...(first === undefined ? [] : [rest.length > 0 ? bubbleOf(first) : withButtons(first, asked, c)]),
    ...rest.map(bubbleOf),
    ...parts.flatMap((part) => alone(part, c)),
    ...photoBubbles(c, parts),
  ];
}

const bubbleOf = (text: string): Bubble => ({ kind: 'text', text });

const pinOf = ({ position, name, address }: RenderContext['hotel']): Bubble => ({
  kind: 'location',
  ...position,
  name,
  address,
});

/** What travels alone: an alias is copied, a pin is opened. */
function alone(part: ReplyPart, { hotel }: RenderContext): Bubble[] {
  if (part.part === 'bankAlias') return [bubbleOf(hotel.bank.alias)];
  if (part.part === 'fact' && part.topic === 'location') return [pinOf(hotel)];
  // The day before arrival, to be found on the map.
  const arrives = part.part === 'stay' && part.say.kind === 'arrivalReminder' && part.say.days <= 1;
  if (arrives) return [pinOf(hotel)];
  return [];
}

const INLINE = new Set<ReplyPart['part']>([
  'fact',
  'askReception',
  'otherPayer',
  'cancelTerms',
  'roomInfo',
  'seasonTerms',
  'thanks',
  'bye',
]);
const BEFORE_INLINE = new Set<ReplyPart['part']>(['introduce', 'greet', ...INLINE]);

/** Short facts share a line; a question ends the line it follows from. */
function between(before: ReplyPart | undefined, part: ReplyPart): string {
  if (!before) return '';
  if (part.part === 'question') {
    const follows = part.question.kind === 'open' || !(BEFORE_INLINE.has(before.part) || part.recap);
    return follows ? ' ' : '\n';
  }
  if (before.part === 'greet') return ' ';
  return INLINE.has(part.part) && (BEFORE_INLINE.has(before.part) || part.part === 'otherPayer') ? ' ' : '\n';
}
