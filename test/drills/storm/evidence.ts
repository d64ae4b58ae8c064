/** What can be seen after a storm, at the stand-ins of Meta and the PMS, in PostgreSQL and in Temporal. */
import type { Client } from '@temporalio/client';
import { addDays } from '../../../domain/plain-date.ts';
import type { House } from '../../support/house.ts';
import { badlyEnded } from '../../support/runs.ts';
import type { BookedNight, Evidence, Shown } from './tally.ts';

/** Of a room row: the guest has left. */
const CHECKED_OUT = 3;
/** States of a QloApps order that hold no room. */
const DEAD_ORDERS = new Set([4, 5, 6]);

export async function gather(
  house: House,
  client: Client,
  walked: Pick<Evidence, 'asks' | 'journeys'>,
): Promise<Evidence> {
  return {
    ...walked,
    chats: await chatsOf(house),
    statuses: await statusesOf(house),
    ...(await bookingsOf(house)),
    doubts: await doubtsOf(house),
    behind: await behind(house),
    attempts: await attemptsOf(client, house.taskQueue),
    badlyEnded: await badlyEnded(client, house.taskQueue),
  };
}

async function chatsOf(house: House): Promise<Shown[]> {
  const chats: Array<Shown & { seq: number }> = [];
  for (const { waId, userId } of await house.meta.guests()) {
    const handle = waId ?? userId ?? '';
    for (const message of await house.meta.chat(handle)) {
      if (message.status === 'failed') continue;
      const { seq, text, callbackData } = message;
      chats.push({ seq, handle, text, fromGuest: message.direction === 'from_guest', key: callbackData });
    }
  }
  return chats.sort((a, b) => a.seq - b.seq);
}

async function statusesOf(house: House): Promise<Map<string, string>> {
  const { rows } = await house.db.query<{ code: string; status: string }>(
    'select code, status from reservations',
  );
  return new Map(rows.map(({ code, status }) => [code, status]));
}

async function bookingsOf(house: House): Promise<Pick<Evidence, 'liveOrders' | 'nights'>> {
  const { orders, rooms } = await house.pms.dump();
  const live = orders.filter(({ current_state }) => !DEAD_ORDERS.has(current_state));
  const ids = new Set(live.map(({ id }) => id));
  const nights = rooms
    .filter((row) => ids.has(row.id_order) && !row.is_cancelled && !row.is_refunded)
    .flatMap((row): BookedNight[] => {
      const found: BookedNight[] = [];
      const from = row.date_from.slice(0, 10);
      // A room that was left early is on sale again (QloApps' own rule).
      const until = row.id_status === CHECKED_OUT ? [row.date_to, row.check_out].sort()[0] : row.date_to;
      const to = (until ?? row.date_to).slice(0, 10);
      for (let night = from; night < to; night = addDays(night, 1))
        found.push({ orderId: row.id_order, roomId: row.id_room, night, backOrder: row.is_back_order !== 0 });
      return found;
    });
  const codeOf = (source: string) => /^(HL-\d+)-/.exec(source)?.[1] ?? null;
  return { liveOrders: live.map(({ id, source }) => ({ id, code: codeOf(source) })), nights };
}

async function doubtsOf(house: House): Promise<Evidence['doubts']> {
  const { rows } = await house.db.query<{ key: string; handle: string; with_item: boolean }>(
    `select o.key, c.handle, exists (select 1 from open_items i where i.message_key = o.key and i.state <> 'done') as with_item
     from outbox o join conversations c on c.id = o.conversation_id where o.state = 'uncertain'`,
  );
  return rows.map(({ key, handle, with_item }) => ({ key, handle, withItem: with_item }));
}

async function behind(house: House): Promise<string[]> {
  const { rows } = await house.db.query<{ id: string }>('select id from processes where last_seq > cursor');
  return rows.map(({ id }) => id);
}

async function attemptsOf(client: Client, taskQueue: string): Promise<Evidence['attempts']> {
  const query = `ExecutionStatus = 'Running' and TaskQueue = '${taskQueue}'`;
  const attempts: Evidence['attempts'] = [];
  for await (const { workflowId } of client.workflow.list({ query })) {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    attempts.push({ id: workflowId, attempt: raw.pendingWorkflowTask?.attempt ?? 0 });
  }
  return attempts;
}
