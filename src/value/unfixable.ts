import { keepsValues } from './env-file.ts';

/** Settings of Spring, and of frameworks that took the name over. */
export const APPLICATION_PROPERTIES = /(?:^|\/)(?:application|bootstrap)(?:-[\w.-]+)?\.properties$/i;

/** Files in which `fix` can rewrite nothing, and why. */
const REASONS: readonly (readonly [path: RegExp, why: string])[] = [
  [
    /(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.dockerfile$/i,
    'an image keeps what ENV, ARG and RUN contain: remove it, and pass it when the container runs (docker run --env-file .env), or as a build secret (RUN --mount=type=secret)',
  ],
  // Not what pip reads.
  [
    /\.(?:md|mdx|markdown|rst|adoc)$|^(?!.*(?:requirements|constraints)[^/]*(?:\/[^/]*)?$).*\.txt$/i,
    'this is text for people: write the name of the variable instead',
  ],
  [
    /(?:^|\/)appsettings(?:\.[\w-]+)?\.json$/i,
    '.NET replaces nothing in it: remove the value here, and set it as Section__Name in the environment, or with "dotnet user-secrets set Section:Name"',
  ],
  [
    /\.(?:json|json5|jsonc|webmanifest)$/i,
    'JSON cannot read a variable: let the program that reads this file take the value from the environment',
  ],
  [/\.tfvars$/i, 'this file is for values: remove it here, keep the file out of git, and set TF_VAR_… instead'],
  [
    /(?:^|\/)pyproject\.toml$/i,
    'TOML cannot read a variable: for the password of an index, set UV_INDEX_NAME_PASSWORD (uv) or POETRY_HTTP_BASIC_NAME_PASSWORD (Poetry) instead, with its name',
  ],
  [
    /(?:^|\/)(?:pom|\.m2\/settings|\.mvn\/settings)\.xml$/i,
    'fix does not rewrite XML: write ${env.NAME}, which Maven takes from the environment',
  ],
  [
    /(?:^|\/)gradle\.properties$/i,
    'Gradle replaces nothing in it: keep this line in ~/.gradle/gradle.properties, or read the environment in the build script (providers.environmentVariable("NAME"))',
  ],
  [
    /\.(?:toml|ini|cfg|conf|properties|xml|plist|csv|tsv|sql|html?|css|log|lock)$/i,
    'files of this kind cannot read a variable: let the program that reads it take the value from the environment',
  ],
  [
    /\.(?:swift|dart|m|mm)$/i,
    'programs in this language mostly run on the devices of users, who could read the key: call the service from a server instead. On a server, read it from the environment (Swift: ProcessInfo, Dart: Platform.environment)',
  ],
  [/\.(?:pem|key|p12|pfx|jks|keystore|ppk)$/i, 'the whole file is a secret: keep it outside the repository (git rm --cached)'],
];

const found = (path: string): string | undefined =>
  APPLICATION_PROPERTIES.test(path) || keepsValues(path) ? undefined : REASONS.find(([pattern]) => pattern.test(path))?.[1];

/** Why `fix` rewrites nothing in a file that is in none of its languages. */
export const reasonFor = (path: string): string =>
  found(path) ?? 'fix does not know this kind of file: read the value from the environment by hand';

/** True if the path shows that `fix` can rewrite nothing in it: a kind of file that reads no variables, or a file in an archive. */
export const isUnfixable = (path: string): boolean => path.includes('!') || found(path) !== undefined;
