import type { Finding, Report, Severity } from '../model.ts';
import { VERSION } from '../version.ts';
import { notScanned, recordText } from './text.ts';

const LEVELS: Record<Severity, string> = { low: 'note', medium: 'warning', high: 'error', critical: 'error' };

/** SARIF 2.1.0, as code scanning reads it; no snippet, so that no line of code leaves with the report. */
export function sarif(report: Report): string {
  const findings = report.findings;
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  const rules = ids.map((id) => {
    const { title, remedy, severity } = findings.find(({ rule }) => rule === id)!;
    return { id, name: id, shortDescription: { text: title }, help: { text: remedy }, defaultConfiguration: { level: LEVELS[severity] } };
  });
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'together-guard', version: VERSION, rules } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => result(finding, ids)),
        invocations: [
          {
            executionSuccessful: !report.skipped.some(({ failed }) => failed),
            toolExecutionNotifications: report.skipped.map((item) => ({ level: item.failed ? 'error' : 'note', message: { text: `${notScanned(item)}: ${item.why}` } })),
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function result(finding: Finding, ids: readonly string[]): object {
  const { path, line, column, endLine, endColumn, rule, severity, title, preview, fingerprint, known, allowed, record } = finding;
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: LEVELS[severity],
    message: { text: `${title}: ${preview}${record ? ` (${recordText(record)})` : ''}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
          ...(line > 0 && { region: { startLine: line, startColumn: column, endLine, endColumn } }), // Parquet has no lines
        },
        ...(record && { logicalLocations: [{ fullyQualifiedName: recordText(record) }] }),
      },
    ],
    partialFingerprints: { 'togetherGuard/v1': fingerprint },
    baselineState: known ? 'unchanged' : 'new',
    ...(allowed !== undefined && { suppressions: [{ kind: 'external', justification: allowed }] }),
  };
}
