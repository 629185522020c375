import { createHash } from 'node:crypto';

export interface Page {
  title: string;
  /** HTML; all foreign text in it must have gone through `escapeHtml`. */
  body: string;
  style: string;
  /** Runs after the body. */
  script?: string;
  /** For the script, in the element `data`. */
  data?: unknown;
  /** The script may make requests to where the page comes from. */
  connects?: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For text and for quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]);

/** JSON that cannot end a script element or open a comment in it; `JSON.stringify` escapes lone surrogates. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const hashSource = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/**
 * One self-contained HTML file, in UTF-8. Its policy forbids loading anything, and running anything except the one script.
 * So no text in the page can do either. In browsers with trusted types, not even that script can turn text into markup.
 */
export function htmlDocument({ title, body, style, script, data, connects = false }: Page): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashSource(style)}`,
    ...(script === undefined ? [] : [`script-src ${hashSource(script)}`]),
    ...(connects ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
${data === undefined ? '' : `<script type="application/json" id="data">${scriptJson(data)}</script>\n`}${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`;
}
