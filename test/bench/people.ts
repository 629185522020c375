/** A dense table of people: each value of each row is personal. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { sample } from '../../src/rules/personal-data/define.ts';

const GIVEN =
  'Maria|Thomas|Laura|Peter|Ingrid|Diego|Chloe|Ahmed|Priya|Jonas|Wei|Elena|Oskar|Fatima|Julia|Martin|Sofia|Daniel|Hannah|Pavel'.split('|');
const ENDINGS = 'mann|berg|ova|ez|son|etti|ski|eau|dottir|ley'.split('|');
const STREETS = 'Larkspur Lane|Ringstraße|Rue Lamartine|Via Garibaldi|Calle Mayor|Harbour Road|Gartenweg'.split('|');
const DOMAINS = 'posteo.de|gmail.com|web.de|proton.me'.split('|');

/** Writes JSONL of this many MB, always the same. */
export function writePeople(file: string, megabytes: number): void {
  const descriptor = openSync(file, 'w');
  let written = 0;
  for (let id = 1; written < megabytes * 1e6; id++) {
    const at = <T>(list: readonly T[], step: number): T => list[Math.floor(id / step) % list.length]!;
    const given = at(GIVEN, 1);
    const family = sample('?????', undefined, id % 4000).toLowerCase() + at(ENDINGS, 3);
    const name = `${given} ${family[0]!.toUpperCase()}${family.slice(1)}`;
    const email = `${given.toLowerCase()}.${family}${id % 100}@${at(DOMAINS, 7)}`;
    const phone = sample('+49 151 2#######', undefined, id);
    written += writeSync(descriptor, `${JSON.stringify({ id, name, email, phone, address: `${(id % 90) + 1} ${at(STREETS, 11)}` })}\n`);
  }
  closeSync(descriptor);
}
