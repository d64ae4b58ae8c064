import { h } from './dom.js';

const inline = [
  [/```([\s\S]+?)```/, (text) => h('code', { class: 'mono' }, text)],
  [/`([^`\n]+)`/, (text) => h('code', {}, text)],
  [/https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]]/, null],
  [/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/u, (text) => h('strong', {}, format(text))],
  [/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*[^\s_])_(?![\p{L}\p{N}_])/u, (text) => h('em', {}, format(text))],
  [/(?<![\p{L}\p{N}~])~(?=\S)([^~\n]*[^\s~])~(?![\p{L}\p{N}~])/u, (text) => h('s', {}, format(text))],
];

/** One line of WhatsApp markup (bold, italic, strike, code, links) as nodes. */
function format(text) {
  let first;
  for (const [pattern, build] of inline) {
    const match = pattern.exec(text);
    if (match && (!first || match.index < first.match.index)) first = { match, build };
  }
  if (!first) return text === '' ? [] : [text];
  const { match, build } = first;
  const node = build
    ? build(match[1])
    : h('a', { href: match[0], target: '_blank', rel: 'noopener noreferrer' }, match[0]);
  return [...format(text.slice(0, match.index)), node, ...format(text.slice(match.index + match[0].length))];
}

/** A whole message: paragraphs, `> ` quotes, `- ` and `1. ` lists, with the line breaks kept. */
export function markup(text) {
  if (text.includes('```')) return [h('p', {}, format(text))];
  const blocks = [];
  let open = null;
  for (const line of text.split('\n')) {
    const kind = /^> /.test(line)
      ? 'blockquote'
      : /^[-*] \S/.test(line)
        ? 'ul'
        : /^\d+\. \S/.test(line)
          ? 'ol'
          : 'p';
    const content = kind === 'p' ? line : line.replace(/^(> |[-*] |\d+\. )/, '');
    if (open?.kind !== kind) {
      open = { kind, lines: [] };
      if (kind === 'ol') open.start = Number.parseInt(line, 10);
      blocks.push(open);
    }
    open.lines.push(content);
  }
  return blocks.map(({ kind, lines, start }) => {
    if (kind === 'ul') return h('ul', {}, ...lines.map((line) => h('li', {}, format(line))));
    if (kind === 'ol') return h('ol', { start }, ...lines.map((line) => h('li', {}, format(line))));
    const broken = lines.flatMap((line, index) => [...(index > 0 ? [h('br')] : []), ...format(line)]);
    return h(kind, {}, ...broken);
  });
}
