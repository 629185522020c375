import type { MatchContext, Rule } from '../../model.ts';
import { followsCredential } from '../../value/given-to.ts';
import { isSequence } from '../../value/placeholder.ts';
import { isPublished } from '../../value/published.ts';
import { looksGenerated } from '../../value/random.ts';
import { isIllustration, isTestCode } from '../../value/test-path.ts';
import { ALNUM, BASE64URL, defineRule, fakeToken, HEX, spelled } from './define.ts';

/**
 * Prefixes that identify providers' keys of any length. Providers change the length of keys without notice, and people
 * paste half of one: a random value with such a prefix counts as a key until it is allowed.
 *
 * They are the prefixes of the other rules' tokens (`test/rules/prefixes.test.ts` compares them), without those that are words
 * or that code uses as a prefix of names (`key_`, `secret_`, `live_`, `pat.`). They are written out here, since reading them
 * from the rules would load every family of rules.
 */
export const PREFIXES =
  `tgp_v1_ sk-admin- sk-proj- sk-ant- sk-or- sk-svcacct- gsk_ pplx- xai- csk- api_org_ hf_ r8_ jina_ nvapi- flp_ sk-api- wandb_v1_ KGAT_ lsv2_ sk-lf-
  sk-helicone- pcsk_ rpa_ tvly- vcp_ vci_ vca_ vck_ vercel_blob_rw_ CW-SECRET- esecret_ ntn_ apk_user_ amzn1.oa2-cs. GOCSPX- ya29. akab- HRKU- nfp_ llx-
  ucat_ dop_v1_ doo_v1_ dor_v1_ ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- glrt- glptt- glcbt- gldt- glffct- glft- glimt- glagent- gloas- glsoat- glwt- sgp_
  CCIPAT_ bkua_ squ_ snyk_uat. npm_ pypi- rubygems_ dckr_pat_ dckr_oat_ SWMTKN-1- SWMKEY-1- CLOJARS_ hvs. hvb. pul- sk_live_ rk_live_ whsec_ sq0atp-
  sq0csp- access_token$ rzp_live_ access-production- $aact_ xnd_production_ shpat_ shpca_ shppa_ shpss_ xoxb- xoxp- xoxa- xoxr- xoxs- xapp- xoxd- mlsn. xkeysib-
  sp_apikey_ NRAK- NRAA- sntryu_ sntrys_ glsa_ glc_ rootly_ phx_ essu_ xaat- pscale_tkn_ pscale_pw_ sbp_ sb_secret_ napi_ npg_ mdb_sa_sk_ AstraCS:
  CCDB1_ ops_eyJ AIK_SECRET_ apify_api_ CFPAT- dnkey- dvc_server_ BBDC- bkar_ bkct_ packagist_ sk_car_ nyk_ ajkey_ bpk- ovsxat_ ovsxp_ salad_cloud_user_ permit_key_ tgpat_ tgpak_
  pinr_ PMAT- phr_ pha_ AGE-SECRET-KEY-PQ-1 dp.pt. duffel_live_ figd_ flb_live_ shltm_ fio-u- ion_ kpat_ lin_api_ pat-na1- gcntfy-
  mercury_production_ mergify_application_key_ os_v2_ ak_live_ persona_production_ pina_ polar_at_ PMAK- pnu_ ramp_sec_ rdme_ RGAPI- samsara_api_ sm_aat_ shippo_
  tskey- tfp_ unkey_ vtwn_ waka_ zpka_ SG. AKIA AIza dapi ABSK LTAI AKID ATBB ATCTT3 ATATT3 GR1348941 IQoJb3JpZ2lu bedrock-api-key- amzn.mws. sha256~ NRII- px-api- sec-c- csa_
  bkaa_ ddp_ odt_ tss_ lip_ rnd_ pts_ vcr_ slk_ cog_ aio_ fw_ e2b_ BBFF- AIK_CI_ AGE-SECRET-KEY-1 FLWSECK- FLWSECK_TEST- xoxe.xoxb- xoxe.xoxp- EZAK cnvca da2-`.split(
    /\s+/,
  );

/**
 * Prefixes that also occur by chance and in ordinary names. They count only at the start of the whole value: in quotes, or
 * right after a name for a credential.
 */
export const SHORT_PREFIXES =
  `sk- sk_ key- key_ secret_ re_ live_ apk_ pa- ak- as- cr- fc- app- sdk- API- A3- ls- NF- ico- p8e- tk-us- s-s4t2ud- s-s4t2af- endr+ mfa. sl. na1. v1.0- 1//0 AQ.Ab8RN6 STS. pat-na rzp_test_
  dub_ sct_ secret-live- secret-test-
  oy2 cio AKC cmVmd SCW EXO AQE AQV AQVN EAA CAIS IGQV fnAC cflt xprv`.split(/\s+/);

const escaped = (text: string) => text.replace(/[$.+]/g, '\\$&');

/** The longest of `prefixes` that `secret` begins with. */
const prefixOf = (secret: string, prefixes: readonly string[]) =>
  prefixes.filter((prefix) => secret.startsWith(prefix)).sort((a, b) => b.length - a.length)[0] ?? '';

const about = {
  generic: true,
  fallback: true,
  minEntropy: 3,
  remedy: 'If it is a key, revoke it where it was made, then read the new one from the environment. If it is not a key, allow it.',
  reference: 'https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns',
};

/** A key with the length of a provider's keys, but in another alphabet than in its rule. */
const CERTAIN = /^rpa_[0-9A-Z]{40}[0-9A-Za-z]{2,8}$/;

/** Names of recorded requests, as in `api_org_96726c78_4ae3_…`: a UUID with underscores. */
const isUnderscored = (rest: string): boolean => /(?:^|_)[0-9a-f]{8}(?:_[0-9a-f]{4}){3}_[0-9a-f]{12}(?:_|$)/.test(rest);

/** True for the beginning of a key, which people show as `ops_eyJ…`, and for a piece of base64 that happens to begin like a key. */
const isPiece = (secret: string, { text, start, end }: MatchContext): boolean =>
  /^(?:\.{3}|…|\xe2\x80\xa6)/.test(text.slice(end, end + 3)) ||
  (/^[0-9A-Za-z]+$/.test(secret) && /[+/]/.test(text[start - 1] ?? '') && /[+/]/.test(text[end] ?? ''));

const knownPrefix = defineRule({
  ...about,
  id: 'known-prefix',
  title: 'Random value with the prefix of a known key',
  severity: 'high',
  keywords: PREFIXES.map((prefix) => prefix.toLowerCase()),
  pattern: new RegExp(`(?<![0-9A-Za-z])(?:${PREFIXES.map(escaped).join('|')})[0-9A-Za-z_-]{16,256}(?![0-9A-Za-z_-])`, 'g'),
  validate: (secret, context) => {
    const rest = secret.slice(prefixOf(secret, PREFIXES).length);
    if (
      !looksGenerated(rest) ||
      isUnderscored(rest) ||
      isSequence(rest) ||
      isPublished(secret) ||
      isPublished(rest) ||
      isPiece(secret, context)
    )
      return false;
    return (followsCredential(context) || CERTAIN.test(secret)) && !isIllustration(context.path) && !isTestCode(context.path)
      ? true
      : 'medium';
  },
  examples: () => {
    const short = fakeToken('tgp_v1_', BASE64URL, 24);
    const long = fakeToken('gsk_', ALNUM, 70);
    return {
      match: [`TOGETHER_API_KEY=${short}`, `client.login("${long}")`, `<td>${fakeToken('tgp_v1_', ALNUM, 64)}</td>`],
      ignore: [
        'from huggingface_hub import hf_hub_download_with_progress_bar2',
        'npm_config_registry_authentication_token_v2=1',
        `tgp_v1_${'x'.repeat(30)}`,
        'sk-ant-your-api-key-goes-here-1234',
        'sk_live_test_helper_function_name2',
        `z${short}`,
        `export TOGETHER_API_KEY=${short}...`,
        `+x7/${fakeToken('EZAK', ALNUM, 50)}/x7+`,
        `def _api_org_${fakeToken('', HEX, 8)}_4ae3_402f_b08b_${fakeToken('', HEX, 12)}(self):`,
        'dapiDataGetTopLongShortPositionRatio(params)',
        `TOKEN=AIK_SECRET_${spelled('a1B2c3D4e5F6', 'g7H8i9J0k1L2')}`,
      ],
    };
  },
});

/** A name that only a credential has: `key` alone may be the key of a table or a cache. */
const CREDENTIAL_ONLY =
  /(?:(?:api|access|secret|private|auth|app|service|account|client|admin|master|project|webhook)[_-]?key|token|secret|passw(?:or)?d|auth|credentials?|bearer)["'`\])]{0,4}\s{0,3}(?:[:=]|=>|:{1,3}=|[?+.]=|string\s=|\?\?|\|\||[,(>])?\s{0,20}(?:bearer\s{1,3})?["'`]{0,3}$/i;

/** A pod of Kubernetes: the name of its deployment, the hash of the template, five characters. */
const POD = /-[0-9a-f]{8,10}-[0-9a-z]{5}$/;

const shortPrefix = defineRule({
  ...about,
  id: 'short-prefix',
  title: 'Random value with a short prefix of known keys',
  severity: 'high',
  keywords: SHORT_PREFIXES.map((prefix) => prefix.toLowerCase()),
  pattern: new RegExp(`(?<=["'\`=:\\s(>,])(?:${SHORT_PREFIXES.map(escaped).join('|')})[0-9A-Za-z_-]{16,256}(?![0-9A-Za-z_-])`, 'g'),
  validate: (secret, { text, start, end, path }) => {
    const prefix = prefixOf(secret, SHORT_PREFIXES);
    const value = secret.slice(prefix.length);
    if (!looksGenerated(value) || POD.test(secret)) return false;
    const isExample = isIllustration(path) || isTestCode(path) || /test/i.test(secret.slice(0, 12));
    if (CREDENTIAL_ONLY.test(text.slice(Math.max(0, start - 60), start))) return isExample ? 'medium' : true;
    return /[^0-9A-Za-z]$/.test(prefix) && /["'`]/.test(text[start - 1]) && text[start - 1] === text[end] && 'medium';
  },
  examples: () => {
    const value = fakeToken('re_', ALNUM, 41);
    return {
      match: [`RESEND_API_KEY=${value}`, `{"client_secret": "${fakeToken('secret_', ALNUM, 34)}"}`, `call("${value}")`],
      ignore: [`see ${value}`, 'x = "re_match_the_first_part2_of_the_path"', `x = "${fakeToken('cio', ALNUM, 24)}"`],
    };
  },
});

export const rules: Rule[] = [knownPrefix, shortPrefix];
