/**
 * How unusual the letter pairs of a text are, from 0 (words) to 9: the mean, over neighboring letters, of
 * -log2 of how often the second follows the first in words of source code and prose, minus one.
 *
 * English words and identifiers score 2.5 to 4, random letters above 4.5. Not meaningful for fewer than about ten letters.
 * The table was counted over the distinct words of Python's and Go's standard libraries and of npm READMEs.
 */
export function strangeness(text: string): number {
  let sum = 0;
  let pairs = 0;
  let previous = -1;
  for (let i = 0; i < text.length; i++) {
    const letter = (text.charCodeAt(i) | 32) - 97;
    const isLetter = letter >= 0 && letter < 26 && text.charCodeAt(i) >= 65;
    if (isLetter && previous >= 0) {
      sum += TABLE.charCodeAt(previous * 26 + letter) - 48;
      pairs++;
    }
    previous = isLetter ? letter : -1;
  }
  return pairs === 0 ? 0 : sum / pairs;
}

/** One digit for each pair of letters, `aa`, `ab`, … */
const TABLE =
  '4333454646523354423255555623343445345345354445455645243424534634452554434656562443145525544535543544565635324456576442545223655457' +
  '3443325525535535534445555534452433355343355334444555244425553544442554434555554434444656634134543364656433443444444444344434344444' +
  '3444254424544444443444354525541566265355256634456636234425552554453355444655553533342636555435663244666654336546565331436233344666' +
  '2555255436535533523346554634433444354444553444244434254415462654443564334556463535255336545543553235565625451563266455356334466646' +
  '3344344545533253633356556523441544355545443445545554244434343554533453344444553433344434544443544254444444433445354443435433444444' +
  '34442444344444444444443344';
