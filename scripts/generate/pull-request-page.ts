// docs/pull-requests.md: what the author of a pull request sees of the errors that are met most often, from running the engine.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { changed, memoryRepository } from '../../__tests__/support/repositories.ts'
import type { Changes } from '../../__tests__/support/repositories.ts'
import { recordingPath } from '../../__tests__/support/recorded-outputs.ts'
import { openRecorded, parseRecorded } from '../../__tests__/support/recorded-source.ts'
import { audit } from '../../src/audit.ts'
import { releaseData } from '../../src/facts/support/release-data.ts'
import { rules as allRules } from '../../src/judge/registry.ts'
import type { Source } from '../../src/read/source.ts'
import { planAnnotations } from '../../src/report/annotations.ts'
import { reportOf } from '../../src/report/json/report.ts'
import type { Report } from '../../src/report/json/report.ts'
import { renderMarkdown } from '../../src/report/markdown/markdown.ts'
import { mapSources } from '../../src/source/map-sources.ts'
import { metOften } from './error-names.ts'
import { fenced } from './example.ts'
import { reviewSection } from './pull-request-review.ts'
import { leftOut, production, pullRequests, SAMPLE } from './pull-request-sample.ts'
import type { PullRequest } from './pull-request-sample.ts'

const TARGET = 'artifacts/web'
const SHOWN = 12
const rules = new Map(allRules.map((rule) => [rule.id, rule]))

export async function pullRequestPage(): Promise<string> {
  const errors = metOften.filter((id) => !leftOut.has(id)).slice(0, SHOWN)
  const sections: string[] = []
  for (const id of errors) {
    const one = pullRequests.find(({ rule }) => rule === id)
    if (one === undefined)
      throw new Error(`scripts/generate/pull-request-sample.ts has no pull request for ${id}`)
    sections.push(await sectionOf(one))
  }
  return [HEAD, await firstReview(errors), ...sections].join('\n\n') + '\n'
}

/** Of the first of them, and of the same where the host has what was missing. */
async function firstReview(errors: readonly string[]): Promise<string> {
  const first = pullRequests.find(({ rule }) => rule === errors[0])
  if (first === undefined) throw new Error('no pull request')
  const [before, after] = [await reportOn(first), await reportOn({ ...first, hosts: [production()] })]
  if (after.outcome !== 'pass') throw new Error(`${first.rule} is not put right`)
  return reviewSection(before, after, rules)
}

const HEAD = `# What a pull request shows

<!-- Written by npm run generate from __tests__/sample-repository and scripts/generate/pull-request-sample.ts. -->

Twelve of the errors that are met most often and that the files and the declared hosts prove: the annotation of each, on the line of
the repository that causes it where one is proved, and the first lines of the job summary. Each is a run of the engine on the repository
\`${SAMPLE}\` with one change, and on an output of \`dotnet publish\` with the same change. An annotation without a file stands on the run
alone. How a line is found is in [source lines](source-lines.md); who decides the policy of a pull request, and which rights the action
needs, in [workflows](workflows.md#in-a-pull-request-who-decides-the-policy).`

async function sectionOf(pullRequest: PullRequest): Promise<string> {
  const { rule, change } = pullRequest
  const report = await reportOn(pullRequest)
  const found = report.targets.flatMap(({ findings }) => findings.filter((one) => one.rule === rule))
  if (!found.some(({ severity, status }) => severity === 'error' && status === 'open'))
    throw new Error(
      `${rule} is no error of its pull request: ${JSON.stringify(report.targets[0]?.findings.map((one) => one.rule))}`,
    )
  const { annotations } = planAnnotations(report, {
    rules,
    mode: 'auto',
    files: { ofSource: (path) => path, ofTarget: () => null, ofSetting: (path) => path },
  })
  const told = annotations.flatMap(({ severity, file, line, message }) =>
    severity === 'error'
      ? [file === null ? 'the run' : line === null ? file : `${file}:${line}`, message, '']
      : [],
  )
  const summary = renderMarkdown(report, { rules })
  const title = rules.get(rule)?.title ?? rule
  return [
    `## ${title}`,
    `${change} Rule: [${rule}](rules/${rule}.md).`,
    'Annotation, on',
    fenced('text', told.slice(0, -1)).join('\n'),
    'Summary',
    fenced('markdown', firstLines(summary)).join('\n'),
  ].join('\n\n')
}

/** Up to what is folded. */
function firstLines(summary: string): readonly string[] {
  const lines = summary.trimEnd().split('\n')
  const fold = lines.findIndex((line) => line.startsWith('<details') || line.startsWith('<sub>'))
  const shown = fold < 0 ? lines : lines.slice(0, fold)
  return shown.join('\n').trimEnd().split('\n')
}

async function reportOn(pullRequest: PullRequest): Promise<Report> {
  const { app = 'web-portable-net10', hosts = [], output = {}, nested = false } = pullRequest
  const recorded = recording(app)
  const whole = { ...(await changed(recorded, output)), label: TARGET }
  const source = nested ? inFolder(whole, 'web') : whole
  const result = await audit({
    targets: [{ source, hosts }],
    rules: allRules,
    asOf: releaseData.date,
    failOn: 'error',
  })
  const audited = result.targets.map((target) => ({ result: target, source, folder: TARGET }))
  const repository = memoryRepository(filesOf(pullRequest.repository ?? {}))
  return reportOf({ ...result, targets: await mapSources(audited, repository) })
}

function recording(name: string): Source {
  return openRecorded(parseRecorded(readFileSync(recordingPath(name), 'utf8')))
}

function inFolder(source: Source, folder: string): Source {
  const start = `${folder}/`
  const own = (path: string) => path.slice(start.length)
  return {
    ...source,
    files: source.files.map((file) => ({ ...file, path: start + file.path })),
    read: (path) => source.read(own(path)),
    readRange: (path, from, length) => source.readRange(own(path), from, length),
    zeroTail: (path) => source.zeroTail?.(own(path)) ?? Promise.resolve(0),
  }
}

function filesOf(changes: Changes): Record<string, string | Uint8Array> {
  const files: Record<string, string | Uint8Array> = {}
  for (const entry of readdirSync(SAMPLE, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const full = join(entry.parentPath, entry.name)
      files[full.slice(SAMPLE.length + 1).replaceAll('\\', '/')] = readFileSync(full, 'utf8')
    }
  for (const [path, change] of Object.entries(changes)) {
    const before = files[path]
    if (change === null) delete files[path]
    else
      files[path] = typeof change === 'function' ? change(typeof before === 'string' ? before : '') : change
  }
  return files
}
