/** The development messages measure the reader; none of them may have taught it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it, test } from 'node:test';
import { corpusDigest, parseCorpus, readCorpus } from '../../integrations/language/classifier/corpus.ts';
import { encode, loadModel } from '../../integrations/language/classifier/model.ts';
import { learn, OPTIONS } from '../../integrations/language/classifier/train.ts';
import { fold } from '../../integrations/language/normalise.ts';

const corpus = readCorpus();
const dev = new URL('dev/', import.meta.url);
const wordsOf = (text: string): string[] => fold(text).match(/[a-z\d]+/g) ?? [];
/** Two texts share a key when they are the same, or the same but for one word. */
function keysOf(text: string): string[] {
  const words = wordsOf(text);
  const places = [...words.keys()];
  return [
    words.join(' '),
    ...places.map((at) => words.with(at, '*').join(' ')),
    ...places.map((at) => words.toSpliced(at, 1).join(' ')),
  ];
}

test('no development message of four words or more stands in the corpus, nor one that differs by a word', () => {
  const taught = new Set(corpus.flatMap(({ text }) => keysOf(text)));
  const texts = readdirSync(dev)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, dev), 'utf8').split('\n').filter(Boolean))
    .map((line): string => JSON.parse(line).text);
  assert.ok(texts.length > 900);
  assert.deepEqual(
    texts.filter((text) => wordsOf(text).length >= 4 && keysOf(text).some((key) => taught.has(key))),
    [],
  );
});

test('the weights were learnt from this corpus (else: npm run understand:train)', () => {
  assert.equal(loadModel().corpus, corpusDigest(corpus));
});

test('learning twice gives the same bytes', () => {
  const some = corpus.filter((_, at) => at % 12 === 0);
  const bytes = () =>
    createHash('sha256')
      .update(encode(learn(some, { ...OPTIONS, rounds: 2, epochs: 3 })))
      .digest('hex');
  assert.equal(bytes(), bytes());
});

describe('a corpus file', () => {
  it('gives each sentence the intents of its heading', () => {
    const text = '// a note\n# price_inquiry + greeting\nhola, cuánto sale?\n\n# thanks\ngracias';
    assert.deepEqual(parseCorpus(text, 'es'), [
      { language: 'es', text: 'hola, cuánto sale?', intents: ['price_inquiry', 'greeting'] },
      { language: 'es', text: 'gracias', intents: ['thanks'] },
    ]);
  });

  it('says where a heading names no intent, or a sentence has none', () => {
    assert.throws(() => parseCorpus('# prices\ncuánto?', 'es'), /es\.txt:1: "prices" is no intent/);
    assert.throws(() => parseCorpus('cuánto?', 'pt'), /pt\.txt:1: a sentence before any heading/);
  });
});
