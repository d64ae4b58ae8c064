/**
 * `npm run understand:measure -- [files or folders] [--failures] [--hint]`: how well labelled messages are read.
 * `--hint` tells the reader the language of each message, as a running conversation would.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadHotels } from '../config/hotel-file.ts';
import {
  type Figures,
  faults,
  figuresOf,
  type Labelled,
  percent,
  type Share,
} from './understanding/figures.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { failures: { type: 'boolean' }, hint: { type: 'boolean' }, hotel: { type: 'string' } },
});

/** A folder stands for its development files; files kept aside (`*.held.jsonl`) are read only when named. */
const filesOf = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.jsonl') && !name.endsWith('.held.jsonl'))
        .map((name) => join(path, name))
    : [path];

const rows: Labelled[] = (positionals.length ? positionals : ['test/understanding/dev'])
  .flatMap(filesOf)
  .flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean))
  .map((line) => JSON.parse(line));
const hotel = loadHotels(values.hotel ?? 'hotels')[0];
if (!hotel) throw new Error('no hotel file');

/** MB that live after a collection: objects and buffers, and what the system gave the process. */
function memory(): { live: number; resident: number } {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { live: (heapUsed + external) / 2 ** 20, resident: rss / 2 ** 20 };
}

const before = memory();
const { read } = await import('./understanding/messages.ts');
for (const row of rows.slice(0, 200)) read({ ...row, lang: null }, hotel);
const engine = memory();
const results = rows.map((row) => ({
  row,
  line: read({ ...row, lang: values.hint ? row.lang : null }, hotel),
}));

if (values.failures)
  for (const { row, line } of results) {
    const wrong = faults(row, line);
    if (wrong.length) console.log(`${row.id}  «${row.text}»\n    ${wrong.join(' · ')} (${line.confidence})`);
  }

const share = (one: Share): string => (one.of ? `${percent(one).toFixed(1)} %` : '–');
const FIGURES: Array<[string, (figures: Figures) => string]> = [
  ['messages', ({ messages }) => String(messages)],
  ['whole stay exact', ({ stay }) => share(stay)],
  ['dates', ({ dates }) => share(dates)],
  ['invented dates', ({ inventedDates }) => share(inventedDates)],
  ['main intent', ({ intent }) => share(intent)],
  ['macro-F1', (figures) => figures.macroF1.toFixed(1)],
  ['all intents', ({ intents }) => share(intents)],
  ['typo rows, main intent', ({ typos }) => share(typos)],
  ['double messages, both', ({ doubles }) => share(doubles)],
  ['language, four words or more', ({ languageFromFour }) => share(languageFromFour)],
  ['language, below four', ({ languageBelowFour }) => share(languageBelowFour)],
  ...[0, 1].map((at): [string, (figures: Figures) => string] => [
    `confidence ≥ ${[0.45, 0.75][at]}: share, right`,
    ({ calibration, messages }) => {
      const level = calibration[at];
      return level
        ? `${((100 * level.messages) / messages).toFixed(0)} %, ${((100 * level.right) / (level.messages || 1)).toFixed(1)} %`
        : '–';
    },
  ]),
  ['ms a message, p50 / p95', ({ p50, p95 }) => `${p50.toFixed(2)} / ${p95.toFixed(2)}`],
];

const columns = (['es', 'en', 'pt'] as const)
  .map((lang): [string, Figures] => [lang, figuresOf(results.filter(({ row }) => row.lang === lang))])
  .filter(([, { messages }]) => messages > 0);
columns.push(['all', figuresOf(results)]);
const width = Math.max(...FIGURES.map(([name]) => name.length));
console.log(`${''.padEnd(width)}${columns.map(([name]) => name.padStart(16)).join('')}`);
for (const [name, show] of FIGURES)
  console.log(`${name.padEnd(width)}${columns.map(([, figures]) => show(figures).padStart(16)).join('')}`);
console.log(
  `\nmemory of the engine: ${(engine.live - before.live).toFixed(1)} MB live, ${(engine.resident - before.resident).toFixed(0)} MB more resident`,
);
