/** Labels: at most 20 characters on buttons. */
export const buttons = {
  only: 'Sí, guardala',
  /** Opens the list of rooms. */
  open: 'Ver habitaciones',
  total: (money: string) => `${money} en total`,
  confirm: { yes: 'Sí, guardala', no: 'No, esperá' },
  requote: { yes: 'Sí, la quiero', no: 'No, gracias' },
  drop: { yes: 'Sí, dejala', no: 'No, sigamos' },
  cancel: { yes: 'Sí, cancelar', no: 'No, la dejo' },
  change: { yes: 'Sí, cambiala', no: 'No, la dejo' },
  again: { yes: 'Sí, buscala', no: 'No, gracias' },
  lateCheckout: { yes: 'Sí, confirmalo', no: 'No, gracias' },
};
