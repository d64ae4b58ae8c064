/** E-mail addresses: their letters name no place, no person and no wish. */
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{0,60}[\w-]/g;

export const hasEmail = (text: string): boolean => text.search(EMAIL) >= 0;
export const withoutEmail = (text: string): string => text.replace(EMAIL, ' ').trim();
