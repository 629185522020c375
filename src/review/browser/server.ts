/** What a served page asks of the server that it comes from (`serve.ts`). */
import type { Part } from '../changes.ts';

/** Milliseconds that are waited for more decisions, so that many are saved at once. */
const PAUSE = 200;

/** Saves the decisions, one request at a time. */
export class Saver {
  private running: Promise<string | null> | undefined;
  private isStale = false;

  /**
   * @param tab the number that the page came with
   * @param content the decisions file as it is now
   * @param ended is called after each request, with what went wrong, or what the server has to tell
   */
  constructor(
    private readonly tab: number,
    private readonly content: () => string,
    private readonly ended: (problem: string | null, note: string) => void,
  ) {}

  /** As `save`, if something waits to be sent. */
  settled(): Promise<string | null> {
    return this.running ?? Promise.resolve(null);
  }

  /** Resolves when what is decided now was sent: with what went wrong, or null. */
  save(): Promise<string | null> {
    this.isStale = true;
    return (this.running ??= this.run().finally(() => (this.running = undefined)));
  }

  private async run(): Promise<string | null> {
    let problem: string | null = null;
    while (this.isStale) {
      await new Promise((done) => setTimeout(done, PAUSE));
      this.isStale = false;
      let note = '';
      try {
        note = await (await ask('decisions', { method: 'PUT', headers: { 'If-Match': `"${this.tab}"` }, body: this.content() })).text();
        problem = null;
      } catch (error) {
        problem = (error as Error).message;
      }
      this.ended(problem, note);
    }
    return problem;
  }
}

/** Ends the server. */
export const end = (): Promise<Response> => ask('done', { method: 'POST' });

/** The changed texts of records, as the sanitized copy has them. */
export async function sanitizedTexts(from: number, to: number): Promise<SanitizedText[]> {
  return (await (await ask(`sanitized?from=${from}&to=${to}`)).json()) as SanitizedText[];
}

export interface SanitizedText {
  record: number;
  field: string;
  parts: Part[];
}

async function ask(path: string, options: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, options).catch(() => {
    throw new Error('together-guard does not run any more: start it again in the terminal, and open the new address');
  });
  if (!response.ok) throw new Error(await response.text());
  return response;
}
