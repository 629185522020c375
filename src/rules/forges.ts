import type { Rule } from '../model.ts';
import { hasCrc32Tail } from '../validators/crc32.ts';
import { ALNUM, BASE64URL, HEX, LOWER_ALNUM, defineRule, fakeToken } from './define.ts';
import { as, chars, either, namedKey, prefixedKey, seq } from './services-a.ts';

const github = {
  revoke: 'at github.com/settings/tokens',
  env: 'GITHUB_TOKEN',
  reference:
    'https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats',
};

/**
 * One of GitHub's tokens of 36 characters. The last six are a checksum of the others: where it holds, the token is
 * certain. Where it does not, it is still reported: samples and mistyped tokens have the prefix and length all the same.
 */
function githubToken(id: string, title: string, prefix: string, revoke = github.revoke): Rule {
  return prefixedKey({
    ...github,
    id,
    title,
    severity: 'critical',
    value: seq(prefix, chars(ALNUM, 36)),
    revoke,
    validate: (secret) => hasCrc32Tail(secret.slice(prefix.length)) || 'high',
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
  prefixedKey({
    ...github,
    id: 'github-refresh-token',
    title: 'GitHub App refresh token',
    severity: 'critical',
    value: either(seq('ghr_', chars(ALNUM, 76)), seq('ghr_', chars(ALNUM, 36))),
    revoke: 'at github.com/settings/apps/authorizations',
  }),
  prefixedKey({
    ...github,
    id: 'github-fine-grained-pat',
    title: 'GitHub fine-grained personal access token',
    severity: 'critical',
    value: seq('github_pat_', chars(ALNUM + '_', 82)),
    revoke: 'at github.com/settings/personal-access-tokens',
  }),
  // Before 2021: 40 hexadecimal digits, like a commit; a word such as key or secret must stand in the name.
  namedKey({
    ...github,
    id: 'github-legacy-secret',
    title: 'GitHub token or OAuth client secret',
    severity: 'high',
    name: 'github|gitalk|(?<![a-z])gh_token',
    keywords: ['github', 'gitalk', 'gh_token'],
    value: chars(LOWER_ALNUM, 40),
    validate: (_, { text, start }) => {
      const before = text.slice(Math.max(0, start - 60), start);
      return /key|secret|token|auth|pass|access|pat\b/i.test(before) && !/\/(?:commit|blob|tree|raw)\/$|[@#]$/.test(before);
    },
  }),
  namedKey({
    ...github,
    id: 'github-client-id',
    title: 'GitHub OAuth client id',
    severity: 'low',
    name: 'github|gitalk',
    keywords: ['github', 'gitalk'],
    value: either(chars(HEX, 20), seq('Iv1.', chars(HEX, 16)), seq('Ov23', chars(ALNUM, 16))),
    ids: true,
  }),
  defineRule({
    id: 'gitalk-client-secret',
    title: 'GitHub OAuth client secret of a Gitalk comment box',
    severity: 'medium',
    keywords: ['gitalk'],
    pattern: /(?<=clientSecret['"]?\s{0,3}:\s{0,3}['"])[a-f0-9]{40}(?![a-f0-9])/g,
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
  prefixedKey({
    ...gitlab,
    id: 'gitlab-pat',
    title: 'GitLab personal access token',
    severity: 'critical',
    value: as('glpat-(?:[A-Za-z0-9_-]{27,300}\\.[0-9a-z]{2}\\.?[0-9a-z]{7,9}|[A-Za-z0-9_-]{20})', seq('glpat-', chars(BASE64URL, 20))),
    keywords: ['glpat-'],
  }),
  prefixedKey({
    ...gitlab,
    id: 'gitlab-runner-token',
    title: 'GitLab runner authentication token',
    severity: 'high',
    value: as(
      'glrtr?-(?:t[0-9]_[A-Za-z0-9_-]{27,300}\\.[0-9a-z]{2}\\.?[0-9a-z]{7,9}|[A-Za-z0-9_-]{20,30})',
      seq('glrt-', chars(BASE64URL, 20)),
    ),
    keywords: ['glrt-', 'glrtr-'],
    revoke: 'under CI/CD > Runners in GitLab',
    env: 'CI_SERVER_TOKEN',
  }),
  prefixedKey({
    ...gitlab,
    id: 'gitlab-runner-registration-token',
    title: 'GitLab runner registration token',
    severity: 'high',
    value: seq('GR1348941', chars(BASE64URL, 20)),
    revoke: 'under CI/CD > Runners in GitLab',
    env: 'REGISTRATION_TOKEN',
  }),
  prefixedKey({
    ...gitlab,
    id: 'gitlab-pipeline-trigger-token',
    title: 'GitLab pipeline trigger token',
    severity: 'high',
    value: seq('glptt-', chars(HEX, 40)),
    revoke: 'under CI/CD > Pipeline trigger tokens in GitLab',
    env: 'TRIGGER_TOKEN',
  }),
  prefixedKey({
    ...gitlab,
    id: 'gitlab-job-token',
    title: 'GitLab CI/CD job token',
    severity: 'medium',
    value: seq('glcbt-', chars(ALNUM, 1, 5), '_', chars(BASE64URL, 20)),
    revoke: 'by letting its job end',
    env: 'CI_JOB_TOKEN',
  }),
  prefixedKey({
    ...gitlab,
    id: 'gitlab-deploy-token',
    title: 'GitLab deploy token',
    severity: 'high',
    value: seq('gldt-', chars(BASE64URL, 20)),
    env: 'CI_DEPLOY_PASSWORD',
  }),
  prefixedKey({
    ...gitlab,
    id: 'gitlab-feature-flag-token',
    title: 'GitLab feature flag client token',
    severity: 'medium',
    value: seq('glffct-', chars(BASE64URL, 20)),
  }),
  prefixedKey({ ...gitlab, id: 'gitlab-feed-token', title: 'GitLab feed token', severity: 'medium', value: seq('glft-', chars(BASE64URL, 20)) }),
  prefixedKey({
    ...gitlab,
    id: 'gitlab-incoming-mail-token',
    title: 'GitLab incoming mail token',
    severity: 'medium',
    value: seq('glimt-', chars(BASE64URL, 25)),
  }),
  prefixedKey({
    ...gitlab,
    id: 'gitlab-agent-token',
    title: 'GitLab agent for Kubernetes token',
    severity: 'critical',
    value: seq('glagent-', chars(BASE64URL, 50)),
  }),
  prefixedKey({
    ...gitlab,
    id: 'gitlab-oauth-secret',
    title: 'GitLab OAuth application secret',
    severity: 'high',
    value: seq('gloas-', chars(BASE64URL, 64)),
    env: 'GITLAB_CLIENT_SECRET',
  }),
  prefixedKey({ ...gitlab, id: 'gitlab-scim-token', title: 'GitLab SCIM token', severity: 'critical', value: seq('glsoat-', chars(BASE64URL, 20)) }),
  prefixedKey({
    ...gitlab,
    id: 'gitlab-workspace-token',
    title: 'GitLab workspace token',
    severity: 'high',
    value: seq('glwt-', chars(BASE64URL, 20)),
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
  prefixedKey({
    id: 'bitbucket-app-password',
    title: 'Bitbucket app password',
    severity: 'critical',
    value: seq('ATBB', chars(ALNUM, 32)),
    revoke: 'under App passwords in the Bitbucket personal settings',
    env: 'BITBUCKET_APP_PASSWORD',
    reference: 'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/',
  }),
  prefixedKey({
    id: 'bitbucket-access-token',
    title: 'Bitbucket access token',
    severity: 'critical',
    value: seq('ATCTT3', chars(BASE64URL + '=', 40, 220)),
    revoke: 'under Access tokens in the Bitbucket repository settings',
    env: 'BITBUCKET_TOKEN',
    reference: 'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/',
  }),
  namedKey({
    id: 'bitbucket-client-secret',
    title: 'Bitbucket OAuth secret or server token',
    severity: 'high',
    name: 'bitbucket',
    value: either(chars(BASE64URL + '=', 64), chars(BASE64URL + '+/', 44)),
    revoke: 'under OAuth consumers in the Bitbucket workspace settings',
    env: 'BITBUCKET_CLIENT_SECRET',
    reference: 'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
  }),
  namedKey({
    id: 'bitbucket-client-id',
    title: 'Bitbucket OAuth key',
    severity: 'medium',
    name: 'bitbucket',
    value: chars(LOWER_ALNUM, 30, 40),
    ids: true,
    revoke: 'under OAuth consumers in the Bitbucket workspace settings',
    env: 'BITBUCKET_CLIENT_ID',
    reference: 'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
  }),
  namedKey({
    id: 'gitea-token',
    title: 'Gitea, Forgejo or Gogs access token',
    severity: 'critical',
    name: 'gitea|forgejo|gogs|codeberg',
    keywords: ['gitea', 'forgejo', 'gogs', 'codeberg'],
    value: chars(HEX, 40),
    revoke: 'under Applications in the user settings',
    env: 'GITEA_TOKEN',
    reference: 'https://docs.gitea.com/development/api-usage',
  }),
  // 76 base62 characters, `AZDO` and four more for a checksum; both lengths in use are 84.
  prefixedKey({
    id: 'azure-devops-pat',
    title: 'Azure DevOps personal access token',
    severity: 'critical',
    value: as('[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}', seq(chars(ALNUM, 76), 'AZDO', chars(ALNUM, 4))),
    keywords: ['azdo'],
    revoke: 'at dev.azure.com under User settings > Personal access tokens',
    env: 'AZURE_DEVOPS_EXT_PAT',
    reference: 'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
  }),
  namedKey({
    id: 'azure-devops-legacy-pat',
    title: 'Azure DevOps personal access token',
    severity: 'critical',
    name: 'azure_?dev_?ops|(?<![a-z])(?:ado|vsts|tfs)_|system_access|personal_?access_?token|(?<![a-z])token',
    keywords: ['azuredevops', 'azure_devops', 'ado_', 'vsts_', 'tfs_', 'system_access', 'personalaccesstoken', 'personal_access_token', 'token'],
    // Base32, in lower case: that and the length keep it apart from other tokens.
    value: as('[a-z2-7]{52}(?![A-Za-z0-9])', chars('abcdefghijklmnopqrstuvwxyz234567', 52)),
    revoke: 'at dev.azure.com under User settings > Personal access tokens',
    env: 'AZURE_DEVOPS_EXT_PAT',
    reference: 'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
    validate: (secret) => secret === secret.toLowerCase(),
  }),
  prefixedKey({
    id: 'sourcegraph-token',
    title: 'Sourcegraph access token',
    severity: 'high',
    value: as('sgp_(?:[a-fA-F0-9]{16}_)?(?:local_)?[a-fA-F0-9]{40}(?![A-Za-z0-9])', seq('sgp_local_', chars(HEX, 40))),
    keywords: ['sgp_'],
    revoke: 'under Access tokens in the Sourcegraph user settings',
    env: 'SRC_ACCESS_TOKEN',
    reference: 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
  }),
  prefixedKey({
    id: 'sourcegraph-license-key',
    title: 'Sourcegraph license key',
    severity: 'medium',
    value: as('sl[kmr]_[a-f0-9]{64}(?![a-f0-9])', seq('slk_', chars(HEX, 64))),
    keywords: ['slk_', 'slm_', 'slr_'],
    revoke: 'with Sourcegraph',
    env: 'SOURCEGRAPH_LICENSE_KEY',
    reference: 'https://sourcegraph.com/docs/admin/pricing',
  }),
  namedKey({
    id: 'sourcegraph-legacy-token',
    title: 'Sourcegraph access token',
    severity: 'high',
    name: 'sourcegraph|src_access',
    keywords: ['sourcegraph', 'src_access'],
    value: chars(HEX, 40),
    revoke: 'under Access tokens in the Sourcegraph user settings',
    env: 'SOURCEGRAPH_TOKEN',
    reference: 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
  }),
];
