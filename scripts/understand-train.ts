/** `npm run understand:train`: learns integrations/language/weights.bin from the corpus; the same corpus gives the same bytes. */
import { writeFileSync } from 'node:fs';
import { readCorpus } from '../integrations/language/classifier/corpus.ts';
import { encode, modelFile } from '../integrations/language/classifier/model.ts';
import { learn } from '../integrations/language/classifier/train.ts';

const samples = readCorpus();
const began = performance.now();
const bytes = encode(learn(samples));
writeFileSync(modelFile, bytes);
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`✓ ${samples.length} frases, ${(bytes.length / 1024).toFixed(0)} KB en ${seconds} s`);
