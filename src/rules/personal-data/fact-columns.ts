/**
 * Keys and columns of facts about people, and what else a row about a person has. All are plain (`plainKey`): lower case, without signs.
 *
 * Limits: the languages of `said-about.ts`. Columns such as `condition` and `type` are also those of things.
 */
import { AGE_COLUMN } from './age.ts';

/** By type. */
export const FACT_COLUMNS: readonly (readonly [string, RegExp])[] = [
  [
    'HEALTH',
    /^(?:(?:primary|secondary|main|final|admission|admitting|discharge|patient|medical|clinical)?diagnos(?:is|es|e|en|i|tic|tico|ticos)|diagnóstico|diagnoza|rozpoznanie|(?:icd|cim|cie)(?:9|10|11)?(?:codes?|cm)?|(?:medical|health|chronic|preexisting)(?:conditions?|history|issues?)|illness(?:es)?|diseases?|krankheit(?:en)?|vorerkrankung(?:en)?|maladies?|enfermedad(?:es)?|malattia|doença|ziekte|aandoening|choroba|allerg(?:y|ies|ien?|ias?)|disabilit(?:y|ies)|behinderung)$/u,
  ],
  [
    'NATIONALITY',
    /^(?:nationalit(?:y|ies|ät|é|eit)|(?:countryof)?citizenship|staatsangehörigkeit|staatsbürgerschaft|staatsburgerschap|nacionalidade?|nazionalità|ciudadanía|cittadinanza|cidadania|citoyenneté|obywatelstwo|narodowość)$/u,
  ],
  ['RELIGION', /^(?:religion|religi(?:ous)?affiliation|religión|religione|religião|religie|religia|wyznanie|konfession|faith)$/u],
  ['AGE', AGE_COLUMN],
  [
    'COORDINATES',
    /^(?:(?:home|address|customer|customerhome|person|billing|shipping|delivery)?(?:lat|latitude|lng|lon|long|longitude|latl(?:ng|on)|coord(?:inate)?s|coordinates?|location|geo(?:location|point)?|gps)|breitengrad|längengrad|latitud|longitud|latitudine|longitudine|szerokość|długość)$/u,
  ],
];

/** A latitude, a longitude or both, with three or more decimals: about a street. */
export const COORDINATES_VALUE = /^-?\d{1,3}\.\d{3,}(?:[,;]? ?-?\d{1,3}\.\d{3,})?$/;

/** Columns that only rows about people have. */
export const OF_PERSON_COLUMN =
  /^(?:patient(?:id|name|no|number)?|dob|dateofbirth|birthdate|gender|sex|geschlecht|sexe|sexo|sesso|geslacht|płeć|mrn)$/u;

/** A value that says something. */
export const FACT_VALUE =
  /^(?!(?:none|no|yes|n\/?a|nil|null|unknown|true|false|other|keine?|unbekannt|aucune?|ninguna?|nessuna?|nenhuma?|geen|brak|not \p{L}+|test|string|text)$)[\p{L}\d][^\n<>{}[\]]{1,79}$/iu;
