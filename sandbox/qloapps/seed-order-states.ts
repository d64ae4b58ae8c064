type Flags = readonly [
  send_email: number,
  invoice: number,
  logable: number,
  paid: number,
  pdf_invoice: number,
];

function state(id: number, name: string, color: string, flags: Flags, template: string) {
  const [send_email, invoice, logable, paid, pdf_invoice] = flags;
  return { id, unremovable: 1, name, color, send_email, invoice, logable, paid, pdf_invoice, template };
}

/** The states of a default install (QloApps facts 4 and the recorded `order_states`). */
export const orderStates = [
  state(1, 'Awaiting payment', '#4169E1', [1, 0, 0, 0, 0], 'awaiting_payment'),
  state(2, 'Complete payment received', '#32CD32', [1, 1, 1, 1, 1], 'payment_accepted'),
  state(3, 'Processing in progress', '#FF8C00', [1, 1, 0, 0, 0], 'processing'),
  state(4, 'Canceled', '#DC143C', [1, 0, 0, 0, 0], 'order_canceled'),
  state(5, 'Refunded', '#ec2e15', [1, 1, 0, 0, 0], 'refund'),
  state(6, 'Payment error', '#8f0621', [1, 0, 0, 0, 0], 'payment_error'),
  state(7, 'Overbooking (Paid)', '#FF69B4', [0, 1, 0, 1, 0], ''),
  state(8, 'Partial payment received', '#F0B656', [1, 1, 1, 0, 0], 'partial_payment_accepted'),
  state(9, 'Awaiting remote payment', '#4169E1', [0, 0, 0, 0, 0], ''),
  state(10, 'Remote payment accepted', '#32CD32', [0, 1, 1, 0, 0], 'payment_accepted'),
  state(11, 'Overbooking (Not paid)', '#FF69B4', [0, 0, 0, 0, 0], ''),
  state(12, 'Overbooking (Partial payment)', '#FF69B4', [0, 0, 0, 0, 0], ''),
];
