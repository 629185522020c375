/** https://github.com/nikku/saxen: what we use of it. */
declare module 'saxen' {
  export class Parser {
    on(event: 'openTag', call: (name: string, attributes: () => Record<string, string>, decode: (text: string) => string) => void): this;
    on(event: 'text', call: (text: string, decode: (text: string) => string) => void): this;
    on(event: 'closeTag' | 'cdata', call: (text: string) => void): this;
    on(event: 'error' | 'warn', call: (problem: Error) => void): this;
    parse(xml: string): void;
  }
}
