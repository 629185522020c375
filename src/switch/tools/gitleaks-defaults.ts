import { RULES } from '#rules';
import { atLeast } from '../../model.ts';
import type { Draft } from '../draft.ts';
import { GITLEAKS } from '../ids.ts';

/** Default rules that no rule here is known to be the same as. */
const UNKNOWN =
  'hashicorp-tf-password intra42-client-secret kubernetes-secret-yaml lob-pub-api-key messagebird-client-id nuget-config-password plaid-client-id slack-legacy-token twitter-access-secret twitter-access-token twitter-api-key twitter-api-secret'.split(
    ' ',
  );
const KEY_STORE = /\.p(?:12|fx)$/i;
/** Files that are named. */
const MAX_SHOWN = 5;

/**
 * Says what the default rules report and nothing here blocks.
 *
 * @param isOff true for ids of rules that are turned off or replaced
 */
export function noteDefaults(draft: Draft, isOff: (id: string) => boolean): void {
  const severities = new Map(RULES.all().map(({ id, severity }) => [id, severity]));
  const isWeak = (one: string) => draft.settings.get(one) !== 'off' && !atLeast(severities.get(one) ?? 'high', 'high');
  const weak = [...GITLEAKS].filter(([id, ours]) => !isOff(id) && ours.every(isWeak));
  if (!isOff('pkcs12-file')) {
    const stores = draft.paths.filter((path) => KEY_STORE.test(path));
    const more = stores.length > MAX_SHOWN ? ` and ${stores.length - MAX_SHOWN} more` : '';
    draft.notes.add(
      `files of the default rule pkcs12-file (.p12 and .pfx) are not reported, since no rule here finds a file by its path alone${stores.length > 0 ? `. Here: ${stores.slice(0, MAX_SHOWN).join(', ')}${more}` : ''}`,
    );
  }
  if (weak.length > 0)
    draft.notes.add(
      `what these default rules find is reported here, but does not block: ${weak.map(([id]) => id).join(', ')}. "scan --fail-on low" blocks them, or a higher severity under "rules" (${weak[0]![1][0]}: { severity: high })`,
    );
  const unknown = UNKNOWN.filter((id) => !isOff(id));
  if (unknown.length > 0)
    draft.notes.add(`no built-in rule is known to be the same as these default rules, so values may be missed: ${unknown.join(', ')}`);
}
