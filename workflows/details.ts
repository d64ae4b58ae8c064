/** The Temporal UI is a screen of this product: what an operator reads of a run at a glance, without personal data. */
import type { ConversationSnapshot } from '../domain/conversation/types.ts';
import type { ReservationSnapshot } from '../domain/reservation/types.ts';

const when = (instant: number | null | undefined): string =>
  instant ? new Date(instant).toISOString().replace('.000Z', 'Z') : '—';
const money = (minor: number, currency: string): string => `${currency} ${(minor / 100).toFixed(2)}`;

export function describeConversation(s: ConversationSnapshot): string {
  const holder =
    s.holder.kind === 'assistant'
      ? 'asistente'
      : s.holder.kind === 'waiting'
        ? `**espera a una persona** desde ${when(s.holder.since)} (${s.holder.reason})`
        : `persona: ${s.holder.by} hasta ${when(s.holder.leaseUntil)}`;
  const stays = Object.values(s.stays).map(
    (stay) => `- ${stay.code}: ${stay.status}${stay.busy ? ` (${stay.busy})` : ''}`,
  );
  return [
    `Responde: ${holder}`,
    `Idioma: ${s.language} · turno ${s.turn} · cursor ${s.cursor} · versión ${s.version}`,
    `Pregunta abierta: ${s.question?.kind ?? 'ninguna'}`,
    `Último mensaje del huésped: ${when(s.lastInboundAt)}`,
    ...(s.items.length
      ? [
          `**Para una persona**: ${s.items.map(({ kind, topic }) => (topic ? `${kind} (${topic})` : kind)).join(', ')}`,
        ]
      : []),
    ...(stays.length ? ['', '**Estadías**', ...stays] : []),
  ].join('\n');
}

export function describeReservation(s: ReservationSnapshot, nextDeadline: number | null): string {
  const stay = s.stay ? `${s.stay.checkin} → ${s.stay.checkout}, ${s.stay.rooms.length} hab.` : 'sin fechas';
  const lines = [
    `**${s.code}** · ${s.status}${s.pending ? ` · en curso: ${s.pending.kind} desde ${when(s.pending.since)}` : ''}`,
    `Estadía: ${stay}`,
  ];
  if (s.quote) lines.push(`Cotización ${s.quote.id}, vale hasta ${when(s.quote.expiresAt)}`);
  if (s.hold)
    lines.push(
      `En el PMS: ${s.hold.pmsReference} (${s.hold.reference}), ${money(s.hold.totalMinor, s.hold.currency)}`,
    );
  if (s.deposit && s.hold) {
    lines.push(
      `Seña: ${money(s.deposit.dueMinor, s.hold.currency)}, pagado ${money(s.paidMinor, s.hold.currency)}, vence ${when(s.deposit.dueAt)}`,
    );
    lines.push(
      `Se libera: ${s.receiptsWaiting > 0 ? 'suspendido, comprobante en revisión' : when(s.deposit.releaseAt)}`,
    );
  }
  if (s.confirmed) lines.push(`Confirmó: ${s.confirmed.by}, ${when(s.confirmed.at)}`);
  if (s.arrivalTime) lines.push(`Llegada: ${s.arrivalTime}`);
  if (s.lateCheckout && s.hold)
    lines.push(`Salida tarde: ${s.lateCheckout.until}, ${money(s.lateCheckout.feeMinor, s.hold.currency)}`);
  if (s.cancelReason) lines.push(`Cancelada: ${s.cancelReason}`);
  if (s.attention.length)
    lines.push(`**Necesita atención**: ${s.attention.map((entry) => entry.kind).join(', ')}`);
  lines.push(`Próximo plazo: ${when(nextDeadline)} · cursor ${s.cursor} · versión ${s.version}`);
  return lines.join('\n');
}
