import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actsOf, read } from './reader.ts';

describe('a burst is one thought', () => {
  it('joins dates and people of several messages', () => {
    const { entities } = read(['hola', 'del 11 al 14 de marzo', '2 personas']).reading;
    assert.deepEqual({ ...entities }, { checkin: '2027-03-11', checkout: '2027-03-14', guests: 2 });
  });

  it('gives each of two questions its own act', () => {
    assert.deepEqual(actsOf(read(['hay cochera?', 'y pileta?'])), ['amenities:parking', 'amenities:pool']);
  });

  it('waits after a greeting, a comma or an open "y", and not after a whole question', () => {
    for (const text of ['hola', 'hola,', 'una consulta...', 'del 11 al 14 de marzo y'])
      assert.equal(read(text).reading.unfinished, true, text);
    for (const text of ['hay cochera?', 'del 11 al 14 de marzo para 2', 'gracias', 'dale'])
      assert.equal(read(text).reading.unfinished, false, text);
  });
});

describe('confidence', () => {
  it('is high for what was read and low for what was not', () => {
    for (const text of ['hay cochera?', 'somos 4', 'quiero cancelar'])
      assert.ok(read(text).reading.confidence >= 0.75, text);
    for (const text of ['asdkjh', 'qué opinás de los bitcoins', '???'].slice(0, 2))
      assert.ok(read(text).reading.confidence < 0.45, text);
  });

  it('takes an emoji alone for nothing to answer', () => {
    const { acts, confidence } = read('😂').reading;
    assert.deepEqual(acts, []);
    assert.ok(confidence >= 0.45);
  });
});

describe('questions about the hotel', () => {
  it('say whether the hotel file answers them', () => {
    assert.equal(read('hay cochera?').reading.acts[0]?.known, true);
    assert.equal(read('es apto silla de ruedas?').reading.acts[0]?.known, false);
  });
});

describe('stopping', () => {
  it('counts only as the whole message', () => {
    assert.deepEqual(actsOf(read('Baja.')), ['opt_out']);
    assert.ok(!actsOf(read('temporada baja, cuánto sale?')).includes('opt_out'));
    assert.ok(!actsOf(read('please stop by the room')).includes('opt_out'));
  });
});

describe('language', () => {
  it('stays the one of the talk for a word or two that any guest may use', () => {
    for (const language of ['es', 'en', 'pt'] as const)
      for (const text of ['ok', '2', 'taxi?', 'wifi?', 'Marina Costa', 'check-in?', '👍'])
        assert.equal(read(text, { language }).reading.language, language, text);
  });

  it('changes with one word that only the other language has', () => {
    assert.equal(read('thanks', { language: 'es' }).reading.language, 'en');
    assert.equal(read('obrigado', { language: 'es' }).reading.language, 'pt');
    assert.equal(read('muchas gracias', { language: 'en' }).reading.language, 'es');
  });

  it('changes with a whole sentence', () => {
    assert.equal(read('do you have parking at the hotel?').reading.language, 'en');
    assert.equal(read('vocês têm estacionamento no hotel?').reading.language, 'pt');
    assert.equal(read('hola, tienen lugar para este finde?', { language: 'en' }).reading.language, 'es');
  });
});

describe('short Spanish sentences', () => {
  for (const text of [
    'a nombre de Julia Roca',
    'reserva a nombre de Ana Ruiz',
    'no voy a ir',
    'no vamos a ir',
    'quiero ir a comer a su restaurante',
    'somos dos adultos no mas',
    'a que hora es el desayuno',
  ])
    it(`"${text}" stays Spanish`, () => {
      assert.equal(read(text).reading.language, 'es');
    });

  it('do not pull English and Portuguese ones along', () => {
    assert.equal(read('a room for two adults please').reading.language, 'en');
    assert.equal(read('no we are two adults').reading.language, 'en');
    assert.equal(read('somos dois adultos e uma criança').reading.language, 'pt');
    assert.equal(read('a que horas é o café da manhã?').reading.language, 'pt');
    assert.equal(read('queremos um quarto para dois, mas sem vista').reading.language, 'pt');
  });
});

describe('rooms that only the PMS names', () => {
  const offered = ['General Rooms', 'Delux Rooms', 'Executive Rooms', 'Suíte Júnior'].map(
    (roomTypeName, at) => ({ roomTypeId: 101 + at, roomTypeName }),
  );
  const taken = (text: string) => {
    const { reading, words } = read(text, { question: 'choose', optionsShown: 4, offered });
    assert.equal(words.name, undefined, text);
    return reading.entities.roomTypeId;
  };

  it('are chosen by their name or a word of it', () => {
    assert.equal(taken('la general'), 101);
    assert.equal(taken('quiero la Executive'), 103);
    assert.equal(taken('Executive Rooms'), 103);
    assert.equal(taken('la suite junior por favor'), 104);
    assert.equal(taken('delux'), 102);
  });

  it('are not chosen by a word that all have, nor asked-about ones', () => {
    assert.equal(taken('rooms'), undefined);
    assert.equal(taken('cuántos entran en la general?'), undefined);
  });
});

describe('days that ask for no stay', () => {
  for (const text of [
    'mañana te transfiero',
    'nos vemos mañana',
    'transferí ayer, el lunes',
    'que me llamen mañana',
    'el año pasado me cobraron de más',
    'el pago lo hago el viernes',
    'la habitación 14 es una vergüenza',
    'llego tipo 22hs',
  ])
    it(text, () => {
      const { checkin, checkout, nights } = read(text).reading.entities;
      assert.deepEqual([checkin, checkout, nights], [undefined, undefined, undefined]);
    });
});

it('reads the same words the same way every time', () => {
  const text = 'Hola! del 11 al 14 de marzo tenés algo? somos 2 + 2 nenes. hay cochera?';
  assert.deepEqual(read(text), read(text));
});

it('knows the days by the context alone', () => {
  assert.equal(read('el 5', { today: '2027-03-06' }).reading.entities.checkin, '2027-04-05');
  assert.equal(read('mañana', { today: '2027-12-31' }).reading.entities.checkin, '2028-01-01');
  assert.equal(read('el lunes', { today: '2027-03-01' }).reading.entities.checkin, '2027-03-08');
  assert.equal(
    read('del 28 al 29 de febrero', { today: '2028-01-10' }).reading.entities.checkout,
    '2028-02-29',
  );
});

it('spends no time on long runs of blanks', () => {
  const began = performance.now();
  read(`${' '.repeat(4000)}x`, { question: 'name' });
  assert.ok(performance.now() - began < 1000);
});

describe('what is asked, told and complained of in few words', () => {
  for (const [text, acts] of [
    ['necesito una habitacion', ['check_availability']],
    ['me tratan como el culo', ['complaint']],
    ['cómo están mis reservas?', ['check_reservation']],
  ] as const)
    it(text, () => {
      assert.deepEqual(actsOf(read(text)), acts);
    });
});
