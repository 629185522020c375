import { expect, test } from 'vitest';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { run } from '../../src/scan/pipeline.ts';
import { attached } from '../../src/unpack/mail.ts';
import { policy, rules } from '../detect/secrets/setup.ts';
import { gzip, zip } from './archives.ts';

const wrapped = (bytes: Buffer, end = '\r\n') =>
  bytes
    .toString('base64')
    .replace(/.{76}(?=.)/g, `$&${end}`)
    .concat(end);

/** A message in the form of Python's email. */
const message = (parts: Record<string, Buffer>, end = '\r\n') =>
  Buffer.from(
    [
      'Subject: Keys\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=="\n\n--==\nContent-Type: text/plain\n\nSee there.\n\n',
      ...Object.entries(parts).map(
        ([name, bytes]) =>
          `--==\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; ${name}\nMIME-Version: 1.0\n\n${wrapped(bytes, '\n')}\n`,
      ),
      '--==--\n',
    ]
      .join('')
      .replaceAll('\n', end),
  );

async function opened(bytes: Buffer, before?: Buffer, ignores: (path: string) => boolean = () => false) {
  const files: Record<string, string> = {};
  const skipped: string[] = [];
  const known: Record<string, string[]> = {};
  const blob = { path: 'a.eml', bytes, origin: { kind: 'file' as const }, ...(before && { before: async () => [before] }) };
  for await (const item of attached(blob, ignores)) {
    if ('why' in item) skipped.push(`${item.path} ${item.failed ? 'failed' : ''}`.trim());
    else {
      files[item.path] = item.bytes.toString();
      if (item.before) known[item.path] = (await item.before()).map(String);
    }
  }
  return { files, skipped, known };
}

test('archives in parts, by their names', async () => {
  for (const end of ['\r\n', '\n'])
    expect(
      await opened(
        message(
          {
            'filename="a b.zip"': zip({ '.env': 'KEY=1' }),
            "filename*=utf-8''%C3%BC.zip": zip({ x: 'two' }),
            'filename=c.txt.gz': gzip('three'),
            size: zip({ y: 'four' }),
            'filename="plain.txt"': Buffer.from('a text is decoded with the message'),
          },
          end,
        ),
      ),
    ).toEqual({
      files: { 'a.eml!a b.zip!.env': 'KEY=1', 'a.eml!ü.zip!x': 'two', 'a.eml!c.txt.gz!c.txt': 'three', 'a.eml!attachment-4!y': 'four' },
      skipped: [],
      known: {},
    });
});

test('what is not opened is listed; damaged parts and headers do not fail', async () => {
  expect((await opened(message({ 'filename=a.pdf': Buffer.from('%PDF-1.7\nKEY=1') }))).skipped).toEqual(['a.eml!a.pdf']);
  const cut = message({ 'filename=a.zip': zip({ a: 'x'.repeat(500) }) });
  const { skipped } = await opened(cut.subarray(0, cut.length - 60));
  expect(skipped).toEqual(['a.eml!a.zip']);
  expect(await opened(Buffer.from('Content-Transfer-Encoding: base64\n'.repeat(2000)))).toMatchObject({ files: {}, skipped: [] });
  expect(await opened(Buffer.from('Content-Transfer-Encoding: base64\r\n\r\n'))).toMatchObject({ files: {}, skipped: [] });
});

test('the limit is one for all attachments', async () => {
  const bomb = gzip(Buffer.alloc(15 << 20));
  const { skipped } = await opened(message(Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`filename=${i}.gz`, bomb]))));
  expect(skipped[0]).toBe('a.eml!6.gz failed');
});

test('ignored and earlier attachments', async () => {
  const now = message({ 'filename=a.zip': zip({ a: 'new', b: 'b' }) });
  const { files, known } = await opened(now, message({ 'filename=a.zip': zip({ a: 'old' }) }), (path) => path.endsWith('!b'));
  expect(files).toEqual({ 'a.eml!a.zip!a': 'new', 'a.eml!a.zip!b': '' });
  expect(known['a.eml!a.zip!a']).toEqual(['old']);
});

test('a key in an attachment and one in the message are found, in a mailbox in an archive too', async () => {
  const [one, two] = ['a', 'b'].map((seed) => `TOGETHER_API_KEY=${fakeToken('tgp_v1_', BASE64URL, 42, seed)}\n`);
  const mail = Buffer.concat([message({ 'filename=k.zip': zip({ '.env': one! }) }), Buffer.from(two!)]);
  const paths = async (path: string, bytes: Buffer) =>
    (await run([{ path, bytes, origin: { kind: 'file' } }], rules, policy, '')).findings.map((finding) => finding.path);
  expect(await paths('a.eml', mail)).toEqual(['a.eml!k.zip!.env', 'a.eml']);
  expect(await paths('o.zip', zip({ 'a.mbox': mail }))).toEqual(['o.zip!a.mbox!k.zip!.env', 'o.zip!a.mbox']);
  expect(await paths('a.txt', mail)).toEqual(['a.txt']);
});

/** In lines of 45 bytes, as uuencode writes them; a zero is a space or a grave accent. */
function uuencoded(name: string, bytes: Buffer, zero = '`'): string {
  const sign = (six: number) => (six === 0 ? zero : String.fromCharCode(six + 32));
  const lines = Array.from({ length: Math.ceil(bytes.length / 45) }, (_, i) => {
    const part = bytes.subarray(45 * i, 45 * i + 45);
    const groups = Array.from({ length: Math.ceil(part.length / 3) }, (_, j) =>
      Buffer.concat([part, Buffer.alloc(2)]).readUIntBE(3 * j, 3),
    );
    return sign(part.length) + groups.map((bits) => [18, 12, 6, 0].map((by) => sign((bits >> by) & 63)).join('')).join('');
  });
  return `begin 644 ${name}\n${lines.join('\n')}\n${zero}\nend\n`;
}

test('uuencoded texts and archives', async () => {
  const head = Buffer.from('Subject: Keys\n\nSee there.\nbegin 1 now\n\n');
  const text = 'KEY=1\n'.repeat(20);
  for (const end of ['\n', '\r\n'])
    for (const zero of ['`', ' ']) {
      const body = uuencoded('a b.txt', Buffer.from(text), zero) + uuencoded('c.zip', zip({ '.env': 'two' }), zero);
      for (const written of [body, body.replaceAll(/ +$/gm, (spaces, at: number) => (body[at - 1] === '\n' ? spaces : ''))])
        expect((await opened(Buffer.concat([head, Buffer.from(written.replaceAll('\n', end))]))).files).toEqual({
          'a.eml!a b.txt': text,
          'a.eml!c.zip!.env': 'two',
        });
    }
  expect(await opened(Buffer.from('begin 644 a\nno such lines\nend\nbegin 644 b\n'))).toMatchObject({ files: {}, skipped: [] });
});

test('a key in a uuencoded text is found, and one that was there before is known', async () => {
  const [one, two] = ['c', 'd'].map((seed) => `TOGETHER_API_KEY=${fakeToken('tgp_v1_', BASE64URL, 42, seed)}\n`);
  const mail = (text: string) => Buffer.from(`Subject: Keys\n\n${uuencoded('k.txt', Buffer.from(text))}`);
  const blob = { path: 'a.eml', bytes: mail(one! + two!), origin: { kind: 'file' as const }, before: async () => [mail(one!)] };
  const { findings } = await run([blob], rules, policy, '');
  expect(findings.map(({ path, line, known }) => [path, line, known])).toEqual([
    ['a.eml!k.txt', 1, true],
    ['a.eml!k.txt', 2, false],
  ]);
});
