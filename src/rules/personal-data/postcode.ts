import { sample, type PersonalDataRule, type Span } from './define.ts';

/** Area, district, sector, unit. No area begins with Q: `sanitize` writes it for every letter. */
const POSTCODE = /(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?|GIR) ?\d[ABD-HJLNP-UW-Z]{2}(?![A-Z\d])/iy;

function findPostcode(text: string, at: number): Span | null {
  POSTCODE.lastIndex = at;
  return POSTCODE.test(text) ? { start: at, end: POSTCODE.lastIndex } : null;
}

/** A British postcode is shared by about 15 homes, so it is for review; those of other countries are towns and districts. */
export const ukPostcode: PersonalDataRule = {
  id: 'uk-postcode',
  type: 'UK_POSTCODE',
  title: 'UK postcode',
  tier: 'review',
  words: 'postcode*|post code|postal code|home address|address is|lives at|live at',
  reach: 16,
  locate: [{ at: 'token', least: 2, find: findPostcode }],
  examples: () => ({
    match: [`my postcode is ${sample('KF## #GH')}`, `Post code: ${sample('B# #LS')}`],
    ignore: [`seat ${sample('KF## #GH')}`, `postcode ${sample('QQ# #QQ')}`],
  }),
};
