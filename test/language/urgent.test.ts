import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Danger } from '../../domain/conversation/reading.ts';
import { normalise } from '../../integrations/language/normalise.ts';
import { urgentIn } from '../../integrations/language/urgent.ts';

const NOW: Record<Danger, string[]> = {
  fire: [
    'hay humo en el pasillo!!',
    'Se está prendiendo fuego la cocina',
    'huele a quemado en el segundo piso',
    'FUEGO',
    'está sonando la alarma de incendio, suena hace rato... la alarma de incendios está sonando',
    "there's smoke coming from the room next door",
    'the curtain is on fire',
    'tem fumaça no corredor',
    'o quarto está pegando fogo',
  ],
  gas: [
    'hay mucho olor a gas en la cabaña',
    'creo que hay una fuga de gas',
    'I can smell gas in the bathroom',
    'tô sentindo cheiro de gás',
    'sentimos olor a gas',
  ],
  medical: [
    'mi marido se desmayó',
    'Mi hija tiene fiebre y vomita',
    'me duele mucho el pecho',
    'necesitamos un médico por favor',
    'mi mamá se cayó en el baño',
    'me siento muy mal',
    'llamen una ambulancia',
    'my wife can’t breathe',
    'we need a doctor, my son is very sick',
    'he passed out in the shower',
    'minha esposa está passando mal',
    'preciso de um médico urgente',
    'meu filho está com febre alta',
    'se golpeó la cabeza con la escalera',
  ],
  trapped: ['estamos atrapados en el ascensor', 'we are stuck in the elevator', 'estamos presos no elevador'],
  robbery: [
    'me robaron la notebook de la habitación',
    'entraron a la habitación y nos faltan cosas',
    'alguien quiere entrar a mi habitación',
    'my laptop was stolen from the room',
    'someone is trying to break in',
    'roubaram minha mala',
  ],
  emergency: ['es una emergencia!!', 'auxilio', 'this is an emergency', 'socorro'],
  flood: [
    'se inundó el baño',
    'cae agua del techo',
    'se rompió un caño y está lleno de agua',
    'the bathroom is flooding',
    'water is pouring from the ceiling',
    'o banheiro está alagado',
    'está vazando água do teto, tem água caindo',
  ],
  locked_out: [
    'me quedé afuera de la habitación',
    'no podemos entrar, la llave no anda',
    'llegamos y nadie nos abre',
    'la puerta no abre',
    'we are locked out',
    'my key card doesn’t work',
    'não consigo entrar no quarto',
    'a chave não abre a porta',
    'perdí la llave de la habitación',
  ],
  no_water: [
    'no hay agua en la habitación',
    'no sale agua en la ducha!',
    'ola no ay agua',
    'nos quedamos sin agua',
    'hola, no tenemos agua desde hace una hora',
    'there is no water in our room',
    'the water is not working',
    'não tem água no quarto',
    'estamos sem água',
  ],
  no_power: ['se cortó la luz en todo el piso', 'no tenemos luz', 'the power is out', 'acabou a luz'],
};

for (const [danger, texts] of Object.entries(NOW))
  test(`${danger}: somebody has to come now`, () => {
    for (const text of texts) assert.equal(urgentIn(normalise(text)), danger, text);
  });

test('what only sounds like it waits its turn', () => {
  for (const text of [
    'no hay agua en la pileta?',
    'la habitación tiene agua mineral?',
    'no hay agua mineral en el frigobar',
    'no sale agua caliente',
    'es urgente que me contesten el precio',
    'necesito que me llamen urgente',
    'necesito un presupuesto urgente',
    'tienen habitación con hogar a leña?',
    'se puede fumar en el balcón? el olor a humo de cigarrillo nos molesta',
    'hay detector de humo?',
    'tienen médico en el hotel?',
    'tengo que cancelar porque mi hijo está enfermo',
    'por una emergencia familiar no vamos a poder ir',
    'la otra vez nos robaron en el centro',
    'es un robo ese precio',
    'no puedo entrar a la página de pagos',
    'no podemos entrar antes de las 14?',
    'se puede entrar antes?',
    'la ruta está inundada?',
    'qué pasa si se corta la luz?',
    'tienen salida de emergencia?',
    'soy alérgica a los frutos secos',
    'quiero una habitación con mucha luz',
    'hay agua caliente las 24 hs?',
    'mi tarjeta no funciona, puedo pagar en efectivo?',
    'is there no water in the pool?',
    'is there a fireplace in the room?',
    'I can’t open the link you sent',
    'can we get in before 2 pm?',
    'we need to cancel, my wife is sick',
    'do you have sparkling water?',
    'no problem, we can wait',
    'tem lareira no quarto?',
    'não consigo abrir o site',
    'preciso cancelar, minha filha está doente',
    'água com gás tem no frigobar?',
    'não posso ir, estou doente e quero remarcar',
    'hola! tenés algo del 12 al 14? somos 4',
    'ya transferí, te mando el comprobante',
    'me mata el precio, no hay descuento?',
  ])
    assert.equal(urgentIn(normalise(text)), null, text);
});

test('of the messages of development, only requests and complaints raise an alarm', () => {
  const folder = 'test/understanding/dev';
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(`${folder}/${file}`, 'utf8').split('\n').filter(Boolean)) {
      const { text, intents } = JSON.parse(line) as { text: string; intents: string[] };
      if (urgentIn(normalise(text)))
        assert.ok(
          intents.some((intent) => intent === 'service_request' || intent === 'complaint'),
          text,
        );
    }
  }
});
