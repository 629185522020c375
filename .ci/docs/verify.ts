/** Writes docs/verify.md from the providers. Run: npx tsx .ci/docs/verify.ts */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Provider } from '../../src/verify/provider.ts';
import { PROVIDERS } from '../../src/verify/providers.ts';

const INTRO = `# What \`scan --verify\` asks

<!-- Made by "npx tsx .ci/docs/verify.ts" from src/verify/providers.ts: change it there. -->

\`scan --verify\` asks the provider of each key whether the key is live. It sends the key to the one host in this table, over TLS, with the request below. A request reads at most the name of an account or a list; it changes nothing and costs nothing. A key of any other rule is not sent: its state is \`unknown\`.

`;

const row = ({ rules, host, reference, calls }: Provider): string => {
  const requests = calls('KEY', () => ['AKIA']).map(({ method = 'GET', path }) => `\`${method} ${path}\``);
  return `| \`${host}\` | [${requests[0]}](${reference}) | ${rules.map((rule) => `\`${rule}\``).join(', ')} |`;
};

/** The page, from the one list of providers. */
export function verifyPage(): string {
  const sorted = [...PROVIDERS].sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0));
  return `${INTRO}| host | request | rules |\n|---|---|---|\n${sorted.map(row).join('\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync('docs/verify.md', verifyPage());
