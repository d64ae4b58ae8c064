/** E-mail addresses: their letters name no place, no person and no wish. */
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,4}/g;

export const hasEmail = (text: string): boolean => text.search(EMAIL) >= 0;
export const withoutEmail = (text: string): string => text.replace(EMAIL, ' ').trim();
