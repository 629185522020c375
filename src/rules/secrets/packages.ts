import type { MatchContext, Rule, Severity } from '../../model.ts';
import { isOwnPassword } from '../../value/own-password.ts';
import { passwordStrength } from '../../value/password.ts';
import { hasCrc32Tail } from '../../value/check/crc32.ts';
import { isPublished } from '../../value/published.ts';
import { isIllustration } from '../../value/test-path.ts';
import { ALNUM, defineRule, fakeToken } from './define.ts';
import { alnum, nextTo, chars, custom, hex, lower, oneOf, seq, token, url64, UUID } from './shapes.ts';

/** Package registries, artifact stores and infrastructure as code. */

const unlessShown = (_: string, { path }: MatchContext): Severity | true => (isIllustration(path) ? 'low' : true);

const npm = { revoke: 'at npmjs.com under Access Tokens', env: 'NPM_TOKEN', reference: 'https://docs.npmjs.com/about-access-tokens' };
const docker = {
  revoke: 'at app.docker.com/settings/personal-access-tokens',
  env: 'DOCKER_PASSWORD',
  reference: 'https://docs.docker.com/security/access-tokens/',
};
const artifactory = {
  revoke: 'under Edit Profile in Artifactory',
  env: 'ARTIFACTORY_API_KEY',
  reference: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
};
const nuget = {
  revoke: 'at nuget.org/account/apikeys',
  env: 'NUGET_API_KEY',
  reference: 'https://learn.microsoft.com/nuget/nuget-org/publish-a-package',
};
const vault = {
  revoke: 'with vault token revoke',
  env: 'VAULT_TOKEN',
  reference: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
};

export const rules: Rule[] = [
  // The last six characters are a checksum; see github-pat.
  token({
    ...npm,
    id: 'npm-access-token',
    title: 'npm access token',
    severity: 'critical',
    shape: seq('npm_', alnum(36)),
    validate: (secret) => hasCrc32Tail(secret.slice('npm_'.length)) || 'high',
  }),
  nextTo({
    ...npm,
    id: 'npm-legacy-token',
    title: 'npm access token',
    severity: 'critical',
    name: '_authtoken|npm_?token',
    keywords: ['_authtoken', 'npm_token', 'npmtoken'],
    shape: UUID,
  }),
  defineRule({
    id: 'npmrc-password',
    title: 'npm registry password in .npmrc',
    severity: 'high',
    keywords: ['_password', '_auth'],
    pattern: /(?<=(?:^|[\s:/])_(?:password|auth)\s?=\s?["']?)[A-Za-z0-9+/]{8,200}={0,2}(?![A-Za-z0-9+/=])/g,
    path: /npmrc$|yarnrc/i,
    remedy: 'Change the password with the registry, then read it from an environment variable: _password=${NPM_PASSWORD}.',
    reference: 'https://docs.npmjs.com/cli/configuring-npm/npmrc#auth-related-configuration',
    minEntropy: 2.5,
    examples: () => {
      const auth = fakeToken('', ALNUM, 24);
      return {
        match: [
          { path: '.npmrc', text: `//registry.example.com/:_password=${auth}\n` },
          { path: 'ci/.npmrc', text: `_auth="${auth}=="\n` },
        ],
        ignore: [
          { path: '.npmrc', text: '//registry.example.com/:_password=${NPM_PASSWORD}\n' },
          { path: 'README.md', text: `_auth=${auth}` },
        ],
      };
    },
  }),
  token({
    id: 'pypi-token',
    title: 'PyPI upload token',
    severity: 'critical',
    // A macaroon whose first field names pypi.org or test.pypi.org.
    shape: custom('pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[A-Za-z0-9_-]{50,1000}', seq('pypi-AgEIcHlwaS5vcmc', url64(60))),
    keywords: ['pypi-age'],
    revoke: 'at pypi.org/manage/account',
    env: 'TWINE_PASSWORD',
    reference: 'https://pypi.org/help/#apitoken',
  }),
  token({
    id: 'rubygems-token',
    title: 'RubyGems API key',
    severity: 'critical',
    shape: seq('rubygems_', lower(42, 52)),
    revoke: 'at rubygems.org/profile/api_keys',
    env: 'GEM_HOST_API_KEY',
    reference: 'https://guides.rubygems.org/api-key-scopes/',
  }),
  token({ ...nuget, id: 'nuget-api-key', title: 'NuGet API key', severity: 'critical', shape: seq('oy2', lower(43)) }),
  nextTo({ ...nuget, id: 'nuget-named-key', title: 'NuGet API key', severity: 'critical', name: 'nuget', shape: oneOf(lower(46), UUID) }),
  defineRule({
    id: 'nuget-config-password',
    title: 'Password in a NuGet configuration',
    severity: 'high',
    keywords: ['password'],
    pattern: /(?<=<add\s{1,4}key="(?:ClearText)?Password"\s{1,4}value=")[^"\n]{8,200}(?=")/gi,
    path: /nuget[^/]{0,20}\.config$/i,
    remedy: 'Change the password with the feed, then refer to an environment variable: value="%NUGET_PASSWORD%".',
    reference: 'https://learn.microsoft.com/nuget/reference/nuget-config-file#packagesourcecredentials',
    validate: (secret) => !/^%[^%]{1,60}%$/.test(secret) && !isPublished(secret),
    examples: () => {
      const password = fakeToken('', ALNUM, 18);
      return {
        match: [
          { path: 'nuget.config', text: `<add key="ClearTextPassword" value="${password}" />` },
          { path: 'src/NuGet.Config', text: `<add key="Password" value="${password}"/>` },
        ],
        ignore: [
          { path: 'nuget.config', text: '<add key="ClearTextPassword" value="%NUGET_PASSWORD%" />' },
          { path: 'web.config', text: `<add key="Password" value="${password}"/>` },
        ],
      };
    },
  }),
  // `cio`, then letters and digits: a word can also begin this way, but not with digits in it and 32 characters.
  token({
    id: 'crates-io-token',
    title: 'crates.io API token',
    severity: 'critical',
    shape: seq('cio', alnum(32)),
    revoke: 'at crates.io/settings/tokens',
    env: 'CARGO_REGISTRY_TOKEN',
    reference: 'https://doc.rust-lang.org/cargo/reference/publishing.html',
    validate: (secret) => /\d/.test(secret),
  }),
  token({
    ...docker,
    id: 'docker-hub-pat',
    title: 'Docker Hub personal access token',
    severity: 'critical',
    shape: seq('dckr_pat_', url64(27)),
  }),
  token({
    ...docker,
    id: 'docker-hub-org-token',
    title: 'Docker Hub organization access token',
    severity: 'critical',
    shape: seq('dckr_oat_', url64(32)),
  }),
  // Only useful with access to a manager of the swarm; documentation is full of them.
  token({
    id: 'docker-swarm-join-token',
    title: 'Docker Swarm join token',
    severity: 'medium',
    shape: seq('SWMTKN-1-', lower(48, 60), '-', lower(24, 30)),
    validate: unlessShown,
    revoke: 'with docker swarm join-token --rotate',
    env: 'SWARM_JOIN_TOKEN',
    reference: 'https://docs.docker.com/engine/swarm/join-nodes/',
  }),
  token({
    id: 'docker-swarm-unlock-key',
    title: 'Docker Swarm unlock key',
    severity: 'high',
    shape: seq('SWMKEY-1-', chars(ALNUM + '+/', 40, 50)),
    validate: unlessShown,
    revoke: 'with docker swarm unlock-key --rotate',
    env: 'SWARM_UNLOCK_KEY',
    reference: 'https://docs.docker.com/engine/swarm/swarm_manager_locking/',
  }),
  token({
    ...artifactory,
    id: 'artifactory-api-key',
    title: 'Artifactory API key',
    severity: 'critical',
    shape: seq('AKC', alnum(64, 74)),
  }),
  // `reftkn` in base64.
  token({
    ...artifactory,
    id: 'artifactory-reference-token',
    title: 'Artifactory reference token',
    severity: 'critical',
    shape: seq('cmVmd', alnum(59)),
  }),
  nextTo({
    ...artifactory,
    id: 'artifactory-named-key',
    title: 'Artifactory API key or identity token',
    severity: 'critical',
    name: 'jfrog|artifactory|bintray|xray',
    keywords: ['jfrog', 'artifactory', 'bintray', 'xray'],
    shape: oneOf(alnum(73), alnum(64), hex(40)),
  }),
  token({
    id: 'cloudsmith-api-key',
    title: 'Cloudsmith API key',
    severity: 'critical',
    shape: seq('csa_', hex(30), alnum(6)),
    revoke: 'at cloudsmith.io/user/settings/api',
    env: 'CLOUDSMITH_API_KEY',
    reference: 'https://help.cloudsmith.io/docs/api-key',
  }),
  nextTo({
    id: 'cloudsmith-legacy-key',
    title: 'Cloudsmith API key',
    severity: 'critical',
    name: 'cloudsmith',
    shape: hex(40),
    revoke: 'at cloudsmith.io/user/settings/api',
    env: 'CLOUDSMITH_API_KEY',
    reference: 'https://help.cloudsmith.io/docs/api-key',
  }),
  nextTo({
    id: 'packagist-token',
    title: 'Packagist API token',
    severity: 'critical',
    name: 'packagist',
    shape: alnum(20),
    revoke: 'at packagist.org/profile',
    env: 'PACKAGIST_TOKEN',
    reference: 'https://packagist.org/apidoc',
  }),
  token({
    id: 'packagist-organization-token',
    title: 'Private Packagist token or API secret',
    severity: 'critical',
    shape: seq('packagist_', oneOf(seq(oneOf('ort', 'out', 'uut', 'cut'), '_', hex(68)), seq('acs_', hex(64, 96)))),
    revoke: 'in the settings of the Packagist organization',
    env: 'PACKAGIST_TOKEN',
    reference: 'https://packagist.com/docs/composer-authentication',
  }),
  nextTo({
    id: 'packagecloud-token',
    title: 'packagecloud API token',
    severity: 'critical',
    name: 'packagecloud',
    shape: hex(48),
    revoke: 'at packagecloud.io/api_token',
    env: 'PACKAGECLOUD_TOKEN',
    reference: 'https://packagecloud.io/docs/api',
  }),
  token({
    id: 'clojars-token',
    title: 'Clojars deploy token',
    severity: 'critical',
    shape: custom('CLOJARS_[A-Za-z0-9]{60}(?![A-Za-z0-9])', seq('CLOJARS_', hex(60))),
    keywords: ['clojars_'],
    revoke: 'at clojars.org/tokens',
    env: 'CLOJARS_PASSWORD',
    reference: 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens',
  }),
  nextTo({
    id: 'sonatype-token',
    title: 'Sonatype (Maven Central) user token',
    severity: 'critical',
    name: 'sonatype|ossrh|maven_?central|central_?portal',
    keywords: ['sonatype', 'ossrh', 'mavencentral', 'maven_central', 'centralportal', 'central_portal'],
    shape: chars(ALNUM + '+/', 44),
    revoke: 'at central.sonatype.com/usertoken',
    env: 'MAVEN_CENTRAL_PASSWORD',
    reference: 'https://central.sonatype.org/publish/generate-portal-token/',
  }),
  nextTo({
    id: 'versioneye-token',
    title: 'VersionEye API key',
    severity: 'medium',
    lifts: true,
    name: 'versioneye',
    shape: oneOf(chars(ALNUM + '-', 40, 64), hex(20)),
    revoke: 'in the VersionEye settings',
    env: 'VERSIONEYE_API_KEY',
    reference: 'https://www.versioneye.com/api',
  }),
  // 14 characters, `atlasv1`, 60 to 70 more.
  token({
    id: 'terraform-token',
    title: 'HCP Terraform or Enterprise API token',
    severity: 'critical',
    shape: custom('[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}', seq(alnum(14), '.atlasv1.', alnum(67))),
    keywords: ['.atlasv1.'],
    revoke: 'at app.terraform.io/app/settings/tokens',
    env: 'TF_TOKEN_app_terraform_io',
    reference: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  }),
  token({
    ...vault,
    id: 'vault-token',
    title: 'HashiCorp Vault token',
    severity: 'critical',
    shape: custom('hv[sbr]\\.[A-Za-z0-9_-]{24,500}', seq('hvs.', alnum(24))),
    keywords: ['hvs.', 'hvb.', 'hvr.'],
  }),
  // A lot of code has one letter and a period, so digits must follow.
  nextTo({
    ...vault,
    id: 'vault-legacy-token',
    title: 'HashiCorp Vault token (before 1.10)',
    severity: 'critical',
    name: 'vault|hashicorp|_token|token[:=]|secret[:=]',
    keywords: ['vault', 'hashicorp', 'token', 'secret'],
    shape: custom('[sbr]\\.[A-Za-z0-9_-]{24,200}', seq('s.', alnum(24))),
    validate: (secret) => secret.replace(/\D/g, '').length > 2 && /[A-Z]/.test(secret) && /[a-z]/.test(secret.slice(2)),
  }),
  defineRule({
    id: 'vault-unseal-key',
    title: 'HashiCorp Vault unseal key',
    severity: 'critical',
    keywords: ['unseal'],
    pattern: /(?<=\bunseal\b.{1,10})(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{44}(?![A-Za-z0-9+/])/gi,
    remedy: 'Rekey Vault with vault operator rekey, and store the shares separately.',
    reference: 'https://developer.hashicorp.com/vault/docs/concepts/seal',
    minEntropy: 3.5,
    examples: () => {
      const key = fakeToken('', ALNUM, 44);
      return {
        match: [`Unseal Key 2: ${key}`, `vault operator unseal ${key}`],
        ignore: [`Unseal Key 2: ${key.slice(5)}`, `sealed ${key}`],
      };
    },
  }),
  token({
    id: 'pulumi-token',
    title: 'Pulumi access token',
    severity: 'critical',
    shape: seq('pul-', lower(40)),
    revoke: 'at app.pulumi.com/account/tokens',
    env: 'PULUMI_ACCESS_TOKEN',
    reference: 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
    minEntropy: 2.5,
  }),
  nextTo({
    id: 'scalr-token',
    title: 'Scalr API token',
    severity: 'critical',
    name: 'scalr',
    shape: custom(
      'eyJ[A-Za-z0-9_-]{20,200}\\.eyJ[A-Za-z0-9_-]{20,400}\\.[A-Za-z0-9_-]{40,100}',
      seq('eyJ', url64(33), '.eyJ', url64(60), '.', url64(43)),
    ),
    revoke: 'under API tokens in Scalr',
    env: 'SCALR_TOKEN',
    reference: 'https://docs.scalr.io/docs/api-access-tokens',
  }),
  defineRule({
    id: 'terraform-password',
    title: 'Password in a Terraform file',
    severity: 'medium',
    keywords: ['password'],
    path: /\.(?:tf|hcl|tfvars)$/i,
    pattern: /(?<=password["']?\s{0,20}=\s{0,4}")[A-Za-z0-9=_!@#%&*+-]{8,40}(?=")/gi,
    validate: (password, { path }) => (isOwnPassword(password, path) ? 'high' : true),
    remedy: 'Change the password, then take it from a variable marked sensitive or a secret store.',
    reference: 'https://developer.hashicorp.com/terraform/language/manage-sensitive-data',
    minEntropy: 2,
    examples: () => {
      const password = fakeToken('', ALNUM, 14);
      return {
        match: [
          { path: 'main.tf', text: `administrator_login_password = "${password}"` },
          { path: 'db.hcl', text: `password       = "${password}"` },
        ],
        ignore: [
          { path: 'main.tf', text: 'password = "${var.db_password}"' },
          { path: 'main.js', text: `password = "${password}"` },
        ],
      };
    },
  }),
  defineRule({
    id: 'terraform-random-password',
    title: 'Password made by Terraform, in its state',
    severity: 'high',
    keywords: ['random_password'],
    path: /\.tfstate(?:\.\w{1,20}){0,2}$/i,
    pattern:
      /(?=[^"\s\\]{8,128}")(?<="type"\s{0,4}:\s{0,4}"random_password"(?:(?!"type"\s{0,4}:)[\s\S]){0,2000}?"result"\s{0,4}:\s{0,4}")[^"\s\\]{8,128}(?=")/g,
    minEntropy: 2.5,
    remedy: 'Replace it (terraform apply -replace), and keep the state in a remote backend, not in the repository.',
    reference: 'https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/password',
    examples: () => {
      const state = (type: string) => ({
        path: 'terraform.tfstate',
        text: `"type": "${type}",\n"instances": [{"attributes": {"length": 16, "result": "${fakeToken('', ALNUM, 16)}"}}]`,
      });
      return {
        match: [state('random_password'), { ...state('random_password'), path: 'prod.tfstate.backup' }],
        ignore: [state('random_pet'), { ...state('random_password'), path: 'state.json' }],
      };
    },
  }),
  defineRule({
    id: 'gradle-signing-password',
    title: 'Password of a signing key in a Gradle script',
    severity: 'medium',
    keywords: ['storepassword', 'keypassword'],
    path: /\.gradle(?:\.kts)?$/,
    // Groovy separates name and value with a space.
    pattern: /(?<=\b(?:storePassword|keyPassword)\s{1,4}(?:=\s{0,4})?["'])[^"'\n$]{4,60}(?=["'])/g,
    validate: (secret) => passwordStrength(secret, 'x') !== 'none',
    remedy: 'Change the password (keytool -storepasswd), then read it from a properties file that is not committed.',
    reference: 'https://developer.android.com/studio/publish/app-signing#secure-shared-keystore',
    examples: () => {
      const password = fakeToken('', ALNUM, 12);
      const script = (text: string) => ({ path: 'app/build.gradle', text });
      return {
        match: [script(`storePassword '${password}'`), script(`keyPassword = "${password}"`)],
        ignore: [
          script("storePassword System.getenv('STORE_PASSWORD')"),
          script('keyPassword "$keyPassword"'),
          `storePassword '${password}'`,
        ],
      };
    },
  }),
  defineRule({
    id: 'gradle-credentials',
    title: 'Repository password in a Gradle script',
    severity: 'high',
    keywords: ['credentials'],
    pattern: /(?<=credentials\s{0,8}\{[^}]{0,200}?\bpassword\s{0,4}[=\s]\s{0,4}["'])[^"'\n$]{1,60}(?=["'])/g,
    // Gradle assigns it; an argument of a call is of another program.
    validate: (_, { text, start }) => !/\([^()]*$/.test(text.slice(text.lastIndexOf('{', start), start)),
    remedy:
      'Change the password with the repository, then read it from a property: password = providers.gradleProperty("repoPassword").get().',
    reference: 'https://docs.gradle.org/current/userguide/declaring_repositories.html#sec:handling_credentials',
    examples: () => {
      const password = fakeToken('', ALNUM, 14);
      return {
        match: [
          `credentials {\n  username 'ci'\n  password '${password}'\n}`,
          `credentials {\n  username = "ci"\n  password = "${password}"\n}`,
        ],
        ignore: [
          `credentials { BasicCredentials(username = "ci", password = "${password}") }`,
          "credentials {\n  username 'ci'\n  password System.getenv('P')\n}",
          `login {\n  password '${password}'\n}`,
        ],
      };
    },
  }),
  nextTo({
    id: 'anaconda-token',
    title: 'Anaconda.org token',
    severity: 'critical',
    name: 'anaconda',
    shape: custom('[a-z]{2}-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', seq('de-', UUID)),
    revoke: 'at anaconda.org/settings/access',
    env: 'ANACONDA_API_TOKEN',
    reference: 'https://docs.anaconda.com/anacondaorg/user-guide/work-with-accounts/',
  }),
];
