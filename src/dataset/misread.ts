/** Tells a file in another encoding than UTF-8 from one with some damaged records. */
import { containerOf } from './container/index.ts';
import { hasText } from './groups.ts';
import type { DatasetRecord } from './record.ts';
import type { Recognition } from './recognise.ts';

/** A file with as many records that are not UTF-8, and such a share of them, has another encoding: names in it cannot be read, and a copy would mix two. */
const FEWEST_MISREAD = 10;
/** One or two may be damaged. */
const FEWEST_IN_ALL = 3;
const MISREAD_SHARE = 0.2;

/** How to write a file as UTF-8. */
export const asUtf8 = (recognition: Recognition): string =>
  `save it as UTF-8 (${containerOf(recognition).isTable ? 'in Excel: "CSV UTF-8"' : 'with "iconv", or with encoding="utf-8" in Python'})`;

/** Counts the records of a file that are not UTF-8. */
export class Misread {
  /** The records so far are enough to know that the file is in another encoding. */
  isSure = false;
  private read = 0;
  private count = 0;

  add(record: DatasetRecord): void {
    if (record.index === 0) return; // a header
    if (hasText(record)) this.read++;
    if (record.error?.code === 'not-utf8' && ++this.count >= FEWEST_MISREAD) this.isSure ||= this.isShare;
  }

  private get isShare(): boolean {
    return this.count >= this.read * MISREAD_SHARE;
  }

  /** True at the end of a file, which may be short, if it is in another encoding. */
  get isForeign(): boolean {
    return this.isSure || (this.count >= FEWEST_IN_ALL && this.isShare);
  }
}
