/** Finds secrets in bytes or text: the only loop over windows, views and rules. */
import type { Decoder } from '../../decode/decoders.ts';
import { decodeBlob } from '../../decode/encoding.ts';
import { type Hints, views } from '../../decode/views.ts';
import { type Range, type Window, windows, WORTH_COMPARING } from '../../decode/windows.ts';
import type { Match, Part, View } from '../../model.ts';
import { headerOf } from './names/columns.ts';
import { mayGlue } from './edges.ts';
import { type RuleSet, scanView } from './match.ts';
import { dropOverlaps, type Placed } from './overlap.ts';

/** Maximum length of a table's header. */
const HEADER_BYTES = 4096;

/** What a search found. */
interface Found {
  root: View;
  /** At most one match at each place, in order. */
  placed: Placed[];
  /** One of the words that the plan also looks for is there. */
  hasWord: boolean;
}

/**
 * The matches in a file's bytes.
 *
 * @param changed leaves out matches far from this range
 * @param part set if the bytes are a part of something large
 */
export function findSecrets(bytes: Buffer, path: string, rules: RuleSet, changed?: Range, part?: Part): Found {
  const { root, binary } = decodeBlob(bytes);
  const isBeginning = !part || part.seen === 0;
  const header =
    isBeginning && root.bytes.length < WORTH_COMPARING / 2
      ? undefined
      : headerOf(isBeginning ? root.bytes : part.whole.slice(0, HEADER_BYTES), path);
  const parts = windows(root, root.bytes === bytes ? changed : undefined, header, isBeginning);
  const { placed: found, hasWord } = matchesOf(parts, path, rules, undefined, mayGlue(root.bytes));
  // Random bytes may look like values.
  return { root, placed: dropOverlaps(binary ? found.filter(({ match: { rule } }) => !rule.generic && !rule.name) : found), hasWord };
}

/** Every match in UTF-8 text, such as a record's or a log's; they may overlap. `text` is `bytes` as latin1. */
export function matchesInText(
  { bytes, text = bytes.toString('latin1') }: { bytes: Buffer; text?: string },
  path: string,
  rules: RuleSet,
  decoders?: readonly Decoder[],
): Placed[] {
  return matchesOf(windows({ bytes, text, map: null }), path, rules, decoders).placed;
}

function matchesOf(
  parts: Iterable<Window>,
  path: string,
  rules: RuleSet,
  decoders?: readonly Decoder[],
  glued = false,
): Omit<Found, 'root'> {
  const placed: Placed[] = [];
  let hasWord = false;
  for (const { view: root, owns } of parts) {
    const walk = views(root, path, decoders);
    for (let step = walk.next(); !step.done;) {
      const view = step.value;
      const hints: Hints = { near: new Uint8Array(0), heads: [] };
      const matches = scan(rules, view, path, hints, glued);
      if (rules.custom) matches.push(...scan(rules.custom, view, path, hints));
      for (const match of matches) {
        const end = view.map?.end(match.end) ?? match.end;
        if (owns(end)) placed.push({ match, start: view.map?.start(match.start) ?? match.start, end });
      }
      hasWord ||= hints.hasWord === true;
      step = walk.next(hints);
    }
  }
  return { placed, hasWord };
}

function scan(rules: RuleSet, view: View, path: string, hints: Hints, glued = false): Match[] {
  const job = () => scanView(rules, view, path, hints, glued);
  return rules.limited ? rules.limited(job, path, view.bytes.length) : job();
}
