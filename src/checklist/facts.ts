import { join } from 'node:path';
import type { Config } from '../policy/config/schema.ts';
import type { Notebook } from '../detect/practice/notebook.ts';
import type { DatasetReport, Finding } from '../model.ts';
import type { Practice } from '../rules/practices/define.ts';
import type { HookState } from '../setup/hook.ts';
import type { Repository } from '../sources/repository.ts';
import type { Code } from '../syntax/code.ts';
import { parseCode } from '../syntax/parse.ts';
import { Effects } from './effect.ts';
import type { Survey, Use } from './survey.ts';

/** What a scan of the work tree found. */
export interface TreeScan {
  /** Without those that are allowed. */
  findings: readonly Finding[];
  allowed: number;
  datasets: readonly DatasetReport[];
  /** What could not be scanned. */
  gaps: readonly string[];
}

/** What a scan of all commits found, each secret once, at the commit that added it. */
export interface HistoryScan {
  findings: readonly Finding[];
  gaps: readonly string[];
}

/** What the command provides. Each is asked only if a line needs it. */
export interface Sources {
  repository: Repository;
  config: Config;
  /** The allowlist file's name, for evidence. */
  configName: string;
  /** The ISO date from which ages are counted. */
  today: string;
  survey(): Promise<Survey>;
  scanTree(): Promise<TreeScan>;
  scanHistory(): Promise<HistoryScan>;
  hook(): HookState;
}

/** The facts about a repository that lines are answered from. Each is found at its first use. */
export class Facts {
  private readonly known = new Map<string, unknown>();

  constructor(private readonly sources: Sources) {}

  get repository(): Repository {
    return this.sources.repository;
  }
  get config(): Config {
    return this.sources.config;
  }
  get configName(): string {
    return this.sources.configName;
  }
  get today(): string {
    return this.sources.today;
  }
  get survey(): Promise<Survey> {
    return this.once('survey', () => this.sources.survey());
  }
  get tree(): Promise<TreeScan> {
    return this.once('tree', () => this.sources.scanTree());
  }
  get history(): Promise<HistoryScan> {
    return this.once('history', () => this.sources.scanHistory());
  }
  get hook(): HookState {
    return this.once('hook', () => this.sources.hook());
  }

  /** The programs that may use models or webhooks, parsed. */
  get code(): Promise<readonly Code[]> {
    return this.once('code', async () => {
      const all: Code[] = [];
      for (const { path, text } of (await this.survey).code) {
        const code = path.endsWith('.ipynb') ? await programIn(path, text) : await parseCode(path, text);
        if (code) all.push(code);
      }
      return all;
    });
  }

  get effects(): Promise<Effects> {
    return this.once('effects', async () => new Effects(await this.code));
  }

  /** The absolute path of a file in the work tree. */
  file(path: string): string {
    return join(this.repository.root, path);
  }

  /** Places where these practices are not followed. */
  async practices(ids: readonly Practice['id'][]): Promise<readonly Finding[]> {
    return (await this.tree).findings.filter(({ practice, rule }) => practice && ids.includes(rule));
  }

  /** True if every file was searched and none mentions it. */
  async isUnused(use: Use): Promise<boolean> {
    const { mentions, skipped } = await this.survey;
    return mentions[use].length === 0 && !skipped.some(({ failed }) => failed);
  }

  /** Finds something once. */
  once<T>(name: string, find: () => T): T {
    if (!this.known.has(name)) this.known.set(name, find());
    return this.known.get(name) as T;
  }
}

/** Where a program comes from, if it is not the whole file. */
const notebooks = new WeakMap<Code, { path: string; text: string; place: Notebook['place'] }>();

async function programIn(path: string, text: string): Promise<Code | null> {
  const { readNotebook } = await import('../detect/practice/notebook.ts');
  const notebook = readNotebook(text);
  const code = notebook && (await parseCode(`${path}.py`, notebook.python));
  if (code) notebooks.set(code, { path, text, place: notebook.place });
  return code;
}

/** The file and line of an offset in a program, and the place in a notebook. */
export function placeOf(code: Code, offset: number): { path: string; line: number; where: string } {
  const notebook = notebooks.get(code);
  if (!notebook) return { path: code.path, line: lineOf(code.text, offset), where: '' };
  const { at, cell, line } = notebook.place(offset);
  return { path: notebook.path, line: lineOf(notebook.text, at), where: ` (cell ${cell}, line ${line})` };
}

/** The line, from 1, of an offset in a text. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
