import type { Catalogue } from '../catalogue.ts';

export const buttons: Catalogue['buttons'] = {
  only: 'Yes, hold it',
  open: 'See the rooms',
  total: (money) => `${money} in total`,
  confirm: { yes: 'Yes, hold it', no: 'No, wait' },
  requote: { yes: "Yes, I'll take it", no: 'No, thanks' },
  drop: { yes: 'Yes, leave it', no: "No, let's go on" },
  cancel: { yes: 'Yes, cancel it', no: 'No, keep it' },
  change: { yes: 'Yes, change it', no: 'No, keep it' },
  again: { yes: 'Yes, look again', no: 'No, thanks' },
  lateCheckout: { yes: 'Yes, confirm', no: 'No, thanks' },
};
