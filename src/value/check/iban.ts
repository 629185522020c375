import { compact } from './checksum.ts';

/** Length of a whole IBAN by country (SWIFT IBAN registry, release 98). */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 ' +
    'FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 ' +
    'LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 ' +
    'RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** The length of this country's IBANs, or 0 if it has none. */
export function ibanLength(country: string): number {
  return LENGTHS[country] ?? 0;
}

/**
 * An IBAN: the length its country prescribes, and mod 97 = 1 after moving the first four characters
 * to the end (ISO 13616). Vector: `GB29 NWBK 6016 1331 9268 19` (the registry's own example).
 */
export function iban(text: string): boolean {
  const value = compact(text);
  if (value.length !== ibanLength(value.slice(0, 2)) || !/^[A-Z]{2}\d\d/.test(value)) return false;
  let rest = 0;
  for (let i = 0; i < value.length; i++) {
    const digit = parseInt(value[(i + 4) % value.length]!, 36);
    rest = (rest * (digit > 9 ? 100 : 10) + digit) % 97;
  }
  return rest === 1;
}
