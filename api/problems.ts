/** Every refusal of the API in one table: stable type, status, and a sentence that says what to do next (RFC 9457). */
import type { Context, Next } from 'koa';

const TABLE = {
  'not-authenticated': [401, 'Falta un token válido: enviá «Authorization: Bearer …».'],
  'too-many-attempts': [
    429,
    'Demasiados intentos con un token que no vale: esperá lo que dice Retry-After y revisalo.',
  ],
  'not-allowed': [403, 'Tu rol no permite esta acción.'],
  'bad-signature': [401, 'La firma del webhook no corresponde a este cuerpo.'],
  'bad-verify-token': [403, 'El token de verificación no es el configurado.'],
  'not-found': [404, 'No existe.'],
  'method-not-allowed': [405, 'Ese método no existe en esta dirección.'],
  'body-too-large': [413, 'El cuerpo supera el tamaño permitido.'],
  'unsupported-media-type': [415, 'El cuerpo tiene que ser application/json.'],
  'invalid-request': [422, 'Hay datos que faltan o no se entienden.'],
  'invalid-json': [400, 'El cuerpo no es JSON válido.'],
  'idempotency-key-required': [400, 'Las acciones que escriben necesitan la cabecera Idempotency-Key.'],
  'idempotency-key-reused': [422, 'Esa Idempotency-Key ya se usó con otros datos: usá una nueva.'],
  'already-confirmed': [409, 'La reserva ya estaba confirmada.'],
  'change-in-progress': [409, 'Hay otro cambio en curso: esperá su resultado.'],
  'hold-gone': [409, 'El PMS ya no guarda la habitación: elegí una de las opciones.'],
  'too-early': [409, 'Todavía no es el día de llegada: indicá force_reason para hacerlo igual.'],
  'not-possible': [409, 'El estado de la reserva no lo permite.'],
  'no-receipt': [409, 'No hay ningún comprobante en revisión.'],
  'no-extension-left': [409, 'No quedan prórrogas para esta seña.'],
  'no-change': [409, 'No hay ningún cambio que espere a recepción.'],
  'no-room': [409, 'La habitación del cambio ya no está libre; la reserva sigue como estaba.'],
  'taken-by-another': [409, 'Otra persona está atendiendo esta conversación.'],
  'already-done': [409, 'Eso ya estaba hecho.'],
  'not-resendable': [
    409,
    'Ese mensaje no está en duda ni falló por algo pasajero: no hay nada que reenviar.',
  ],
  'window-closed': [
    409,
    'El huésped escribió hace más de 24 horas y este mensaje no tiene plantilla: WhatsApp no lo deja salir hasta que vuelva a escribir.',
  ],
  'not-taken': [409, 'Nadie está atendiendo esta conversación.'],
  unavailable: [503, 'Una parte del servicio no responde: probá de nuevo en un momento.'],
  internal: [500, 'Algo falló de nuestro lado; quedó registrado.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemType = keyof typeof TABLE;
export const PROBLEM_TYPES = Object.keys(TABLE) as ProblemType[];

/** Thrown anywhere in a route; `members` are the named members of contract.md. No personal data in `detail`. */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly status: number;
  readonly title: string;
  readonly members: Record<string, unknown>;

  constructor(type: ProblemType, detail?: string, members: Record<string, unknown> = {}) {
    const [status, title] = TABLE[type];
    super(detail ?? title);
    this.name = 'Problem';
    this.type = type;
    this.status = status;
    this.title = title;
    this.members = members;
  }

  toJSON(): Record<string, unknown> {
    return { type: this.type, title: this.title, status: this.status, detail: this.message, ...this.members };
  }
}

/** The one error boundary: problems are answered as they are, anything else is logged, counted and answered as `internal`. */
export function problemBoundary(report: (problem: Problem, error: unknown) => void) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw new Problem('not-found');
      if (ctx.status === 405 && ctx.body === undefined) throw new Problem('method-not-allowed');
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem('internal');
      report(problem, error);
      ctx.status = problem.status;
      ctx.body = JSON.stringify(problem);
      ctx.type = 'application/problem+json';
      // The rest of such a body may still be on its way: the next request needs a connection of its own.
      if (problem.type === 'body-too-large') ctx.set('Connection', 'close');
    }
  };
}
