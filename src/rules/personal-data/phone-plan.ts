/**
 * Country calling codes with the minimum and maximum number of digits after them (ITU-T E.164 national plans,
 * a little wide where plans are mixed).
 */
const CODES = new Map(
  (
    '1:10-10 7:10-10 20:8-10 27:9-9 30:10-10 31:9-9 32:8-9 33:9-9 34:9-9 36:8-9 39:6-11 40:9-9 41:9-9 43:6-12 44:9-10 45:8-8 46:7-10 47:8-8 48:9-9 49:6-12 ' +
    '51:8-9 52:10-11 53:8-8 54:10-11 55:10-11 56:9-9 57:10-10 58:10-10 60:8-10 61:9-9 62:8-12 63:8-10 64:8-10 65:8-8 66:8-9 81:9-10 82:8-10 84:9-10 86:10-11 90:10-10 91:10-10 92:9-10 93:9-9 94:9-9 95:7-10 98:10-10 ' +
    '211:9-9 212:9-9 213:8-9 216:8-8 218:9-9 220:7-7 221:9-9 222:8-8 223:8-8 224:9-9 225:10-10 226:8-8 227:8-8 228:8-8 229:8-10 230:7-8 231:7-9 232:8-8 233:9-9 234:8-10 235:8-8 236:8-8 237:9-9 238:7-7 239:7-7 240:9-9 241:7-8 242:9-9 243:9-9 244:9-9 245:7-9 246:7-7 248:7-7 249:9-9 ' +
    '250:9-9 251:9-9 252:7-9 253:8-8 254:9-9 255:9-9 256:9-9 257:8-8 258:8-9 260:9-9 261:9-9 262:9-9 263:9-9 264:8-9 265:7-9 266:8-8 267:7-8 268:8-8 269:7-7 290:4-5 291:7-7 297:7-7 298:6-6 299:6-6 ' +
    '350:8-8 351:9-9 352:6-11 353:7-9 354:7-9 355:8-9 356:8-8 357:8-8 358:6-12 359:8-9 370:8-8 371:8-8 372:7-8 373:8-8 374:8-8 375:9-9 376:6-9 377:8-9 378:6-10 380:9-9 381:8-9 382:8-8 383:8-9 385:8-9 386:8-8 387:8-9 389:8-8 420:9-9 421:9-9 423:7-9 ' +
    '500:5-5 501:7-7 502:8-8 503:8-8 504:8-8 505:8-8 506:8-8 507:7-8 508:6-6 509:8-8 590:9-9 591:8-8 592:7-7 593:8-9 594:9-9 595:9-9 596:9-9 597:6-7 598:8-8 599:7-8 670:7-8 672:6-6 673:7-7 674:7-7 675:7-8 676:5-7 677:5-7 678:5-7 679:7-7 680:7-7 681:6-6 682:5-5 683:4-7 685:5-7 686:5-8 687:6-6 688:5-6 689:6-8 690:4-7 691:7-7 692:7-7 ' +
    '850:6-10 852:8-8 853:8-8 855:8-9 856:8-10 880:8-10 886:8-9 960:7-7 961:7-8 962:8-9 963:8-9 964:8-10 965:8-8 966:9-9 967:7-9 968:8-8 970:8-9 971:8-9 972:8-9 973:8-8 974:8-8 975:7-8 976:8-8 977:8-10 992:9-9 993:8-8 994:9-9 995:9-9 996:9-9 998:9-9 800:8-8'
  )
    .split(' ')
    .map((entry) => {
      const [code, range] = entry.split(':') as [string, string];
      return [code, range.split('-').map(Number) as [number, number]] as const;
    }),
);

/** True if digits (without `+`) begin with a calling code and have a length that its plan allows; a trunk 0 may follow, as in +49 (0)30. */
export function callingCode(digits: string): boolean {
  for (const size of [1, 2, 3]) {
    const range = CODES.get(digits.slice(0, size));
    if (!range) continue;
    const length = digits.length - size;
    return length >= range[0] && (length <= range[1] || (length === range[1] + 1 && digits[size] === '0'));
  }
  return false;
}

/**
 * Ranges that regulators reserve for films and examples: North America (555-01xx), Britain (Ofcom: the one without a
 * town, London's and the mobile one), Australia (ACMA), France (ARCEP), Germany (BNetzA), Sweden (PTS), Ireland (ComReg).
 */
const FICTION = [
  /555-?01\d\d$/,
  /^(?:44|0044|0)0?(?:1632960|2079460|7700900)\d{3}$/,
  /^(?:61|0)0?(?:[2378](?:5550|7010)\d{4}|49157[0-9]\d{3}|491570\d{3}|1800975707)$/,
  /^(?:33|0033|0)0?(?:19900|26191|35301|46571|53649|63998)\d{4}$/,
  /^(?:49|0049|0)0?(?:3023125\d{3}|6990009\d{3}|4066969\d{3}|2214710\d{3}|8999998\d{3}|1713920\d{3,4}|1760406909\d|15228817386|15228895456|15228854039)$/,
  /^(?:46|0046|0)0?(?:701740(?:6[0-9]{2})|846500[0-9]{3}|3139006\d{2}|406280[0-9]{3})$/,
  /^(?:353|00353|0)0?20(?:91)\d{5}$/,
];

export function isFiction(digits: string): boolean {
  return FICTION.some((range) => range.test(digits));
}

/**
 * Numbers of services, not of people: toll-free, shared-cost and premium ranges, in national form and after a calling code.
 * If two countries use a prefix for different things, only the grouping of the one with the service counts.
 * `digits` are in groups with one space between them.
 */
const SERVICES = [
  /^(?:1 )?8(?:00|33|44|55|66|77|88) [2-9]\d\d ?\d{4}$/, // North America; without groups it may be a mobile number of China or India
  /^0[89]00 (?=[\d ]{4,9}$)[\d ]+$|^0[89]00\d{4,7}$/, // most of Europe, Brazil, Turkey, Japan
  /^0 8\d\d \d{3} \d{3}$|^08(?: \d\d){4}$/, // France
  /^0180[1-7]? ?[\d ]{5,9}$|^0137\d? [\d ]{5,9}$/, // Germany
  /^0(?:800|808|3(?:00|03|30|33|43|44|45|70|71)|84[345]|87[01]) \d{3} \d{4}$/, // Britain
  /^(?:80[0-38]|90[0-5]|199) ?\d{3} ?\d{3}$|^(?:800|90[0-2])(?: \d\d){3}$/, // Spain, Portugal, Italy, Poland, Czechia
  /^020 \d{2,3} \d{2,3}(?: \d\d)?$|^077[014] \d{2,3} \d{2,3}(?: \d\d)?$/, // Sweden
  /^0850 ?\d{3} ?\d\d ?\d\d$|^444 \d \d{3}$/, // Turkey
  /^[78] ?800 ?\d{3} ?\d\d ?\d\d$/, // Russia
  /^0120 ?\d{3} ?\d{3}$|^0120 \d\d \d{4}$|^0570 ?\d{3} ?\d{3}$/, // Japan
  /^1[568]\d\d \d{4}$/, // Korea
  /^1[389]00 ?\d{2,3} ?\d{3,4}$|^1[389]00 \d{4}(?: \d{2,4})?$|^13 \d\d \d\d$|^18[059]0 \d{3} \d{3}$/, // India, Vietnam, Australia, Ireland
  /^9200 ?\d ?\d{4}$|^800 \d{4}$/, // Saudi Arabia, Emirates
  /^1500 ?\d{3}$/, // Indonesia
];
/** After a calling code, the prefix has no zero. */
const SERVICE_ABROAD = /^(?:0 ?)?(?:800|900)(?: ?\d){4,8}$/;

/** True for a service number, which is not personal: `0800 …`, `1-800-…`, `0900 …`. */
export function isPublicService(value: string): boolean {
  const groups = value.split(/\D+/).filter(Boolean);
  const written = groups.join(' ');
  if (/^\(?\+|^00[1-9]/.test(value)) {
    const digits = groups.join('').replace(/^00/, '');
    const code = codeOf(digits);
    if (code === '1') return /^18(?:00|33|44|55|66|77|88)[2-9]\d{6}$/.test(digits);
    if (code === '7') return /^7800\d{7}$/.test(digits);
    // Mobile numbers of Thailand and Indonesia begin with 80, so there the group proves nothing.
    if (code === '62' || code === '66') return false;
    return (
      SERVICE_ABROAD.test(digits.slice(code.length)) &&
      groups.some((group) => /^(?:0?[89]00\d*|0)$/.test(group) || group.startsWith(`${code}800`) || group.startsWith(`${code}900`))
    );
  }
  return SERVICES.some((range) => range.test(written));
}

/** The calling code that digits (without `+`) begin with, or '' if none does. */
export function codeOf(digits: string): string {
  return [1, 2, 3].map((size) => digits.slice(0, size)).find((code) => CODES.has(code)) ?? '';
}

/**
 * A number that cannot be dialed: in no plan does a number begin with 000, in national form or after a calling code, nor one of
 * eleven digits with 1000, as after North America's code without a plus. Our surrogates have this form. An IP address of the documentation
 * ranges is not a number either, whatever the words next to it.
 */
export function isUndiallable(value: string, digits: string): boolean {
  if (/^(?:000|1000\d{7}$)/.test(digits) || /^(?:192\.0\.2|198\.51\.100|203\.0\.113|198\.1[89]\.\d{1,3})\.\d{1,3}$/.test(value))
    return true;
  const international = /^\(?\+/.test(value) ? digits : /^(?:00|011)(?=[1-9])/.test(digits) ? digits.replace(/^(?:00|011)/, '') : null;
  if (international === null) return false;
  const code = codeOf(international);
  return code !== '' && international.startsWith('000', code.length);
}
