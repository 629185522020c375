import { type Alone, sample, type PersonalDataRule, type Span } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/** A latitude and a longitude with four or more decimals, which is the accuracy of a house: `52.5200, 13.4049`, `lat 52.5200 lon 13.4049`. */
const PAIR = /^-?\d{1,2}\.\d{4,8}(?:° ?[NS]?)?[,;]? ?(?:(?:lon|lng|longitude|Länge)[:=]? ?)?-?\d{1,3}\.\d{4,8}(?!\d|\.\d)/;
/** The same in degrees, minutes and seconds: `52°31'12"N 13°24'36"E`. */
const DEGREES =
  /(?<!\d)\d{1,2}° ?[0-5]?\d['′’] ?(?:[0-5]?\d(?:\.\d+)?(?:["″”]|''|′′) ?)?[NS],? ?\d{1,3}° ?[0-5]?\d['′’] ?(?:[0-5]?\d(?:\.\d+)?(?:["″”]|''|′′) ?)?[EWO](?!\p{L})/uy;
/** A label in a sentence or a form, rather than the name of a column: maps and weather stations have columns. */
const LABEL =
  /(?<!\p{L})(?:GPS(?:[- ]?(?:[Cc]oordinates|[Kk]oordinaten|[Dd]ata))?|[Cc]oordinates|[Kk]oordinaten|[Cc]oordenadas|[Cc]oordonnées|[Cc]oordinate|(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Cc]urrent) [Ll]ocation|[Ll]ocation)(?: (?:is|are|sind|lauten|son|sont|sono)| ?:)? ?$/u;
const LONGEST_LABEL = 40;
const LONGEST = 48;

function findPair(text: string, at: number): Span | null {
  const start = text[at - 1] === '-' ? at - 1 : at;
  const pair = PAIR.exec(text.slice(start, start + LONGEST))?.[0];
  return pair === undefined ? null : { start, end: start + pair.length };
}

function findDegrees(text: string, at: number): Span | null {
  for (const start of [at - 2, at - 1]) {
    DEGREES.lastIndex = start;
    if (start >= 0 && DEGREES.test(text)) return { start, end: DEGREES.lastIndex };
  }
  return null;
}

function isOnEarth(pair: string): boolean {
  const [latitude, longitude] = pair.match(/\d+(?:\.\d+)?/g)!.map(Number);
  return latitude! <= 90 && longitude! <= 180;
}

/** Without the words around it: with `GPS` in front, one pair in fifty has the mark by chance. */
const isMadeUp = (pair: string): boolean => isMarkedMadeUp(pair, pair, 0);

function judgeLabel(value: string, text: string, start: number): Alone {
  return LABEL.test(text.slice(Math.max(0, start - LONGEST_LABEL), start)) && !isMadeUp(value) ? 'review' : 'none';
}

/** Most coordinates are of towns, sensors and pictures. So it needs words for where a person is. */
export const coordinates: PersonalDataRule = {
  id: 'coordinates',
  type: 'COORDINATES',
  title: 'Coordinates of a person',
  tier: 'review',
  words:
    "my home|home coordinates|my house|my flat|my apartment|my location|my position|my coordinates|my gps|our house|our home|i live|we live|lives at|pick me up|come to me|mein zuhause|mein haus|meine wohnung|mein standort|meine koordinaten|ich wohne|wir wohnen|mi casa|mi ubicacion|vivo en|ma maison|ma position|j'habite|casa mia|la mia posizione|abito|minha casa|moro em|mijn huis|mijn locatie|ik woon|moj dom|mieszkam|mitt hem|jag bor|мой дом|я живу|我家|我的位置",
  reach: 40,
  certain: true,
  locate: [
    { at: 'run', least: 6, find: findPair },
    { at: 'literal', literals: ['°'], find: findDegrees },
  ],
  judge: judgeLabel,
  validate: isOnEarth,
  unless: isMadeUp,
  examples: () => ({
    match: [
      `my home is at ${sample('52.52####')}, ${sample('13.40####')}`,
      `I live at ${sample('52.52####')}, ${sample('13.40####')}.`,
      `my house is at 52°3${sample('#')}'12"N 13°2${sample('#')}'36"E, come`,
      `GPS: ${sample('52.52####')}, ${sample('13.40####')}`,
      `I live at lat ${sample('-33.8####')} lon ${sample('151.2####')}`,
    ],
    ignore: [`the tower is at ${sample('52.52####')}, ${sample('13.40####')}`, 'my home is 12.5, 13.5 by size'],
  }),
};
