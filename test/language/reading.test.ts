/** Guests are read in a thread of their own: one that cannot be read in time holds up nobody else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadingContext } from '../../domain/conversation/reading.ts';
import { understand } from '../../integrations/language/reader.ts';
import { ReadingTimedOut } from '../../integrations/language/reading/port.ts';
import { startReading } from '../../integrations/language/reading/start.ts';
import { hotelOfTests as hotel } from './reader.ts';

const CONTEXT: ReadingContext = {
  today: '2027-03-01',
  language: null,
  question: null,
  stay: null,
  optionsShown: 0,
};

/** A reading thread that freezes and breaks on purpose; `ends`: why its threads ended. */
function fragile(timeoutMs: number) {
  const ends: string[] = [];
  const { read, stop } = startReading({
    hotels: [],
    timeoutMs,
    onEnd: (error) => ends.push(error.name),
    thread: new URL('./frozen-thread.ts', import.meta.url),
  });
  return { ends, read: (text: string) => read([{ text }], CONTEXT, hotel), stop };
}

describe('the reading thread', () => {
  it('reads what the reader reads', async () => {
    const { read, stop } = startReading({ hotels: [hotel], timeoutMs: 5_000, onEnd: assert.ifError });
    const texts = [{ text: 'hola! del 11 al 14 de marzo, somos 2' }];
    assert.deepEqual(await read(texts, CONTEXT, hotel), understand(texts, CONTEXT, hotel));
    await stop();
  });

  it('gives up one guest whose text is never read, and reads the others who waited behind it', async () => {
    const { read, stop, ends } = fragile(150);
    const frozen = assert.rejects(read('freeze'), ReadingTimedOut);
    const others = Promise.all(['one', 'two'].map(read));
    let beats = 0;
    const heart = setInterval(() => beats++, 10);
    await frozen;
    clearInterval(heart);
    assert.deepEqual(
      (await others).map(({ reading }) => reading),
      ['one', 'two'],
    );
    assert.ok(beats >= 3, 'the loop that serves guests went on meanwhile');
    assert.deepEqual(ends, ['ReadingTimedOut']);
    await stop();
  });

  it('comes back after it broke', async () => {
    const { read, stop } = fragile(2_000);
    await assert.rejects(read('break'));
    assert.equal((await read('one')).reading, 'one');
    await stop();
  });

  it('that does not even start is tried again ever more seldom, and who asks meanwhile is told at once', async () => {
    const ends: string[] = [];
    const { read, stop } = startReading({
      hotels: [],
      timeoutMs: 2_000,
      onEnd: (error) => ends.push(error.name),
      thread: new URL('./no-such-thread.ts', import.meta.url),
    });
    await assert.rejects(read([{ text: 'one' }], CONTEXT, hotel));
    await assert.rejects(read([{ text: 'two' }], CONTEXT, hotel));
    await sleep(1_200);
    assert.ok(ends.length >= 2 && ends.length <= 3, `started ${ends.length} times in a second`);
    await stop();
  });

  it('hands on what the reader throws', async () => {
    const { read, stop, ends } = fragile(2_000);
    await assert.rejects(read('throw'), RangeError);
    assert.deepEqual(ends, []);
    await stop();
  });
});
