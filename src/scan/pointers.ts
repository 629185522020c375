/** Files that only say where their content is: of Git LFS, git-annex and DVC. */
import type { Blob } from '../model.ts';

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, and the URL's first version. */
const LFS = /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\r?\n/;
/** A link into git-annex' store, or the pointer of an unlocked file: https://git-annex.branchable.com/internals/pointer_file/ */
const ANNEX = /^(?:(?:\.\.\/)*\.git\/|\/)annex\/objects\/[^\n]+/;
/** https://dvc.org/doc/user-guide/project-structure/dvc-files */
const DVC = /^outs:\r?\n/m;
/** A `.dvc` file with many outputs has several kB. */
const LONGEST_POINTER = 1 << 16;

/** A reason, if the file is only a pointer to its content. The first byte rules out nearly all other files. */
export function pointerIn({ path, bytes }: Blob): string | undefined {
  if (bytes.length >= LONGEST_POINTER) return undefined;
  const [first] = bytes;
  if (first === 0x76 && bytes.length < 1024 && LFS.test(bytes.toString('latin1')))
    return 'only a Git LFS pointer to it is here: "git lfs pull" fetches it, then scan the file';
  if ((first === 0x2e || first === 0x2f) && bytes.length < 1024 && ANNEX.test(bytes.toString('latin1')))
    return 'only a git-annex pointer to it is here: "git annex get" fetches it, then scan the file that it leads to';
  if (path.endsWith('.dvc') && DVC.test(bytes.toString('latin1')))
    return 'only a DVC pointer to its data is here: "dvc pull" fetches them, then scan these';
  return undefined;
}
