import type { Rule } from '../../model.ts';
import { hasCrc32Tail } from '../../value/check/crc32.ts';
import { isPublished } from '../../value/published.ts';
import { isDocumentation, isTestCode } from '../../value/test-path.ts';
import { ALNUM, BASE64URL, defineRule, fakeToken, HEX } from './define.ts';
import { alnum, nextTo, chars, custom, digits, hex, JWT, lower, oneOf, seq, token, url64 } from './shapes.ts';

const github = {
  revoke: 'at github.com/settings/tokens',
  env: 'GITHUB_TOKEN',
  reference:
    'https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats',
};

/** A token whose last six characters are not the checksum of the others, where samples are made up. Longer ones have another checksum. */
const isSampleOf = (prefix: string, secret: string, path: string): boolean =>
  secret.length === prefix.length + 36 && !hasCrc32Tail(secret.slice(prefix.length)) && (isDocumentation(path) || isTestCode(path));

/**
 * One of GitHub's tokens of 36 characters. The last six are a checksum of the others: if it is correct, the token is
 * certain. If not, it is still reported, since mistyped tokens and samples have the same prefix and length; it does not block in a
 * test or documentation, whose samples are made up.
 */
function githubToken(id: string, title: string, prefix: string, revoke = github.revoke): Rule {
  return token({
    ...github,
    id,
    title,
    severity: 'critical',
    shape: seq(prefix, alnum(36)),
    revoke,
    validate: (secret, { path }) =>
      hasCrc32Tail(secret.slice(prefix.length)) ||
      (!isPublished(secret.slice(prefix.length)) && (isSampleOf(prefix, secret, path) ? 'medium' : 'high')),
  });
}

const gitlab = {
  revoke: 'under Access Tokens in the GitLab user, group or project settings',
  env: 'GITLAB_TOKEN',
  reference: 'https://docs.gitlab.com/security/tokens/#token-prefixes',
};

export const rules: Rule[] = [
  githubToken('github-pat', 'GitHub personal access token', 'ghp_'),
  githubToken('github-oauth-token', 'GitHub OAuth access token', 'gho_', 'at github.com/settings/applications'),
  githubToken('github-user-token', 'GitHub App user token', 'ghu_', 'at github.com/settings/apps/authorizations'),
  githubToken('github-server-token', 'GitHub App installation token', 'ghs_', 'at github.com/settings/installations'),
  token({
    ...github,
    id: 'github-server-jwt',
    title: 'GitHub App installation token with claims',
    severity: 'critical',
    shape: seq('ghs_', digits(1, 12), '_', JWT),
    keywords: ['ghs_'],
    revoke: 'at github.com/settings/installations',
  }),
  token({
    ...github,
    id: 'github-refresh-token',
    title: 'GitHub App refresh token',
    severity: 'critical',
    shape: oneOf(seq('ghr_', alnum(76)), seq('ghr_', alnum(36))),
    validate: (secret, { path }) => !isPublished(secret.slice(4)) && (isSampleOf('ghr_', secret, path) ? 'medium' : true),
    revoke: 'at github.com/settings/apps/authorizations',
  }),
  token({
    ...github,
    id: 'github-fine-grained-pat',
    title: 'GitHub fine-grained personal access token',
    severity: 'critical',
    shape: seq('github_pat_', chars(ALNUM + '_', 82)),
    revoke: 'at github.com/settings/personal-access-tokens',
  }),
  // Before 2021: 40 hexadecimal digits, like a commit; so the name must contain a word such as key or secret.
  nextTo({
    ...github,
    id: 'github-legacy-secret',
    title: 'GitHub token or OAuth client secret',
    severity: 'high',
    name: 'github|(?<![a-z])gh_token',
    keywords: ['github', 'gh_token'],
    shape: lower(40),
    validate: (secret, { text, start }) => {
      const before = text.slice(Math.max(0, start - 60), start);
      return (
        /\d/.test(secret) && /key|secret|token|auth|pass|access|pat\b/i.test(before) && !/[/@#]$|\b(?:[gp]pg|fingerprint)\b/i.test(before)
      ); // an OpenPGP key's fingerprint also has forty digits
    },
  }),
  nextTo({
    ...github,
    id: 'github-client-id',
    title: 'GitHub OAuth client id',
    env: 'GITHUB_CLIENT_ID',
    severity: 'low',
    name: 'github|gitalk',
    keywords: ['github', 'gitalk'],
    shape: oneOf(hex(20), seq('Iv1.', hex(16)), seq('Ov23', alnum(16))),
    // Tests and documentation show made-up ones, and an id gives no access.
    validate: (id, { path }) => /\d/.test(id) && !isTestCode(path) && !isDocumentation(path),
    ids: true,
  }),
  defineRule({
    id: 'gitalk-client-secret',
    title: 'GitHub OAuth client secret of a Gitalk comment box',
    severity: 'medium',
    keywords: ['gitalk'],
    pattern: /(?<=clientSecret['"\s]{0,4}:\s{0,3}['"])[a-f0-9]{40}(?![a-f0-9])/g,
    remedy: 'Make a new client secret at github.com/settings/developers. Gitalk sends it to browsers: use a proxy instead.',
    reference: 'https://github.com/gitalk/gitalk#usage',
    minEntropy: 2.5,
    near: { pattern: /gitalk/i, lines: 6 },
    examples: () => {
      const secret = fakeToken('', HEX, 40);
      return {
        match: [`new Gitalk({ clientSecret: '${secret}' })`, `Gitalk({\n  clientID: 'x',\n  clientSecret:'${secret}',`],
        ignore: [`Gitalk({ clientSecret: '${secret.slice(9)}' })`, `Gitalk({ labels: ['${secret}'] })`],
      };
    },
  }),
  token({
    ...gitlab,
    id: 'gitlab-pat',
    title: 'GitLab personal access token',
    severity: 'critical',
    shape: custom('glpat-(?:[A-Za-z0-9_-]{27,300}\\.[0-9a-z]{2}\\.?[0-9a-z]{7,9}|[A-Za-z0-9_-]{20})', seq('glpat-', url64(20))),
    keywords: ['glpat-'],
  }),
  token({
    ...gitlab,
    id: 'gitlab-runner-token',
    title: 'GitLab runner authentication token',
    severity: 'high',
    shape: custom('glrtr?-(?:t[0-9]_[A-Za-z0-9_-]{27,300}\\.[0-9a-z]{2}\\.?[0-9a-z]{7,9}|[A-Za-z0-9_-]{20,30})', seq('glrt-', url64(20))),
    keywords: ['glrt-', 'glrtr-'],
    revoke: 'under CI/CD > Runners in GitLab',
    env: 'CI_SERVER_TOKEN',
  }),
  token({
    ...gitlab,
    id: 'gitlab-runner-registration-token',
    title: 'GitLab runner registration token',
    severity: 'high',
    shape: seq('GR1348941', url64(20)),
    revoke: 'under CI/CD > Runners in GitLab',
    env: 'REGISTRATION_TOKEN',
  }),
  token({
    ...gitlab,
    id: 'gitlab-pipeline-trigger-token',
    title: 'GitLab pipeline trigger token',
    severity: 'high',
    shape: seq('glptt-', hex(40)),
    revoke: 'under CI/CD > Pipeline trigger tokens in GitLab',
    env: 'TRIGGER_TOKEN',
  }),
  // It is valid only while its job runs, so one in a file has expired.
  token({
    ...gitlab,
    id: 'gitlab-job-token',
    title: 'GitLab CI/CD job token',
    severity: 'medium',
    shape: seq('glcbt-', alnum(1, 5), '_', url64(20)),
    revoke: 'by letting its job end',
    env: 'CI_JOB_TOKEN',
  }),
  token({
    ...gitlab,
    id: 'gitlab-deploy-token',
    title: 'GitLab deploy token',
    severity: 'high',
    shape: seq('gldt-', url64(20)),
    env: 'CI_DEPLOY_PASSWORD',
  }),
  token({
    ...gitlab,
    id: 'gitlab-feature-flag-token',
    title: 'GitLab feature flag client token',
    severity: 'high',
    shape: seq('glffct-', url64(20)),
  }),
  token({ ...gitlab, id: 'gitlab-feed-token', title: 'GitLab feed token', severity: 'high', shape: seq('glft-', url64(20)) }),
  token({
    ...gitlab,
    id: 'gitlab-incoming-mail-token',
    title: 'GitLab incoming mail token',
    severity: 'high',
    shape: seq('glimt-', url64(25)),
  }),
  token({
    ...gitlab,
    id: 'gitlab-agent-token',
    title: 'GitLab agent for Kubernetes token',
    severity: 'critical',
    shape: seq('glagent-', url64(50)),
  }),
  token({
    ...gitlab,
    id: 'gitlab-oauth-secret',
    title: 'GitLab OAuth application secret',
    severity: 'high',
    shape: seq('gloas-', url64(64)),
    env: 'GITLAB_CLIENT_SECRET',
  }),
  token({ ...gitlab, id: 'gitlab-scim-token', title: 'GitLab SCIM token', severity: 'critical', shape: seq('glsoat-', url64(20)) }),
  token({
    ...gitlab,
    id: 'gitlab-workspace-token',
    title: 'GitLab workspace token',
    severity: 'high',
    shape: seq('glwt-', url64(20)),
  }),
  defineRule({
    id: 'gitlab-session-cookie',
    title: 'GitLab session cookie',
    severity: 'high',
    keywords: ['_gitlab_session'],
    pattern: /(?<=_gitlab_session["']?\s{0,2}[=:,]\s{0,2}["']?)[0-9a-z]{32}(?![0-9a-z])/g,
    remedy: 'Sign out of that GitLab session under Active sessions in the user settings.',
    reference: 'https://docs.gitlab.com/user/profile/active_sessions/',
    minEntropy: 2.5,
    examples: () => {
      const session = fakeToken('', HEX, 32);
      return {
        match: [`Cookie: _gitlab_session=${session}; a=b`, `"_gitlab_session": "${session}"`],
        ignore: [`_gitlab_session=${session.slice(12)}`, `_gitlab_session_${session}`],
      };
    },
  }),
  token({
    id: 'bitbucket-app-password',
    title: 'Bitbucket app password',
    severity: 'critical',
    shape: seq('ATBB', alnum(32)),
    revoke: 'under App passwords in the Bitbucket personal settings',
    env: 'BITBUCKET_APP_PASSWORD',
    reference: 'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/',
  }),
  token({
    id: 'bitbucket-access-token',
    title: 'Bitbucket access token',
    severity: 'critical',
    shape: seq('ATCTT3', chars(BASE64URL + '=', 40, 220)),
    revoke: 'under Access tokens in the Bitbucket repository settings',
    env: 'BITBUCKET_TOKEN',
    reference: 'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/',
  }),
  nextTo({
    id: 'bitbucket-client-secret',
    title: 'Bitbucket OAuth secret or server token',
    severity: 'high',
    name: 'bitbucket',
    shape: oneOf(chars(BASE64URL + '=', 64), chars(BASE64URL + '+/', 44)),
    revoke: 'under OAuth consumers in the Bitbucket workspace settings',
    env: 'BITBUCKET_CLIENT_SECRET',
    reference: 'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
  }),
  nextTo({
    id: 'bitbucket-client-id',
    title: 'Bitbucket OAuth key',
    severity: 'medium',
    lifts: true,
    name: 'bitbucket',
    shape: lower(30, 40),
    ids: true,
    revoke: 'under OAuth consumers in the Bitbucket workspace settings',
    env: 'BITBUCKET_CLIENT_ID',
    reference: 'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
  }),
  nextTo({
    id: 'gitea-token',
    title: 'Gitea, Forgejo or Gogs access token',
    severity: 'critical',
    name: 'gitea|forgejo|gogs|codeberg',
    keywords: ['gitea', 'forgejo', 'gogs', 'codeberg'],
    shape: hex(40),
    revoke: 'under Applications in the user settings',
    env: 'GITEA_TOKEN',
    reference: 'https://docs.gitea.com/development/api-usage',
  }),
  // 76 base62 characters, `AZDO` and a checksum of four; 84 in total, some with one more.
  token({
    id: 'azure-devops-pat',
    title: 'Azure DevOps personal access token',
    severity: 'critical',
    shape: custom('[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4,5}', seq(alnum(76), 'AZDO', alnum(4))),
    // After it come a date and a row of `A`.
    random: (secret) => secret.slice(0, 52),
    keywords: ['azdo'],
    revoke: 'at dev.azure.com under User settings > Personal access tokens',
    env: 'AZURE_DEVOPS_EXT_PAT',
    reference: 'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
  }),
  nextTo({
    id: 'azure-devops-legacy-pat',
    title: 'Azure DevOps personal access token',
    severity: 'critical',
    name: 'azure|(?<![a-z])(?:ado_?pat|ado_|vsts|tfs_)|devops|system_access|pat_token|personal_?access_?token|\\$token',
    keywords: [
      'azure',
      'ado_',
      'adopat',
      'vsts',
      'tfs_',
      'devops',
      'system_access',
      'pat_token',
      'personalaccesstoken',
      'personal_access_token',
      '$token',
    ],
    // Lowercase and the length distinguish it from other tokens.
    shape: lower(52),
    minEntropy: 3.8,
    bare: true,
    revoke: 'at dev.azure.com under User settings > Personal access tokens',
    env: 'AZURE_DEVOPS_EXT_PAT',
    reference: 'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
    validate: (secret) => secret === secret.toLowerCase(),
  }),
  token({
    id: 'sourcegraph-token',
    title: 'Sourcegraph access token',
    severity: 'high',
    shape: custom('sgp_(?:[a-fA-F0-9]{16}_)?(?:local_)?[a-fA-F0-9]{40}(?![A-Za-z0-9])', seq('sgp_local_', hex(40))),
    keywords: ['sgp_'],
    revoke: 'under Access tokens in the Sourcegraph user settings',
    env: 'SRC_ACCESS_TOKEN',
    reference: 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
  }),
  token({
    id: 'sourcegraph-license-key',
    title: 'Sourcegraph license key',
    severity: 'high',
    shape: custom('sl[kmr]_[a-f0-9]{64}(?![a-f0-9])', seq('slk_', hex(64))),
    keywords: ['slk_', 'slm_', 'slr_'],
    revoke: 'with Sourcegraph',
    env: 'SOURCEGRAPH_LICENSE_KEY',
    reference: 'https://sourcegraph.com/docs/admin/pricing',
  }),
  nextTo({
    id: 'sourcegraph-legacy-token',
    title: 'Sourcegraph access token',
    severity: 'high',
    name: 'sourcegraph|src_access',
    keywords: ['sourcegraph', 'src_access'],
    shape: hex(40),
    revoke: 'under Access tokens in the Sourcegraph user settings',
    env: 'SOURCEGRAPH_TOKEN',
    reference: 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
  }),
];
