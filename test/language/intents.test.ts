/** How intents are read: slips of the thumb, two requests at once, what is sure and what is a guess. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actsOf, read } from './reader.ts';

const main = (text: string) => read(text, { language: 'es' }).reading.acts[0];

describe('misspelt words', () => {
  for (const [slip, intent] of [
    ['qiero cancelra la resreva', 'cancel_reservation'],
    ['i wnat to cancle my boking', 'cancel_reservation'],
    ['cuanto csuta la doble', 'price_inquiry'],
    ['tem estacionamneto?', 'amenities'],
    ['a q ora es el chekin', 'check_in_info'],
    ['graxias', 'thanks'],
  ] as const)
    it(`"${slip}" is read as ${intent}`, () => assert.equal(main(slip)?.intent, intent));

  it('do not turn words that nobody knows into requests', () => {
    for (const text of ['lorem ipsum dolor sit', 'xkcd qwrt zzz', 'brmm brmm'])
      assert.deepEqual(
        read(text).reading.acts.filter(
          ({ intent, confidence }) => intent !== 'out_of_scope' && confidence >= 0.45,
        ),
        [],
        text,
      );
  });
});

describe('two requests in one message', () => {
  for (const [text, ...wanted] of [
    ['cuánto sale la doble y tienen cochera?', 'price_inquiry', 'amenities'],
    ['a qué hora es el check-in? y cómo llego desde la terminal?', 'check_in_info', 'hotel_location'],
    ['ya te transferí, me pasás la factura?', 'send_receipt', 'payment_info'],
    ['is there a pool, and how do I get there from the airport?', 'amenities', 'hotel_location'],
    ['quero cancelar. o sinal é devolvido?', 'cancel_reservation', 'cancellation_policy'],
  ] as const)
    it(`"${text}"`, () => {
      const found = read(text).reading.acts.filter(({ confidence }) => confidence >= 0.45);
      for (const intent of wanted)
        assert.ok(
          found.some((act) => act.intent === intent),
          intent,
        );
    });

  it('come before the greeting and the thanks around them, in the order they were said', () => {
    const acts = read('hola! dónde queda el hotel? y aceptan mascotas? gracias').reading.acts;
    const sure = acts.filter(({ confidence }) => confidence >= 0.45).map(({ intent }) => intent);
    assert.deepEqual(sure, ['hotel_location', 'amenities', 'thanks', 'greeting']);
  });
});

describe('confidence', () => {
  it('lets the policy act on what is said plainly', () => {
    for (const text of ['quiero cancelar mi reserva', 'how much is a double?', 'tem piscina?', 'gracias!'])
      assert.ok((main(text)?.confidence ?? 0) >= 0.75, text);
  });

  it('stays below the act for what may mean anything', () => {
    for (const text of ['y eso?', 'lo de antes', 'ponele que sí pero no sé', 'zzz'])
      assert.ok((main(text)?.confidence ?? 0) < 0.75, text);
  });
});

describe('words with no context', () => {
  it('a lone number asks for nothing', () => assert.deepEqual(actsOf(read('2')), []));
  it('"dale" is a yes', () => assert.deepEqual(actsOf(read('dale')), ['affirm']));
  it('"si" that begins a condition is none', () => {
    assert.ok(!actsOf(read('si cancelo me devuelven la seña?')).includes('affirm'));
  });
  it('whoever wants nothing cancelled cancels nothing', () => {
    assert.ok(!actsOf(read('no me cancelen la reserva!')).includes('cancel_reservation'));
  });
});
