import type { DecisionsFile } from '../../policy/decisions.ts';
import type { Part } from '../changes.ts';
import type { ReviewData } from '../data.ts';
import { byId } from './dom.ts';
import { commands } from './download.ts';
import { end, sanitizedTexts, Saver } from './server.ts';

/** What the page offers to a served one. */
interface Page {
  decisions(): DecisionsFile;
  /** All decisions are stored. */
  saved(): void;
  say(...text: (Node | string)[]): void;
  /** Renders the records again. */
  show(): void;
}

/** A page that `dataset review --serve` serves: it saves decisions at once, and shows sanitized texts. */
export class Served {
  private readonly saver: Saver;
  /** Sanitized texts by record and field; a decision makes them out of date. */
  private readonly texts = new Map<string, Part[]>();

  constructor(
    private readonly data: ReviewData,
    private readonly page: Page,
  ) {
    this.saver = new Saver(
      data.served!.tab,
      () => JSON.stringify(page.decisions()),
      (problem) => (problem === null ? page.saved() : page.say(`The decisions were not saved: ${problem}`)),
    );
  }

  save(): Promise<string | null> {
    if (this.isShown) {
      this.hide();
      this.page.show();
    }
    return this.saver.save();
  }

  textOf(record: number, field: string): Part[] | undefined {
    return this.texts.get(keyOf(record, field));
  }

  /** Shows the sanitized texts of some records, or hides all. */
  async toggle([from, to]: readonly [number, number]): Promise<void> {
    const { page } = this;
    const wasShown = this.isShown;
    this.hide();
    if (!wasShown) {
      page.say('Sanitizing …');
      try {
        if ((await this.saver.save()) !== null) return;
        const found = await sanitizedTexts(from, to);
        for (const { record, field, parts } of found) this.texts.set(keyOf(record, field), parts);
        byId('sanitized').setAttribute('aria-pressed', 'true');
        page.say(
          found.length > 0
            ? 'Next to each text that sanitize changes is the result. What it leaves is shown as it is.'
            : 'With these decisions, sanitize changes no text on this page.',
        );
      } catch (error) {
        page.say(`The sanitized texts cannot be shown: ${(error as Error).message}`);
      }
    } else page.say();
    page.show();
  }

  /** Saves, and ends the server. */
  async end(): Promise<void> {
    const { data, page } = this;
    if ((await this.saver.save()) !== null) return;
    try {
      await end();
    } catch (error) {
      return page.say((error as Error).message);
    }
    page.say(`Saved to ${data.served!.file}. You can close this window. Next: `, ...commands(data.served!.file, data));
  }

  private get isShown(): boolean {
    return byId('sanitized').getAttribute('aria-pressed') === 'true';
  }

  private hide(): void {
    this.texts.clear();
    byId('sanitized').setAttribute('aria-pressed', 'false');
  }
}

const keyOf = (record: number, field: string): string => `${record} ${field}`;
