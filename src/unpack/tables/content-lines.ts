import { quotedPrintable } from './mail-encodings.ts';

/** A line of an address book or a calendar: `item1.TEL;TYPE=CELL:+49…`. */
export interface ContentLine {
  /** Uppercase, without the group. */
  name: string;
  /** As written, with the semicolon before each. */
  parameters: string;
  /** Without escapes, and without `tel:` or `mailto:`. */
  value: string;
}

const LINE = /^(?:[\w-]+\.)?([A-Za-z-]+)((?:;(?:"[^"]*"|[^:"])*)?):(.*)$/;

/** The lines of a vCard (RFC 6350) or an iCalendar file (RFC 5545), which have the same syntax. Own code: a line is a name and a value. */
export function* contentLines(text: string): Generator<ContentLine> {
  const whole = /QUOTED-PRINTABLE/i.test(text) ? text.replace(/=\r?\n/g, '') : text;
  for (const line of whole.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    const [, name, parameters = '', value = ''] = LINE.exec(line) ?? [];
    if (name === undefined) continue;
    const decoded = /QUOTED-PRINTABLE/i.test(parameters) ? quotedPrintable(value).toString() : value;
    yield {
      name: name.toUpperCase(),
      parameters,
      value: decoded.replace(/^(?:tel|mailto):/i, '').replace(/\\([,;nN\\])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)),
    };
  }
}
