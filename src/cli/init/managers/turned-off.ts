/** Variables with which a hook manager runs nothing: a shell profile or another program may have set one. Husky's is tried with its hook. */
const VARIABLES: Readonly<Record<string, readonly [name: string, value: RegExp]>> = {
  // https://lefthook.dev/usage/envs/
  lefthook: ['LEFTHOOK', /^(?:0|false)$/],
  // https://github.com/toplenboren/simple-git-hooks#skipping-hooks
  'simple-git-hooks': ['SKIP_SIMPLE_GIT_HOOKS', /^1$/],
  // https://pre-commit.com/#temporarily-disabling-hooks
  'pre-commit': ['SKIP', /(?:^|,)\s*together-guard\s*(?:,|$)/],
  // https://github.com/sds/overcommit#disabling-overcommit
  overcommit: ['OVERCOMMIT_DISABLE', /^1$/],
};

/** Why a manager would not run together-guard in this environment, and how to mend that; undefined if it would. */
export function turnedOff(manager: string, env: NodeJS.ProcessEnv): string | undefined {
  const [name, value] = VARIABLES[manager] ?? [];
  const given = name && env[name];
  return given && value!.test(given) ? `${name}=${given} is set, so ${manager} does not run together-guard: unset it` : undefined;
}
