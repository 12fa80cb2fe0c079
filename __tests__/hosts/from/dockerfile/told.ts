// A description as lines, so that all of it can be compared at a glance.
import { describeDockerfile } from '../../../../src/hosts/from/dockerfile/describe-dockerfile.ts'
import type { Described } from '../../../../src/hosts/from/described.ts'
import { imageFacts } from '../../../../src/hosts/from/image/image-facts.ts'
import type { Member, Tree } from '../../../../src/text/tree.ts'

export const FILE = 'Dockerfile'

export function described(text: string, stage: string | null = null): Described {
  const at = { file: 'audit.yml', line: 9, column: 9 }
  return describeDockerfile(text, FILE, { stage: stage === null ? null : { value: stage, at }, imageFacts })
}

/** Each with its line of the Dockerfile in front; what the image alone says in two lines. `kind` is always the same. */
export function told({ keys, unknown, obstacle, open, warnings }: Described): readonly string[] {
  const base = keys.at.line
  const all = keys.members
    .filter(({ key }) => key !== 'kind')
    .flatMap((each): readonly Member[] => (each.value.kind === 'mapping' ? each.value.members : [each]))
  const ofImage = (key: string, value: Tree) => value.at.line === base && !TOLD_ALONE.includes(key)
  const kept = all.filter(({ key, value }) => !ofImage(key, value))
  const image = all.filter(({ key, value }) => ofImage(key, value))
  return [
    ...[/^[a-z]/, /^[A-Z]/].map((kind) =>
      [
        base,
        ...image.filter(({ key }) => kind.test(key)).map(({ key, value }) => `${key}=${valueOf(value)}`),
      ].join(' '),
    ),
    ...kept.map(({ key, value }) => `${value.at.line} ${key} = ${valueOf(value)}`),
    `unknown: ${unknown.join(' ')}`,
    ...(obstacle === null ? [] : [`${obstacle.at.line} ${obstacle.kind}: ${obstacle.text}`]),
    ...open.map((each) => `open: ${each}`),
    ...warnings.map(({ text, at }) => `${at.line} warning: ${text}`),
  ]
}

const TOLD_ALONE = ['architecture', 'icu', 'user', 'working-directory', 'start-command']

/** Patches of floating tags move on with the release data, so only the version of the channel is told. */
function valueOf(tree: Tree): string {
  if (tree.kind === 'scalar') return tree.text.replace(/^(\d+\.0)\.\d+$/, '$1')
  const parts = tree.kind === 'list' ? tree.items : tree.members.map(({ value }) => value)
  return parts
    .map(valueOf)
    .join(' ')
    .replaceAll(/\bMicrosoft\.(\w+)\.App\b/g, '$1')
}
