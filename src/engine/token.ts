/** What tokens are made of; text has few long runs of it. */
export const TOKEN = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=.~-') TOKEN[character.charCodeAt(0)] = 1;
