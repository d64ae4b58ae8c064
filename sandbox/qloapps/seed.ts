/** A hotel as it is before the first guest. Prices are without tax, per night or per unit, six decimals. */
export interface Seed {
  name: string;
  /** When the shop was installed; the catalogue's `date_add`. */
  installedAt: string;
  timeZone: string;
  configurations: Readonly<Record<string, string>>;
  currency: { name: string; iso_code: string; iso_code_num: string; sign: string };
  /** Rates in percent by tax rules group. */
  taxGroups: Readonly<Record<number, number>>;
  hotel: {
    phone: string;
    address: string;
    id_country: number;
    id_state: number;
    city: string;
    zipcode: string;
    email: string;
    rating: number;
    check_in: string;
    check_out: string;
    policies: string;
    hotel_name: string;
    description: string;
    short_description: string;
    state_name: string;
    country_name: string;
    features: readonly string[];
  };
  roomTypes: readonly SeedRoomType[];
  services: readonly SeedService[];
  customer: {
    firstname: string;
    lastname: string;
    email: string;
    phone: string;
    birthday: string;
    id_gender: number;
    newsletter: number;
  };
}

export interface SeedRoomType {
  name: string;
  link_rewrite: string;
  description: string;
  price: string;
  taxGroup: number;
  adults: number;
  children: number;
  maxAdults: number;
  maxChildren: number;
  maxGuests: number;
  floor: string;
  rooms: readonly string[];
}

export interface SeedService {
  id: number;
  name: string;
  link_rewrite: string;
  price: string;
  taxGroup: number;
  /** 1 per booking, 2 per night. */
  per: 1 | 2;
  autoAdd: 0 | 1;
  /** 1 hidden in the room's price, 2 a fee of its own. */
  addition: 1 | 2;
  category: number;
  position: number;
}
