/** Answers lines about code for files that are only in memory: no git and no processes. */
import { Facts } from '../../src/checklist/facts.ts';
import { LINES } from '../../src/checklist/lines/index.ts';
import { type ChecklistLine, answer } from '../../src/checklist/run.ts';
import { surveyOf } from '../../src/checklist/survey.ts';
import { findPractices } from '../../src/detect/practice/run.ts';
import type { Blob, Finding } from '../../src/model.ts';
import { NO_CONFIG } from '../../src/policy/config/schema.ts';
import { PRACTICES } from '../../src/rules/practices/index.ts';

/** The answers of lines, by id. */
export async function answersFor(files: Readonly<Record<string, string>>, ids: readonly string[]): Promise<Record<string, ChecklistLine>> {
  const blobs = Object.entries(files).map(([path, text]): Blob => ({ path, bytes: Buffer.from(text), origin: { kind: 'stdin' } }));
  const survey = await surveyOf(blobs, () => false);
  const findings: Partial<Finding>[] = [];
  for (const { path, text } of survey.code)
    for (const { rule, says } of await findPractices(path, text, PRACTICES))
      findings.push({ rule: rule.id, practice: true, path, line: 1, preview: says } as Partial<Finding>);
  const never = () => {
    throw new Error('this line needs a repository');
  };
  const facts = new Facts({
    repository: { root: '/nowhere', gitDir: '/nowhere/.git' },
    config: NO_CONFIG,
    configName: '.together-guard.yaml',
    today: '2026-11-29',
    survey: () => Promise.resolve(survey),
    scanTree: () => Promise.resolve({ findings: findings as Finding[], allowed: 0, datasets: [], gaps: [] }),
    scanHistory: () => Promise.resolve({ findings: [], gaps: [] }),
    hook: never,
  });
  const answers = await answer(
    facts,
    undefined,
    LINES.filter(({ id }) => ids.includes(id)),
  );
  return Object.fromEntries(answers.map((line) => [line.id, line]));
}
