/**
 * Remembers what an earlier scan reported of versions of files, so that the next scan of a history reads none of them again.
 *
 * A finding has no value, only a masked one. Still, the file is encrypted, with a key that is made of the user's and of the rules
 * and settings: a repository that comes with such a file cannot invent findings or hide some.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { readRegular } from '../io/own-files.ts';
import type { Finding, Report } from '../model.ts';
import { baselineOf } from '../policy/baseline.ts';
import { judge, type Policy, type Verdict } from '../policy/judge.ts';
import { type ListedBlob, versionKey } from '../sources/git-blobs.ts';
import { writeOwn } from './cache-file.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** More text is not written: at 600 bytes for a finding, this is 50,000 of them. */
const MOST = 1 << 25;
/** So much text is made and compressed at once: all of it took a sixth of the memory of a scan of gitleaks' own history. */
const PIECE = 1 << 18;

/** What a version adds to the report. */
type Kept = Pick<Report, 'findings' | 'skipped' | 'notes' | 'files' | 'bytes'>;

export class KeptReports {
  private readonly key: Buffer;
  private reports: ReadonlyMap<string, Kept> = new Map();

  /**
   * @param file where it is kept; missing, unreadable and damaged ones are as good as empty
   * @param key the user's
   * @param settings everything that decides what is found, but not which of it is allowed
   */
  constructor(
    private readonly file: string,
    key: Buffer,
    settings: string,
  ) {
    this.key = createHmac('sha256', key).update(`reports\n${settings}`).digest();
    this.read();
  }

  /** What a scan of the version would report, if that is known. Allowlist and baseline are asked again. */
  reportOf(item: ListedBlob, policy: Policy): Kept | undefined {
    const kept = this.reports.get(versionKey(item));
    if (!kept || policy.config.allow.some(({ match }) => match !== undefined)) return undefined; // only a scan has the values
    const findings: Finding[] = [];
    for (const finding of kept.findings) {
      const judged = judgedAgain(finding, policy);
      if (!judged) return undefined;
      findings.push({ ...judged, blob: item.oid, commit: item.commit });
    }
    return { ...kept, findings };
  }

  /** Adds these to what is kept, or keeps only these if that is too much. If it cannot be written, the next scan takes longer. */
  save(reports: readonly (readonly [ListedBlob, Kept])[]): void {
    const more = new Map<string, Kept>();
    for (const [item, { findings, skipped, notes, files, bytes }] of reports)
      if (findings.every(isPlain)) more.set(versionKey(item), { findings, skipped, notes, files, bytes });
    if (more.size === 0) return;
    const pieces = compressed([this.reports, more]) ?? compressed([more]);
    if (!pieces) return;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce);
    const body = [...pieces.map((piece) => cipher.update(piece)), cipher.final()];
    writeOwn(this.file, Buffer.concat([nonce, cipher.getAuthTag(), ...body]));
  }

  private read(): void {
    try {
      const bytes = readRegular(this.file, MOST);
      const body = NONCE_BYTES + TAG_BYTES;
      const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, body));
      const text = inflateRawSync(Buffer.concat([decipher.update(bytes.subarray(body)), decipher.final()]));
      this.reports = new Map(JSON.parse(text.toString()) as [string, Kept][]);
    } catch {
      // There is none yet, or it was made with another key or other rules.
    }
  }
}

/** All entries as one array in JSON, compressed in pieces. Undefined if the text is too long. */
function compressed(maps: readonly ReadonlyMap<string, Kept>[]): Buffer[] | undefined {
  const pieces: Buffer[] = [];
  let text = '[';
  let length = 0;
  const compress = (finishFlush: number) => {
    pieces.push(deflateRawSync(text, { level: 1, finishFlush }));
    length += text.length;
    text = '';
  };
  for (const map of maps)
    for (const entry of map) {
      text += `${text === '[' && length === 0 ? '' : ','}${JSON.stringify(entry)}`;
      if (text.length >= PIECE) compress(constants.Z_SYNC_FLUSH);
      if (length > MOST) return undefined;
    }
  text += ']';
  compress(constants.Z_FINISH);
  return length > MOST ? undefined : pieces;
}

/** A secret, whose path is shown as it is. */
const isPlain = ({ type, practice, record, path }: Finding): boolean =>
  type === undefined && practice === undefined && record === undefined && !path.includes('*');

/**
 * The finding with what allowlist and baseline say of it now. Undefined if only a scan can say: an entry allows it that did not, and
 * its reason may have a secret; or the file was moved, and the value is needed for the fingerprint at the earlier path.
 */
function judgedAgain(finding: Finding, policy: Policy): Finding | undefined {
  const { rule, path, fingerprint, severity, allowed, byFile } = finding;
  const allowedHere = byFile ? undefined : allowed;
  const verdict = judge({ kind: 'secret', rule, path, fingerprint, value: '', severity, known: false, allowedHere }, policy);
  if (verdict.allowed === undefined ? mayBeKnownByMove(path, verdict, policy) : verdict.allowed !== allowed) return undefined;
  return { ...finding, allowed: undefined, byFile: undefined, baseline: undefined, known: false, ...verdict };
}

const mayBeKnownByMove = (path: string, { baseline }: Verdict, { allowlist, baseline: lines, movedFrom }: Policy): boolean =>
  !baseline && (allowlist.hasFingerprints || baselineOf(lines) !== null) && (movedFrom?.(path) ?? []).length > 0;
