import type { DecisionsFile } from '../../policy/decisions.ts';
import type { Part } from '../changes.ts';
import type { ReviewData } from '../data.ts';
import { counted } from '../../io/words.ts';
import { byId, h } from './dom.ts';
import { commands } from './download.ts';
import { end, sanitizedTexts, Saver } from './server.ts';

/** What the page offers to a served one. */
interface Page {
  decisions(): DecisionsFile;
  /** Number of findings that wait for a decision. */
  open(): number;
  /** The first and the last record that it shows. */
  records(): readonly [number, number];
  /** All decisions are stored. */
  saved(): void;
  /** Lets the user save the decisions as a file. */
  download(): void;
  say(...text: (Node | string)[]): void;
  /** Renders the records again. */
  show(): void;
}

/** Milliseconds. */
const MOST_PAUSE = 10_000;

/** A page that `dataset review --serve` serves: it saves decisions at once, and shows sanitized texts. */
export class Served {
  private readonly saver: Saver;
  /** Sanitized texts by record and field, of the page's records. */
  private texts: ReadonlyMap<string, Part[]> = new Map();
  private isLoading = false;
  /** The texts are of other decisions, or other records, than those of now. */
  private isStale = false;
  /** Milliseconds that the server needed for the texts of changed decisions: as long it is left alone before the next. */
  private took = 0;
  private hasFailed = false;
  /** The user was told that some findings are undecided. */
  private isWarned = false;

  constructor(
    private readonly data: ReviewData,
    private readonly page: Page,
  ) {
    this.saver = new Saver(
      data.served!.tab,
      () => JSON.stringify(page.decisions()),
      (problem, note) => this.ended(problem, note),
    );
  }

  /** Sends the decisions, and then shows what they make of the texts. */
  async save(): Promise<void> {
    this.isWarned = false;
    const saved = this.saver.save();
    this.refresh();
    await saved;
  }

  private ended(problem: string | null, note: string): void {
    const { page, hasFailed } = this;
    this.hasFailed = problem !== null;
    if (problem === null) {
      page.saved();
      if (note !== '' || hasFailed) page.say(note || 'The decisions are saved again.');
      return;
    }
    const rescue = h('button', { type: 'button', click: () => page.download() }, 'Download decisions');
    page.say(`The decisions were not saved: ${problem} `, rescue);
  }

  textOf(record: number, field: string): Part[] | undefined {
    return this.texts.get(keyOf(record, field));
  }

  /** Shows the sanitized texts, or hides them. */
  toggle(): void {
    const { page, isShown } = this;
    byId('sanitized').setAttribute('aria-pressed', String(!isShown));
    if (isShown) {
      this.texts = new Map();
      page.say();
      return page.show();
    }
    page.say('Sanitizing …');
    this.refresh(true);
  }

  /** Brings the sanitized texts up to date, if they are shown. @param isTold says what is shown */
  refresh(isTold = false): void {
    if (!this.isShown) return;
    this.isStale = true;
    if (!this.isLoading) void this.load(isTold);
  }

  private async load(isTold: boolean): Promise<void> {
    const { page } = this;
    this.isLoading = true;
    try {
      while (this.isStale && this.isShown) {
        await new Promise((done) => setTimeout(done, isTold ? 0 : Math.min(this.took, MOST_PAUSE)));
        this.isStale = false;
        if ((await this.saver.settled()) !== null) break;
        const began = Date.now();
        const found = await sanitizedTexts(...page.records());
        this.took = Date.now() - began;
        if (!this.isShown) break;
        this.texts = new Map(found.map(({ record, field, parts }) => [keyOf(record, field), parts]));
        if (isTold)
          page.say(
            found.length > 0
              ? 'Next to each text that sanitize changes is the result. What it leaves is masked like the original.'
              : 'With these decisions, sanitize changes no text on this page.',
          );
        page.show();
      }
    } catch (error) {
      byId('sanitized').setAttribute('aria-pressed', 'false');
      page.say(`The sanitized texts cannot be shown: ${(error as Error).message}`);
    } finally {
      this.isLoading = false;
    }
  }

  /** Saves, and ends the server. With undecided findings, the user has to ask twice. */
  async end(): Promise<void> {
    const { data, page } = this;
    const open = page.open();
    if (open > 0 && !this.isWarned) {
      this.isWarned = true;
      return page.say(
        `${counted(open, 'finding')} ${open === 1 ? 'is' : 'are'} undecided. Press Done once more to end all the same: what is decided stays saved, and you can go on later.`,
      );
    }
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
}

const keyOf = (record: number, field: string): string => `${record} ${field}`;
