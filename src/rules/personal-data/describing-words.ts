/* Words that begin no name, although their letters look like those of names: they describe, count or ask. Lowercase, without accents. */

/** German adjectives and pronouns, which count only with an ending: people are called `Schwarz` and `Klein`. */
const GERMAN =
  'rot|weis+|schwarz|grau|blau|grun|gelb|braun|bunt|golden|silbern|gros+|klein|alt|neu|jung|gut|schlecht|schnell|langsam|leis|laut|dunkl|warm|kalt|heis+|kuhl|leer|voll|lang|kurz|breit|schmal|hoh|tief|flach|stark|schwach|leicht|schwer|steif|dick|dunn|weich|hart|sus+|bitter|sauer|frisch|gesund|krank|lokal|global|sozial|national|regional|digital|gering|niedrig|eigen|deutsch|wild|sanft|zart|fein|rund|spitz|scharf|stumpf|glatt|trocken|feucht|sauber|reich|teur|frei|sicher|modern|offen|ander|verschieden|besser|weiter|erst|zweit|dritt|letzt|nachst|welch|dies|jen|jed|manch|solch|sein|ihr|mein|dein|unser|eur|kein|all|viel|wenig|einig|mehrer|beid';
/** Endings of German adjectives. */
const GERMAN_ENDING = 'lich|isch|[^aouw]ig|end|haft|los|voll|iert';
/** German numbers, measures and words of instructions. */
const COUNTING =
  'uber|viel|mehr|zwei|drei|vier|funf|sechs|sieben|acht|zehn|denke?|nenne|gramm|kilo(?:gramm)?|grad|liter|meter|prozent|tassen?|stuck|monaten?|jahren?|tagen?|wochen?|stunden?|minuten?';
/** Without the endings of Chinese given names (`Weiting`, `Jinping`). */
const ENGLISH =
  'white|black|red|blue|green|yellow|purple|pink|golden|grey|gray|giant|tiny|wild|fresh|organic|frozen|spicy|sweet|raw|dark|hidden|broken|ancient|modern|full|fast|slow|true|secret|[a-z]{3,}(?:[cnlst]ting|ving|[ac-jl-z]king|ring|[mlp]ping|[ln]ding|[nr]ning|azing)|[a-z]{3,}(?:sted|cked|ished|lled|nned|pped|ized)|horned';

const DESCRIBING = new RegExp(`^(?:(?:${GERMAN})e[rsnm]?|(?:[a-z]{2,}(?:${GERMAN_ENDING})|ge[a-z]{3,}en)e[rsnm]?|${COUNTING}|${ENGLISH})$`);

/** Places of two words, of which no list of names has one. */
const PLACES = new Set(
  'costa rica|puerto rico|rio de janeiro|buenos aires|machu picchu|abu dhabi|kuala lumpur|sri lanka|burkina faso|addis ababa|phnom penh|tel aviv|sierra leone|sierra nevada|monte carlo|porto alegre|belo horizonte|la paz|las palmas|palma de mallorca|santo domingo|baton rouge|banda aceh|dar es salaam|port moresby|nova scotia|bora bora|chichen itza|angkor wat|hagia sophia|notre dame|taj mahal|mauna kea|mauna loa|terra nova|puerto vallarta|playa del carmen|tierra del fuego|reggio emilia|reggio calabria|ascoli piceno|barrier reef'.split(
    '|',
  ),
);

/** True for a word that describes or counts what comes after it. */
export const isDescribing = (word: string): boolean => DESCRIBING.test(word);

/** True for the words of a place. */
export const isPlaceOfWords = (words: string): boolean => PLACES.has(words);
