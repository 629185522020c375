import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A text that a peer's own rule must find, or must not. */
export interface Sample {
  rule: string;
  path: string;
  text: string;
  isSecret: boolean;
  /** The peer itself does not report it: its rule only serves another one. */
  isHelper?: boolean;
}

/** A path that says nothing about what is in the file. */
const PATH = 'file.txt';

const YAML_FOLDERS = {
  titus: 'pkg/rule/rules',
  kingfisher: 'data/rules',
  noseyparker: 'crates/noseyparker/data/default/builtin/rules',
};
const GO_PEERS = ['gitleaks', 'betterleaks'] as const;

export type Peer = keyof typeof YAML_FOLDERS | (typeof GO_PEERS)[number] | 'kingfisher.json';
export const PEERS: readonly Peer[] = [...GO_PEERS, 'titus', 'noseyparker', 'kingfisher', 'kingfisher.json'];

interface YamlRule {
  id: string;
  examples?: string[] | null;
  negative_examples?: string[] | null;
}

/** The samples of a peer whose rules are YAML, from a clone of its repository. */
function yamlSamples(clone: string, folder: string): Sample[] {
  return readdirSync(join(clone, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .flatMap((name) => (parse(readFileSync(join(clone, folder, name), 'utf8')) as { rules?: YamlRule[] }).rules ?? [])
    .flatMap(({ id, examples, negative_examples: others }) =>
      [true, false].flatMap((isSecret) =>
        ((isSecret ? examples : others) ?? []).map((text) => ({ rule: id, path: PATH, text: String(text), isSecret })),
      ),
    );
}

/** The samples in what `kingfisher rules list --format json` writes; only the rules of the program have them, its repository does not. */
function jsonSamples(file: string): Sample[] {
  const rules = JSON.parse(readFileSync(file, 'utf8')) as { id: string; examples?: string[]; visible: boolean }[];
  return rules.flatMap(({ id, examples = [], visible }) =>
    examples.map((text) => ({ rule: id, path: PATH, text, isSecret: true, isHelper: !visible })),
  );
}

/** Takes the place of the peer's check of its own samples: writes them to $SAMPLES, one as JSON per line. */
const VALIDATE = (module: string) => `package utils

import (
	"encoding/json"
	"os"

	"${module}/config"
)

func write(rule string, path string, text string, isSecret bool) {
	f, _ := os.OpenFile(os.Getenv("SAMPLES"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0600)
	json.NewEncoder(f).Encode(map[string]any{"rule": rule, "path": path, "text": text, "isSecret": isSecret})
	f.Close()
}

func Validate(rule config.Rule, yes []string, no []string) *config.Rule {
	for _, text := range yes { write(rule.RuleID, "${PATH}", text, true) }
	for _, text := range no { write(rule.RuleID, "${PATH}", text, false) }
	return &rule
}

func ValidateWithPaths(rule config.Rule, yes map[string]string, no map[string]string) *config.Rule {
	for path, text := range yes { write(rule.RuleID, path, text, true) }
	for path, text := range no { write(rule.RuleID, path, text, false) }
	return &rule
}
`;

/** The samples of a peer in Go, which makes most of them at random when it generates its configuration. */
function goSamples(clone: string): Sample[] {
  const scratch = mkdtempSync(join(tmpdir(), 'together-guard-peers-'));
  try {
    const generator = join(clone, 'cmd/generate/config');
    const module = /^module (\S+)/m.exec(readFileSync(join(clone, 'go.mod'), 'utf8'))![1];
    const file = (name: string) => join(scratch, name);
    writeFileSync(file('validate.go'), VALIDATE(module));
    writeFileSync(file('overlay.json'), JSON.stringify({ Replace: { [join(generator, 'utils/validate.go')]: file('validate.go') } }));
    const { status, stderr } = spawnSync('go', ['run', '-overlay', file('overlay.json'), '.', file('rules.toml')], {
      cwd: generator,
      env: { ...process.env, SAMPLES: file('samples') },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`go run in ${generator}: ${stderr}`);
    return readFileSync(file('samples'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Sample)
      .sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** All samples of a peer in `clone`, a clone of its repository or the file of its rules; null if there is none. */
export function samplesOf(peer: Peer, clone: string): Sample[] | null {
  if (!existsSync(clone)) return null;
  if (peer === 'kingfisher.json') return jsonSamples(clone);
  return peer in YAML_FOLDERS ? yamlSamples(clone, YAML_FOLDERS[peer as keyof typeof YAML_FOLDERS]) : goSamples(clone);
}
