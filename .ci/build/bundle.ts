/** esbuild, with a record of what it bundled, since a bundled library's license must be included. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundle, type BuildOptions, type BuildResult } from 'esbuild';

/** Folders of bundled packages, as `node_modules/yaml`. */
const bundled = new Set<string>();

/** esbuild's `build`; always with a metafile. */
export async function build<Options extends BuildOptions>(options: Options): Promise<BuildResult<Options & { metafile: true }>> {
  const result = await bundle<Options & { metafile: true }>({ ...options, metafile: true });
  for (const path of Object.keys(result.metafile!.inputs)) {
    const [folder] = /(?:^|.*\/)node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.replace(/^[\w-]+:/, '')) ?? [];
    if (folder) bundled.add(folder);
  }
  return result;
}

/**
 * Writes a chapter for each bundled package, with the text of its license.
 *
 * @throws Error if a package has no license file, since its terms cannot be included then
 */
export function writeNotices(file: string): void {
  const chapters = [...bundled].map((folder) => {
    const { name, version, license, homepage, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      string
    > & { repository?: string | { url: string } };
    const licence = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry));
    if (!licence) throw new Error(`${folder} has no license file, which our package must include`);
    const notice = existsSync(join(folder, 'NOTICE')) ? `\n${readFileSync(join(folder, 'NOTICE'), 'utf8').trim()}\n` : '';
    const source = homepage ?? (typeof repository === 'string' ? repository : repository?.url) ?? '';
    return {
      name,
      text: `## ${name} ${version}\n\nLicence: ${license}. ${source}\n\n\`\`\`text\n${readFileSync(join(folder, licence), 'utf8').trim()}\n${notice}\`\`\`\n`,
    };
  });
  chapters.sort((a, b) => (a.name < b.name ? -1 : 1));
  writeFileSync(
    file,
    `# Third-party notices\n\ntogether-guard contains code of these packages.\n\n${chapters.map(({ text }) => text).join('\n')}`,
  );
}
