/** Whom of the staff an item alerts, how, and when: the hotel file's rules as a plan of single messages. */
import { type Hours, withinHours } from './hours.ts';
import type { ItemKind } from './items.ts';
import { type Instant, MINUTE, type PlainTime } from './plain-date.ts';

/** Ways to reach people; several at once are one level. */
export interface AlertVia {
  whatsapp?: { to: string[]; template: string } | undefined;
  email?: { to: string[] } | undefined;
  webhook?: { url: string } | undefined;
}

export interface StaffAlert {
  when: ItemKind[];
  via: AlertVia;
  /** Hours for what is not urgent; without them those of reception. */
  from?: PlainTime | undefined;
  to?: PlainTime | undefined;
  /** Minutes without anybody acknowledging after which the next level is alerted. */
  escalateAfterMinutes?: number | undefined;
  escalateTo: AlertVia[];
}

export type AlertChannel = 'whatsapp' | 'email' | 'webhook';

export interface PlannedAlert {
  /** 0 is alerted first. */
  level: number;
  channel: AlertChannel;
  /** A number in digits, an address, or a URL. */
  to: string;
  /** The WhatsApp template that carries it. */
  template: string | null;
  dueAt: Instant;
}

/** Every level's messages, each once, however many rules name the same receiver. What is urgent knows no hours. */
export function planAlerts(
  item: { kind: ItemKind; urgent: boolean },
  raisedAt: Instant,
  rules: StaffAlert[],
  reception: Hours,
): PlannedAlert[] {
  const plan = new Map<string, PlannedAlert>();
  for (const rule of rules.filter(({ when }) => when.includes(item.kind))) {
    const hours = { ...reception, opens: rule.from ?? reception.opens, closes: rule.to ?? reception.closes };
    const polite = (at: Instant) => (item.urgent ? at : withinHours(hours, at));
    const levels = [rule.via, ...(rule.escalateAfterMinutes === undefined ? [] : rule.escalateTo)];
    let dueAt = polite(raisedAt);
    for (const [level, via] of levels.entries()) {
      if (level > 0) dueAt = polite(dueAt + (rule.escalateAfterMinutes ?? 0) * MINUTE);
      for (const receiver of receiversOf(via)) {
        const key = `${level}/${receiver.channel}/${receiver.to}`;
        const known = plan.get(key);
        if (!known || known.dueAt > dueAt) plan.set(key, { level, ...receiver, dueAt });
      }
    }
  }
  return [...plan.values()];
}

function receiversOf(via: AlertVia): Array<Pick<PlannedAlert, 'channel' | 'to' | 'template'>> {
  const { whatsapp, email, webhook } = via;
  return [
    ...(whatsapp?.to ?? []).map((to) => ({
      channel: 'whatsapp' as const,
      to: to.replace(/\D/g, ''),
      template: whatsapp?.template ?? null,
    })),
    ...(email?.to ?? []).map((to) => ({ channel: 'email' as const, to, template: null })),
    ...(webhook ? [{ channel: 'webhook' as const, to: webhook.url, template: null }] : []),
  ];
}
