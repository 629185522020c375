import type { Finding, Report, Severity, Skipped } from '../model.ts';
import { RULES } from '#rules';
import { HOMEPAGE, VERSION } from '../version.ts';
import { byImportance } from './order.ts';
import type { Env } from './pretty.ts';
import { isMessage } from '../io/message-paths.ts';
import { counted } from '../io/words.ts';
import { COMMAND, notScanned, outerFile, plainHistory, recordText, stateText, verdictText } from './text.ts';

/**
 * SARIF 2.1.0 for GitHub code scanning. It passes Microsoft's `Sarif.Multitool validate` with the rules for SARIF and
 * for GitHub. It has no snippets, so no line of code leaves with the report.
 */
export async function sarif(report: Report, { repository, own }: Env): Promise<string> {
  const findings = byImportance(report.findings);
  const rules = await rulesOf(findings, own?.command ?? COMMAND);
  const ids = rules.map(({ id }) => id);
  const left = findings.length - MAX_RESULTS;
  const omitted = report.datasets.reduce((sum, dataset) => sum + dataset.omitted, 0);
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'together-guard',
            fullName: `together-guard ${VERSION}`,
            version: VERSION,
            semanticVersion: VERSION,
            informationUri: HOMEPAGE,
            language: 'en-US',
            rules,
          },
        },
        automationDetails: {
          id: `together-guard/${report.scope}/`,
          description: { text: `Secrets and personal data found by a scan of ${SCOPES[report.scope] ?? report.scope}.` },
        },
        columnKind: 'utf16CodeUnits',
        defaultEncoding: 'utf-8',
        originalUriBaseIds: {
          [ROOT]: { description: { text: 'The root of the repository, or the folder in which the scan was started.' } },
        },
        ...(repository?.uri && {
          versionControlProvenance: [
            {
              repositoryUri: repository.uri,
              ...(repository.revision && { revisionId: repository.revision }),
              ...(repository.branch && { branch: repository.branch }),
              mappedTo: { uriBaseId: ROOT },
            },
          ],
        }),
        invocations: [
          {
            executionSuccessful: !report.skipped.some(({ failed }) => failed),
            toolExecutionNotifications: [
              ...report.skipped.map(notScannedNotification),
              ...report.notes.map((note) => ({ level: 'note', message: { text: note } })),
              ...(report.rulesOff.length > 0
                ? [{ level: 'note', message: { text: `Rules that the allowlist file turns off: ${report.rulesOff.join(', ')}` } }]
                : []),
              ...(left > 0
                ? [
                    {
                      level: 'warning',
                      message: {
                        text: `${counted(left, 'finding')}, the least severe, are left out: GitHub shows ${counted(MAX_RESULTS, 'result')} of a run. Use the format json or jsonl to see all.`,
                      },
                    },
                  ]
                : []),
              ...(omitted > 0
                ? [
                    {
                      level: 'warning',
                      message: {
                        text: `${counted(omitted, 'finding')} in datasets ${omitted === 1 ? 'is' : 'are'} only counted, in every format: a report lists the first 10,000 of a dataset, and 50,000 in all. "together-guard dataset review" shows more.`,
                      },
                    },
                  ]
                : []),
            ],
          },
        ],
        results: findings.slice(0, MAX_RESULTS).map((finding) => result(finding, ids)),
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Results that GitHub shows of a run. It rejects a run with more than 25,000. https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning */
const MAX_RESULTS = 5_000;
const ROOT = 'SRCROOT';
const LEVELS: Record<Severity, string> = { low: 'note', medium: 'warning', high: 'error', critical: 'error' };
/** GitHub's levels: 9 and above is critical, 7 high, 4 medium, below that low. */
const SCORES: Record<Severity, string> = { low: '3.0', medium: '5.5', high: '8.0', critical: '9.5' };
const SCOPES: Readonly<Record<string, string>> = {
  staged: 'the staged files',
  files: 'files',
  stdin: 'standard input',
  diff: 'a range of commits',
  history: 'the whole history',
};

interface Descriptor {
  id: string;
  [property: string]: unknown;
}

/** The rules with findings, each with the severity of its most severe finding. */
async function rulesOf(findings: readonly Finding[], own: string): Promise<Descriptor[]> {
  const practices = findings.some(({ practice }) => practice) ? (await import('../rules/practices/index.ts')).PRACTICES : [];
  const references = new Map([...RULES.all(), ...practices].map(({ id, reference }) => [id, reference]));
  const first = new Map<string, Finding>();
  for (const finding of findings)
    if (!first.has(finding.rule) || SCORES[finding.severity] > SCORES[first.get(finding.rule)!.severity]) first.set(finding.rule, finding);
  return [...first].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, finding]) => descriptor(id, finding, references.get(id), own));
}

function descriptor(
  id: string,
  { title, remedy, severity, type, practice }: Finding,
  reference: string | undefined,
  own: string,
): Descriptor {
  const what = practice
    ? 'Code that does not follow a security practice for language models.'
    : type === undefined
      ? 'A credential in the repository. Anyone who can read the repository, or ever could, can use it.'
      : 'Personal data in a dataset. Anyone who gets the dataset, or a model trained on it, may get the data.';
  const link = reference && /^https?:/.test(reference) ? reference : undefined;
  const uncertain = type !== undefined || practice || id.startsWith('generic-');
  return {
    id,
    name: nameOf(id, title),
    shortDescription: { text: sentence(title) },
    fullDescription: { text: `${sentence(title)} ${what}` },
    help: {
      text: `${remedy}${link ? ` See ${link}` : ''}`,
      markdown: `**${markdown(title)}**\n\n${what}\n\n${markdown(remedy)}${link ? `\n\n[${practice ? 'About this practice' : 'About this kind of credential'}](${link})` : ''}\n\nFalse alarm? \`${own} allow FINGERPRINT --reason "…"\``,
    },
    helpUri: link ?? HOMEPAGE,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['security', practice ? 'practice' : type === undefined ? 'secret' : 'personal-data'],
      precision: uncertain ? 'medium' : 'high',
      'security-severity': SCORES[severity],
      'problem.severity': severity === 'low' ? 'recommendation' : severity === 'medium' ? 'warning' : 'error',
    },
  };
}

/** Validators reject a name that is only the id in another case. */
const nameOf = (id: string, title: string): string =>
  id.includes('-') ? pascalCase(id) : pascalCase(title).toLowerCase() === id ? `${pascalCase(title)}Rule` : pascalCase(title);

/** `together-api-key` → `TogetherApiKey` */
const pascalCase = (id: string): string =>
  id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Escapes Markdown, which a team's own rule may contain. */
const markdown = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&');

/** A path relative to the root, or a file URI if it is elsewhere. */
function artifact(path: string): { uri: string; uriBaseId?: string } {
  const encoded = (text: string) => Buffer.from(text).toString().split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return { uri: `file://${encoded(path)}` };
  const [, drive, rest] = /^([A-Za-z]:)[\\/](.*)$/s.exec(path) ?? [];
  return drive === undefined ? { uri: encoded(path), uriBaseId: ROOT } : { uri: `file:///${drive}/${encoded(rest.replaceAll('\\', '/'))}` };
}

function notScannedNotification(item: Skipped): object {
  return {
    level: item.failed ? 'error' : 'warning',
    message: { text: `${notScanned(item)}: ${item.why}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(outerFile(item.path)) } }],
  };
}

function result(finding: Finding, ids: readonly string[]): object {
  const { path, line, column, endLine, endColumn, rule, severity, title, preview, fingerprint, known, allowed, baseline, record, commit } =
    finding;
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: LEVELS[severity],
    message: {
      text: sentence(
        `${title}: ${preview}${stateText(finding)}${record ? ` (${recordText(record)})` : ''}${commit ? `, in commit ${commit.slice(0, 10)}` : ''}${verdictText(finding)}`,
      ),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(outerFile(path)),
          // Parquet has no lines, and those of a list in a YAML file are not the file's; GitHub wants a region.
          region:
            line > 0 && outerFile(path) === path
              ? { startLine: line, startColumn: column, endLine, endColumn }
              : { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        },
        ...(record && {
          logicalLocations: [{ fullyQualifiedName: outerFile(path) === path ? recordText(record) : `${path}, ${recordText(record)}` }],
        }),
        // GitHub rejects the whole file if a result has only this.
        ...(isMessage(path) && { logicalLocations: [{ fullyQualifiedName: path, kind: 'resource' }] }),
      },
    ],
    // GitHub identifies alerts by the first one. It does not change when lines move.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'togetherGuard/v1': fingerprint },
    ...((finding.state ?? finding.history) && {
      properties: {
        ...(finding.state && { state: finding.state }),
        ...(finding.history && { commit, history: plainHistory(finding.history) }),
      },
    }),
    baselineState: known ? 'unchanged' : 'new',
    ...((allowed !== undefined || baseline) && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: allowed ?? 'in the baseline' }],
    }),
  };
}
