import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { withTranscripts } from '../../activities/conversation/assistance.ts';
import { createCommandTranscriber } from '../../integrations/speech/command.ts';
import { createEspeak, spoken } from '../../integrations/speech/espeak.ts';
import { createHttpTranscriber } from '../../integrations/speech/http.ts';
import { SpeechError, type Transcribe } from '../../integrations/speech/port.ts';
import type { MessageRow } from '../../store/turns.ts';

const NOTE = { bytes: Buffer.from('OggS voice'), mime: 'audio/ogg; codecs=opus' };

async function server(
  answer: (form: FormData, authorization: string | undefined) => { status?: number; body: string },
) {
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const form = await new Response(Buffer.concat(chunks), {
        headers: { 'content-type': request.headers['content-type'] ?? '' },
      }).formData();
      const { status = 200, body } = answer(form, request.headers.authorization);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const transcribe = createHttpTranscriber({
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    model: 'whisper-1',
    apiKey: () => 'stt-key',
    timeoutMs: 1_000,
  });
  return { transcribe, [Symbol.asyncDispose]: async () => void http.close() };
}

const reason = (expected: SpeechError['reason']) => (error: unknown) =>
  error instanceof SpeechError && error.reason === expected;

/** Voice notes in a burst, and a world whose engine answers as told; the database keeps whatever it is given. */
async function burst(engine: Transcribe) {
  let asked = 0;
  const world = {
    transcribe: async (...of: Parameters<Transcribe>) => {
      asked += 1;
      return await engine(...of);
    },
    whatsapp: { media: async () => NOTE },
    database: { query: async (_: string, [, transcript]: string[]) => ({ rows: [{ transcript }] }) },
    metrics: { speech: { inc: () => undefined } },
    log: { warn: () => undefined },
  } as unknown as Parameters<typeof withTranscripts>[0];
  const notes = [1, 2, 3].map(
    (id): MessageRow => ({
      id,
      kind: 'audio',
      numberId: '1',
      text: null,
      transcript: null,
      item: { audio: { id: `m${id}` } },
      at: id,
      receivedAt: id,
    }),
  );
  const heard = await withTranscripts(world, notes, 'es');
  return { asked, transcripts: heard.map(({ transcript }) => transcript) };
}

describe('a burst of voice notes', () => {
  const failing = (why: SpeechError['reason']) => () => Promise.reject(new SpeechError(why, why));

  it('does not wait for an engine that hangs once for each of them', async () => {
    assert.deepEqual(await burst(failing('timeout')), { asked: 1, transcripts: [null, null, null] });
  });

  it('hears the others where one cannot be understood', async () => {
    assert.equal((await burst(failing('status'))).asked, 3);
    assert.deepEqual((await burst(async () => 'hola')).transcripts, ['hola', 'hola', 'hola']);
  });
});

describe('a voice note becomes words', () => {
  it('over the OpenAI-compatible transcription call: file, model, language, key', async () => {
    let seen: Record<string, unknown> = {};
    await using stt = await server((form, authorization) => {
      const file = form.get('file') as File;
      seen = {
        name: file.name,
        type: file.type,
        model: form.get('model'),
        language: form.get('language'),
        authorization,
      };
      return { body: JSON.stringify({ text: ' del doce al catorce \n' }) };
    });
    assert.equal(await stt.transcribe(NOTE, 'es'), 'del doce al catorce');
    assert.deepEqual(seen, {
      name: 'voice.ogg',
      type: NOTE.mime,
      model: 'whisper-1',
      language: 'es',
      authorization: 'Bearer stt-key',
    });
  });

  it('a server that refuses, or speaks something else, is an error and never a sentence', async () => {
    await using busy = await server(() => ({ status: 503, body: '{}' }));
    await assert.rejects(busy.transcribe(NOTE, 'es'), reason('status'));
    await using html = await server(() => ({ body: '<html>' }));
    await assert.rejects(html.transcribe(NOTE, 'es'), reason('unreadable'));
    await using other = await server(() => ({ body: '{"words":[]}' }));
    await assert.rejects(other.transcribe(NOTE, 'es'), reason('unreadable'));
  });

  it('by a program, without a shell', async () => {
    assert.equal(await createCommandTranscriber('cat {file}', 1_000)(NOTE, 'es'), 'OggS voice');
    assert.equal(
      await createCommandTranscriber('echo {language} $HOME;true', 1_000)(NOTE, 'pt'),
      'pt $HOME;true',
    );
  });

  it('a program that is absent, fails or hangs is an error', async () => {
    await assert.rejects(
      createCommandTranscriber('no-such-engine {file}', 1_000)(NOTE, 'es'),
      reason('unreachable'),
    );
    await assert.rejects(createCommandTranscriber('false', 1_000)(NOTE, 'es'), reason('failed'));
    await assert.rejects(createCommandTranscriber('sleep 5', 50)(NOTE, 'es'), reason('timeout'));
  });
});

describe('a reply is read aloud', () => {
  it('without what nobody can listen to', () => {
    assert.equal(
      spoken('1) Doble, *$ 168.000* 👍\n2) Suite https://hotel.example/x'),
      '1: Doble, $ 168.000 \n2: Suite ',
    );
  });

  it('as Ogg Opus where the engines are installed, else as an error that says so', async () => {
    const speak = createEspeak(5_000);
    try {
      const { bytes, mime } = await speak('Hola, tu habitación está guardada.', 'es');
      assert.equal(bytes.subarray(0, 4).toString(), 'OggS');
      assert.ok(bytes.includes('OpusHead'));
      assert.equal(mime, 'audio/ogg; codecs=opus');
    } catch (error) {
      assert.ok(reason('unreachable')(error), String(error));
    }
  });
});
