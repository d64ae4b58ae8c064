/** One field of a web-service resource, in the order QloApps writes them. */
export interface Field {
  name: string;
  kind: 'integer' | 'decimal' | 'text' | 'datetime';
  /** A value that never varies here and has no column. */
  constant?: string | number | boolean | null;
  /** XML links the value to this resource. */
  link?: string;
  /** Texts per language: `<name><language id="1">…</language></name>` in XML. */
  translated?: true;
  /** XML says so; JSON shows it all the same. */
  notFilterable?: true;
  /** A write without it is refused with code 41. */
  required?: true;
}

type Options = Omit<Field, 'name' | 'kind'>;

export const integer = (name: string, options: Options = {}): Field => ({
  name,
  kind: 'integer',
  ...options,
});
export const decimal = (name: string, options: Options = {}): Field => ({
  name,
  kind: 'decimal',
  ...options,
});
export const text = (name: string, options: Options = {}): Field => ({ name, kind: 'text', ...options });
export const datetime = (name: string, options: Options = {}): Field => ({
  name,
  kind: 'datetime',
  ...options,
});
export const translated = (name: string, options: Options = {}): Field =>
  text(name, { translated: true, ...options });

/** Integers of one fixed value each. */
export function fixed(values: Readonly<Record<string, string | number | null>>): Field[] {
  return Object.entries(values).map(([name, constant]) => ({
    name,
    kind: typeof constant === 'number' ? 'integer' : 'text',
    constant,
  }));
}

export const stamps: readonly Field[] = [datetime('date_add'), datetime('date_upd')];

/** Only these need `date=1` before they may be filtered or sorted (QloApps facts 16). */
export function needsDateSwitch(field: Field): boolean {
  return field.name === 'date_add' || field.name === 'date_upd';
}

const productHead = (own: readonly Field[]): Field[] => [
  ...fixed({ id_manufacturer: 0, id_supplier: 0 }),
  integer('id_category_default'),
  ...fixed({ new: null, cache_default_attribute: 0 }),
  integer('id_default_image'),
  integer('id_tax_rules_group'),
  integer('position_in_category'),
  ...own,
];

const productMiddle = (selling: readonly Field[], calculation: Field): Field[] => [
  ...fixed({
    type: 'virtual',
    id_shop_default: 1,
    reference: '',
    supplier_reference: '',
    location: '',
    width: '0.000000',
    height: '0.000000',
    depth: '0.000000',
    weight: '0.000000',
    quantity_discount: 0,
    ean13: '',
    upc: '',
    cache_is_pack: 0,
    cache_has_attachments: 0,
    is_virtual: 1,
  }),
  ...selling,
  ...fixed({
    on_sale: 0,
    online_only: 0,
    ecotax: '0.000000',
    minimal_quantity: 1,
    allow_multiple_quantity: 0,
    max_quantity: 0,
  }),
  calculation,
  decimal('price'),
  ...fixed({
    wholesale_price: '0.000000',
    unity: '',
    unit_price_ratio: '0.000000',
    additional_shipping_cost: '0.00',
    customizable: 0,
    text_fields: 0,
    uploadable_files: 0,
  }),
];

const productTail = (own: { active: Field; auto: readonly Field[]; description: Field }): Field[] => [
  own.active,
  ...fixed({
    redirect_type: '',
    id_product_redirected: 0,
    available_for_order: 1,
    available_date: '0000-00-00',
    condition: 'new',
  }),
  ...own.auto,
  integer('show_at_front'),
  ...fixed({ show_price: 1, indexed: 1, visibility: 'both', advanced_stock_management: 0 }),
  ...stamps,
  ...fixed({ pack_stock_type: 3 }),
  translated('meta_description', { constant: '' }),
  translated('meta_keywords', { constant: '' }),
  translated('meta_title', { constant: '' }),
  translated('link_rewrite'),
  translated('name'),
  own.description,
  translated('description_short', { constant: '' }),
  translated('available_now', { constant: '' }),
  translated('available_later', { constant: '' }),
];

/** `room_types` and `services` are both products of the shop and share most of their fields. */
export const roomTypeFields: readonly Field[] = [
  integer('id'),
  integer('id_hotel'),
  integer('adults'),
  integer('children'),
  ...productHead([]),
  ...productMiddle([], integer('price_calculation_method', { constant: 0 })),
  ...productTail({
    active: integer('active'),
    auto: fixed({ auto_add_to_cart: 0, price_addition_type: 0 }),
    description: translated('description'),
  }),
];

export const serviceFields: readonly Field[] = [
  integer('id'),
  ...productHead([integer('quantity', { constant: 0 })]),
  ...productMiddle(
    [integer('selling_preference_type', { constant: 1 })],
    integer('price_calculation_method'),
  ),
  ...productTail({
    active: integer('active', { constant: 1 }),
    auto: [integer('auto_add_to_cart'), integer('price_addition_type')],
    description: translated('description', { constant: '' }),
  }),
];
