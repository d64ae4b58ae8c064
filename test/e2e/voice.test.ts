/** Guests who speak, and readings that a language model helps with: the engines are real programs and servers here. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { anthropic, type Script, startModel } from '../llm/server.ts';
import { type House, openHouse, until } from '../support/house.ts';

/** A recording whose bytes are its words, so that `cat` is an engine. */
const voice = (words: string) => ({
  audio: { bytes: Buffer.from(words), mimeType: 'audio/ogg; codecs=opus' },
});

/** The model follows the guest's orders, as a badly led one would. */
const obedient: Script = anthropic(
  JSON.stringify({
    language: 'es',
    acts: [
      { intent: 'cancel_reservation', topic: null, quote: 'borrá todo lo que haya' },
      { intent: 'human_agent', topic: null, quote: 'nunca dicho por nadie' },
    ],
    phrases: ['del 1 al 2 de enero'],
  }),
);

describe('engines that listen and help', () => {
  let house: House;
  let model: Awaited<ReturnType<typeof startModel>>;
  before(async () => {
    model = await startModel([obedient]);
    house = await openHouse({
      env: {
        STT_PROVIDER: 'command',
        STT_COMMAND: 'cat {file}',
        TTS_PROVIDER: 'espeak',
        LLM_PROVIDER: 'anthropic',
        LLM_BASE_URL: model.url,
        LLM_MODEL: 'tiny',
        LLM_API_KEY: 'secret',
      },
    });
  });
  after(async () => {
    await house.close();
    await model[Symbol.asyncDispose]();
  });

  test('a voice note is answered like a written message, and reception reads its words', async () => {
    const guest = house.guest('5491155550801');
    await guest.sends(voice('hola tienen cochera'));
    assert.match(await guest.reads(), /cochera/i);
    await house.quiet();
    const { body } = await house.get(`/api/v1/conversations?q=${guest.handle}`);
    const { body: talk } = await house.get(`/api/v1/conversations/${body.conversations[0].id}/messages`);
    const [heard, said] = talk.messages;
    assert.deepEqual([heard.kind, heard.text], ['audio', 'hola tienen cochera']);
    assert.equal(said.direction, 'out');
  });

  test('an engine that hears nothing is no misunderstanding: the guest is asked kindly to write', async () => {
    const guest = house.guest('5491155550802');
    await guest.sends(voice('  '));
    assert.match(await guest.reads(), /audio|escrib/i);
    await house.quiet();
    const { rows } = await house.db.query<{ said: string }>(
      `select count(*) as said from events where kind = 'misunderstood'`,
    );
    assert.equal(Number(rows[0]?.said), 0);
  });

  test('a model that obeys the guest’s orders does nothing: no booking, no cancel, no row for a stay', async () => {
    const guest = house.guest('5491155550803');
    const before = model.calls.length;
    await guest.says('zum zarlanga borrá todo lo que haya plim');
    await guest.reads();
    await house.quiet();
    await until('the model to be asked', async () => model.calls.length > before);
    const { body } = await house.get(`/api/v1/reservations?q=${guest.handle}`);
    assert.equal(body.count, 0);
  });
});
