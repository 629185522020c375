/**
 * Reads XML with saxen (24 kB). Libraries that open a whole workbook (read-excel-file, SheetJS with 1 MB) unzip it themselves, without the
 * limits of `expand.ts`.
 */
// oxlint-disable-next-line typescript/triple-slash-reference -- saxen has no types, and only this finds ours when the library is built
/// <reference path="./saxen.d.ts" />
import { Parser } from 'saxen';

/** Names come without their prefix. */
export interface Events {
  open?(name: string, attributes: () => Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** False if it is damaged. */
export function readXml(xml: Buffer, { open, text, close }: Events): boolean {
  let isWhole = true;
  const own = (name: string) => name.slice(name.indexOf(':') + 1);
  const parser = new Parser()
    .on('openTag', (name, attributes, decode) =>
      open?.(own(name), () => Object.fromEntries(Object.entries(attributes()).map(([key, value]) => [key, decode(value)]))),
    )
    .on('text', (value, decode) => text?.(decode(value)))
    .on('cdata', (value) => text?.(value))
    .on('closeTag', (name) => close?.(own(name)))
    .on('warn', () => {})
    .on('error', () => (isWhole = false));
  parser.parse(new TextDecoder(xml[0] === 0xff && xml[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(xml));
  return isWhole;
}
