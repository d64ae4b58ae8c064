/** Cancelling goes through the order's history, never DELETE: that would leave the rooms taken (QloApps facts 9). */
import { PmsError } from '../errors.ts';
import type { Desk } from './once.ts';
import { hasArrived, type OrderReader, ordersWith, type PmsOrder, readOrder } from './orders.ts';

/** Ends every order of ours under the reference, and the reference with them. */
export async function cancelAll(
  pms: OrderReader,
  desk: Desk,
  reference: string,
  evenPaid: boolean,
): Promise<{ kind: 'cancelled' } | { kind: 'paid' }> {
  // A booking or a payment that is still on its way would outlive the cancellation.
  await desk.settled(reference);
  const holding = (await ordersWith(pms, reference)).filter(
    (order) => !order.dead || order.liveRows.length > 0,
  );
  if (holding.some(hasArrived))
    throw new PmsError('pms-refused', 'the guest has arrived: not to be cancelled');
  if (!evenPaid && holding.some((order) => order.withMoney)) return { kind: 'paid' };
  await desk.writer.close(reference);
  for (const order of holding) await cancelOrder(pms, desk, reference, order, 'cancel');
  return { kind: 'cancelled' };
}

/** Cancels one order and sees its rooms free. The caller has made sure that nobody's money or stay is in it. */
export async function cancelOrder(
  pms: OrderReader,
  desk: Desk,
  reference: string,
  order: PmsOrder,
  kind: 'cancel' | 'undo',
): Promise<void> {
  const { cancelled } = await pms.catalogue.states();
  await moveTo(pms, desk, {
    reference,
    kind,
    orderId: order.id,
    stateId: cancelled,
    done: (now) => now.dead && now.liveRows.length === 0,
  });
}

/** Moves an order to a state through its history, once. */
export async function moveTo(
  pms: OrderReader,
  desk: Desk,
  step: {
    reference: string;
    kind: string;
    orderId: number;
    stateId: number;
    done: (now: PmsOrder) => boolean;
  },
): Promise<PmsOrder> {
  const result = await desk.once(step.reference, `${step.kind}:${step.orderId}`, {
    async seen() {
      const now = await readOrder(pms, step.orderId);
      return step.done(now) ? now : null;
    },
    send: (signal) =>
      pms.http.write(
        'POST',
        'order_histories',
        `<qloapps><order_history><id_order>${step.orderId}</id_order>` +
          `<id_order_state>${step.stateId}</id_order_state></order_history></qloapps>`,
        'text/xml',
        signal,
      ),
  });
  if (result.kind === 'refused') {
    throw new PmsError('pms-refused', `order ${step.orderId} does not take state ${step.stateId}`);
  }
  return result.value;
}
