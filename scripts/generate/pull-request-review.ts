// The part of docs/pull-requests.md on comment and check run, from the report of one of its pull requests.
import { readFileSync } from 'node:fs'
import { commentBody } from '../../src/github/review/comment-plan.ts'
import type { Report } from '../../src/report/json/report.ts'
import { reviewOf } from '../../src/report/review-texts.ts'
import type { Rules } from '../../src/report/wording.ts'
import { fenced } from './example.ts'

const KEY = 'pull request/audit'
const RUN = {
  id: '17000000000',
  attempt: '1',
  link: 'https://github.com/contoso/web/actions/runs/17000000000',
}

const HEAD = '9e8b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b'

/** `before`: of a pull request that fails; `after`: of the same, put right. */
export function reviewSection(before: Report, after: Report, rules: Rules): string {
  const files = { ofSource: (path: string) => path, ofTarget: () => null }
  const [bad, good] = [before, after].map((report) => reviewOf(report, { rules, files }))
  if (bad === undefined || good === undefined) throw new Error('no report')
  const later = { ...RUN, id: '17000000001', link: RUN.link.replace(/0$/, '1') }
  const checkRun = {
    name: `dotnet-publish-audit (${KEY})`,
    conclusion: bad.conclusion,
    title: bad.title,
    annotations: bad.annotations.map(({ file, line, severity, message }) => ({
      file,
      line,
      severity,
      message,
    })),
  }
  return [
    INTRODUCTION,
    'Of the first pull request below the comment is',
    fenced('markdown', commentBody(KEY, bad, RUN, HEAD).split('\n')).join('\n'),
    'and once the server has the runtime, the same comment',
    fenced('markdown', commentBody(KEY, good, later, HEAD.replaceAll('e', 'a')).split('\n')).join('\n'),
    'Its check run, whose text is the job summary',
    fenced('json', JSON.stringify(checkRun, null, 2).split('\n')).join('\n'),
    RULES,
    readFileSync('scripts/generate/pull-request-forks.md', 'utf8').trimEnd(),
  ].join('\n\n')
}

const INTRODUCTION = `## Comment and check run

Both are off until they are asked for, and need a permission each:

\`\`\`yaml
permissions:
  contents: read
  pull-requests: write # comment
  checks: write # check-run
steps:
  - uses: dotnet-publish-audit/dotnet-publish-audit@v1
    with:
      path: artifacts/web
      comment: on-findings
      check-run: true
\`\`\``

const RULES = `**The comment** is one, and stays true: a later run writes it anew in its place, also when all is well then. \`on-findings\` makes it where
there is an error or a warning, \`always\` in every case. Two hidden lines begin it: the key by which it is found again, and the run that wrote
it, so that an older run that ends later changes nothing. The last line names the run and the commit that was judged. Only a comment by a bot, or by the user whom the token belongs to, is
taken for the own one. The key is \`comment-key\`, else the names of workflow and job: those are equal for all jobs of a matrix, and for all audits of one job, so give each a key of its own there,
or let one job join the reports. Where one audit writes over the comment of another one of the same run, a warning says so.

**The check run** stands on the head commit of the pull request, in a run of none on the commit of the run. It is \`success\`, \`failure\` (also where
nothing could be audited), or \`neutral\` where the gate lets errors pass, and has all findings that lead to a line, not only the first ten. GitHub
shows it below any of the workflows of that commit: which one cannot be chosen.

**The pull request** is the one of the event: \`pull_request\`, \`pull_request_target\`, and \`workflow_run\` where its payload names one. That of a fork
names none; then the open pull request of the fork's branch is asked for, and taken where exactly one has that commit as its head. In any other run, that of a merge queue among them,
a line of the log says that there is none. A check run on \`workflow_run\` of which no pull request is found stands on the commit of that run, which is the newest of the default branch:
where that must not be red, ask for the comment alone.

**What goes wrong** is one warning each, which names the permission or the cause; the verdict, the summary and the outputs never depend on it. Too many
requests and faults of the server are tried three times. A request has 10 s, all of them with their waiting 60 s.

**From a fork or by Dependabot** the token may usually only read, whatever \`permissions\` says. It is tried, and the refusal is a notice. The safe way is
[two workflows](#pull-requests-of-forks-two-workflows).`
