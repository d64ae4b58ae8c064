import type { Catalogue } from '../catalogue.ts';

export const buttons: Catalogue['buttons'] = {
  only: 'Sim, pode segurar',
  open: 'Ver quartos',
  total: (money) => `${money} no total`,
  confirm: { yes: 'Sim, pode segurar', no: 'Não, espere' },
  requote: { yes: 'Sim, quero', no: 'Agora não' },
  drop: { yes: 'Sim, deixamos', no: 'Não, vamos seguir' },
  cancel: { yes: 'Sim, cancelar', no: 'Não, vou manter' },
  change: { yes: 'Sim, pode mudar', no: 'Não, vou manter' },
  again: { yes: 'Sim, pode buscar', no: 'Agora não' },
  lateCheckout: { yes: 'Sim, confirmo', no: 'Não, obrigado' },
};
