import { containerOf } from '../container/index.ts';
import { formatNamed } from '../format/index.ts';
import { SANITIZE_COPY } from '../lines-advice.ts';
import { type Purpose, PURPOSES } from '../purpose.ts';
import type { Recognition } from '../recognition.ts';
import { kindOf } from '../title.ts';
import type { Tell } from './issue.ts';

/** What is wrong with the file as a whole. */
export function checkFile(
  recognition: Recognition,
  { name, size, purpose }: { name: string; size: number; purpose?: Purpose },
  tell: Tell,
): void {
  const { format, container, convert, accepted, encoding, gzip } = recognition;
  if (size === 0) {
    tell('error', 'empty', '', 'the file is empty', 'at least one record');
    return;
  }
  if (recognition.pointer) {
    tell('warning', 'lfs-pointer', '', 'only a Git LFS pointer is here, not the content', convert!);
    return;
  }
  if (encoding !== 'utf-8')
    tell(
      'error',
      'not-utf8',
      '',
      `the file is in ${encoding.toUpperCase().replace('WINDOWS', 'Windows')}`,
      'UTF-8 (iconv -t UTF-8; PowerShell: Out-File -Encoding utf8; Excel: "CSV UTF-8")',
    );
  if (recognition.bom && container === 'jsonl')
    tell(
      'error',
      'bom',
      '',
      'the file begins with a byte order mark (EF BB BF)',
      'no byte order mark: Together\'s SDKs refuse the file (PowerShell: Out-File -Encoding utf8NoBOM; Python: encoding="utf-8", not "utf-8-sig")',
    );
  const known = format && formatNamed(format);
  if (recognition.inside)
    tell(
      'error',
      'not-accepted',
      '',
      `Together does not take ${recognition.inside}`,
      `JSONL, for evaluations also CSV; to write a clean copy: ${SANITIZE_COPY}`,
    );
  // The encoding has its own error.
  const isOnlyEncoding =
    encoding !== 'utf-8' && !purpose && containerOf(recognition).purpose({ ...recognition, encoding: 'utf-8' }, known || null) !== null;
  if (!accepted && !isOnlyEncoding && (known || container !== 'jsonl' || gzip || purpose === 'batch-api')) {
    const kind = kindOf(recognition);
    const what = `Together does not accept this kind of file${purpose ? ` for ${PURPOSES[purpose]}` : ''}: ${kind}`;
    tell('error', 'not-accepted', '', what, convert ?? "one of Together's formats as JSONL");
  }
  const ending = /\.[^./\\]+$/.exec(name)?.[0]; // case-sensitive: to the SDKs, `.JSONL` is not `.jsonl`
  const wanted = containerOf(recognition).extension;
  if (accepted && !recognition.inside && name !== '' && ending !== wanted)
    tell(
      'error',
      'file-name',
      '',
      ending === undefined
        ? 'the file name has no extension'
        : `the file name ends in ${/^\.\w{1,10}$/.test(ending) ? ending : 'an unknown extension'}`,
      `${wanted}: Together's SDKs check the extension and refuse others`,
    );
}
