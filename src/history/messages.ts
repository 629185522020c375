import { findSecrets } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Blob, Report } from '../model.ts';
import { MESSAGE, OF_TAG } from '../io/message-paths.ts';
import type { Policy } from '../policy/judge.ts';
import { run } from '../scan/pipeline.ts';
import type { Message } from '../sources/history/list.ts';

/** Messages are short: this many bytes are searched at once, and each message alone only if something is found. */
const GROUP = 1 << 16;

/** The path of findings in a message. */
export const pathOfMessage = ({ tag }: Message): string => (tag === undefined ? MESSAGE : `${OF_TAG}${tag}`);

/** Searches messages of commits and annotated tags. */
export async function scanMessages(messages: readonly Message[], rules: RuleSet, policy: Policy): Promise<Report> {
  const hit: Message[] = [];
  for (let from = 0; from < messages.length;) {
    let to = from;
    for (let size = 0; to < messages.length && size < GROUP; to++) size += messages[to].text.length + 2;
    const group = messages.slice(from, to);
    const bytes = Buffer.from(group.map(({ text }) => text).join('\n\n'));
    if (findSecrets(bytes, MESSAGE, rules).placed.length > 0) hit.push(...group);
    from = to;
  }
  const blobs = hit.map((message): Blob => {
    const { id, commit, text } = message;
    return { path: pathOfMessage(message), bytes: Buffer.from(text), origin: { kind: 'commit', oid: id, commit } };
  });
  const report = await run(blobs, rules, { ...policy, datasets: 'off', progress: undefined }, 'history');
  return { ...report, files: 0, bytes: messages.reduce((sum, { text }) => sum + text.length, 0) };
}
