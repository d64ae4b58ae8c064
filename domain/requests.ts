/** What guests ask for during their stay, and who of the house sees to it. */

export const REQUESTS = [
  'towels',
  'bedding',
  'toiletries',
  'cleaning',
  'laundry',
  'repair',
  'climate',
  'wifi',
  'tv',
  'noise',
  'taxi',
  'transfer',
  'luggage',
  'wake_up',
  'room_service',
  'keys',
  'invoice',
  'bill',
  'wish',
  'other',
] as const;
export type Request = (typeof REQUESTS)[number];

/** A house's usual division of work; `requests.owners` of the hotel file says what is different here. */
export const OWNERS: Record<Request, string> = {
  towels: 'housekeeping',
  bedding: 'housekeeping',
  toiletries: 'housekeeping',
  cleaning: 'housekeeping',
  laundry: 'housekeeping',
  wish: 'housekeeping',
  repair: 'maintenance',
  climate: 'maintenance',
  wifi: 'maintenance',
  tv: 'maintenance',
  noise: 'reception',
  taxi: 'reception',
  transfer: 'reception',
  luggage: 'reception',
  wake_up: 'reception',
  room_service: 'reception',
  keys: 'reception',
  invoice: 'reception',
  bill: 'reception',
  other: 'reception',
};
