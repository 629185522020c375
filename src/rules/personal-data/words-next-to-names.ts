/**
 * Words of texts in small letters that stand next to a given name and look like a family name or another given name, though they are verbs
 * or other frequent words; lowercase and without accents, written from general knowledge. Regular forms have endings that tell them.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Irregular past forms of English, German, Dutch, French, Spanish and Italian, and short words after a name. */
export const VERBS_AFTER_NAMES = set(`
arose ate awoke bade beat became began bent bet bit bled blew bore bought bound bred broke brought built burnt burst came cast caught chose clad clung crept
cut dealt did dove drank drew drove dug dwelt fed fell felt fled flew flung forbade forgave forgot fought found froze gave got grew ground had heard held
hid hit hung hurt kept knelt knew laid lay leant leapt led left lent let lit lost made meant met mistook paid pled put quit ran rang read rent rid rode
rose said sang sank sat saw shed shone shook shot showed shrank shut slept slew slid slung slunk smelt snuck sold sought sped spelt spent spilt spoke
sprang spread spun stank stole stood stood stove strode strove struck stuck stung swam swept swore swung taught thought threw thrust told took tore
trod understood undertook wept went withdrew withheld withstood woke won wore wound wove wrote wrung overcame overheard overtook
than then thus though through till until whom whose yet ever even else too also both either neither
backte band bat begann bekam biss blieb bog brach brachte briet dachte darf durfte erschrak fand fing flog floh fror frass fuhr gab galt gelang genoss
geschah gewann ging glich goss griff grub half hatte hieb hielt hing hob kam kannte klang kniff konnte kroch lag las lief liess lieh litt log lud mass
mied mochte musste nahm nannte pfiff pries quoll rang rannte riet rief riss ritt roch rann sah sandte sang sank sass schien schlief schlug schloss schmiss
schmolz schnitt schob schor schoss schrie schrieb schritt schuf schwamm schwand schwang schwieg schwoll schwor sollte sprach sprang spann stach stahl
stand starb stieg stieß stiess stank strich stritt sog soff tat traf trank trat trieb trog trug tun verband verbot verdarb vergass verlor verschwand verzieh wandte
war warb warf wich wies wog wollte wob wuchs wurde wusch wusste zog zwang dann denn doch noch auch schon wohl bloss eben gleich dort damals
beet begon bleef boog bracht brak dacht deed dook dronk droeg floot fluisterde gaf genoot gleed ging goot greep had hief hielp hield hing kocht kon koos kreeg
kroop kwam las leek lag liep liet loog mocht moest nam ontving reed rees riep rook scheen schoof schold schonk schoot schreef schrok sliep sloeg sloot sneed sprak
sprong stierf stak stal stond stonk stoof trad trof trok verloor viel vloog vocht vond vroeg vroor waste werd wees wierp wilde wist woog won wou zag zat zei zocht
zond zong zonk zoop zou zwam zweeg zwoer toen dus maar nog ook reeds
alla assit but conclut connut courut crut cueillit dit dut eut fit fut lut mit mourut naquit partit parut perdit plut prit put recut rendit revint rit sortit
sut suivit tint tut vainquit vecut vendit vint vit voulut alors aussi donc puis
anduvo cayo condujo conto cupo dijo dio durmio estuvo fue hizo hubo leyo murio oyo pidio pudo puso quiso rio salio sintio sirvio supo trajo tuvo vino volvio
andava apparve bevve cadde chiese chiuse colse corse cosse crebbe decise diede disse ebbe emerse fece fu giunse lesse mise mosse nacque perse piacque pianse porse
prese rese rimase rise rispose ruppe scelse scese scosse scrisse seppe sorrise spense stette strinse tacque tenne tolse trasse uccise valse venne vide vinse visse volle volse poi
`);

/** Given names that are above all other words, and words that some list has for a name. */
export const WORDS_BEFORE_NAMES = set(`
and my said or can till per else may tea curt wanting joke son like sure see so such as some
`);

/** After a given name unlisted words with these endings are verbs: `anna shuddered`, `anna hammering`. */
export const VERB_ENDING = /(?:[^m]ed|ing)$/;

/** Right before a given name these make it a saint, a drink, a street or a café. */
export const NO_PERSON_BEFORE_SMALL =
  /(?<![\p{L}\p{M}])(?:saint|sainte|st\.?|ste|san|santa|sant'|sankt|virgin|virgen(?: de(?:l| la))?|bloody|jolly|café|cafe|frère|frere|beef|veal|fettuccine|crepes|crêpes) $/u;

/** Right after a name these make it a street. */
export const STREET_AFTER_SMALL =
  /^ (?:(?:street|road|rd|avenue|ave|boulevard|blvd|lane|court|terrace|crescent)(?![\p{L}\d'’-])|(?:drive|place|close|way)(?=$|[,;]| (?:in|on|at|near|and|is|was)\b))/u;

/** Things called like people, without their capitals. */
export const THING_IN_SMALL_LETTERS =
  /^(?:peter pan|john doe|jane doe|john deere|hugo boss|levi strauss|jack daniel|harvey wallbanger|sophie scholl)(?![\p{L}\d])/u;
