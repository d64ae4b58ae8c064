/** Why the assistant answered as it did: reading, rules, facts; for whoever checks its answers. */
import type Router from '@koa/router';
import { z } from 'zod';
import { whyOf } from '../store/reading-why.ts';
import { allow, READERS } from './auth.ts';
import { conversationOf } from './conversations.ts';
import { readQuery, typed } from './json-body.ts';
import { Problem } from './problems.ts';
import type { Service } from './service.ts';

export const whyQuery = z.strictObject({
  message: typed(120).meta({ description: 'El id de un mensaje nuestro, como en /messages' }),
});

export const whyShape = z
  .strictObject({
    turn: z.int().nullable().meta({ description: 'Número del turno que contesta; null: lo empezó el hotel' }),
    intent: z.string().nullable(),
    moves: z.array(z.string()).meta({ description: 'Las reglas que se aplicaron, en orden' }),
    facts: z.array(z.string()).meta({ description: 'De qué está hecha la respuesta' }),
    reading: z
      .strictObject({
        language: z.string(),
        confidence: z.number(),
        source: z.enum(['embedded', 'model']),
        acts: z.array(
          z.strictObject({ intent: z.string(), confidence: z.number(), topic: z.string().nullable() }),
        ),
        entities: z.record(z.string(), z.unknown()),
      })
      .nullable()
      .meta({ description: 'Lo que se entendió; sin palabras del huésped' }),
    voice: z.boolean(),
  })
  .meta({ id: 'Why' });

export function whyRoutes(router: Router, service: Service): void {
  router.get('/api/v1/conversations/:id/why', allow(service, READERS), async (ctx) => {
    const { message } = readQuery(ctx, whyQuery);
    const row = await conversationOf(service, ctx);
    const why = await whyOf(service.database, row.id, message);
    if (!why) throw new Problem('not-found', 'Ese mensaje no lo escribió el asistente en esta conversación.');
    const { reading } = why;
    ctx.body = {
      ...why,
      reading: reading && {
        language: reading.language,
        confidence: reading.confidence,
        source: reading.source,
        acts: reading.acts.map(({ intent, confidence, topic }) => ({
          intent,
          confidence,
          topic: topic ?? null,
        })),
        entities: { ...reading.entities },
      },
    } satisfies z.output<typeof whyShape>;
  });
}
