import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Entities } from '../../domain/conversation/reading.ts';
import { actsOf, read, type Surroundings } from './reader.ts';

interface Row extends Surroundings {
  id: string;
  text: string;
  entities: Entities;
  acts: string[];
  name?: string;
  unfinished?: boolean;
  expectLanguage?: string;
}

const rows: Row[] = readFileSync(new URL('stays.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

describe('messages of the development file are read whole', () => {
  for (const row of rows) {
    it(`${row.id} ${row.question ? `[${row.question}] ` : ''}${row.text}`, () => {
      const understood = read(row.text, row);
      assert.deepEqual({ ...understood.reading.entities }, row.entities);
      assert.deepEqual(actsOf(understood), row.acts.toSorted());
      assert.equal(understood.words.name, row.name);
      assert.equal(understood.reading.unfinished, row.unfinished ?? understood.reading.unfinished);
      assert.equal(understood.reading.language, row.expectLanguage ?? understood.reading.language);
    });
  }
});
