// Takes the pictures of a job summary that the README shows, light and dark:
//
//   node scripts/run.mjs scripts/summary-picture.ts [summary.md | --situations]
//
// Without a file it audits samples/contoso-web on the three hosts of samples; --situations draws those of __tests__/support/situations.ts into
// .work/picture and says how high each is, and how high the tests take it to be. It needs Chromium and two fonts, which are no packages of
// npm (Debian: apt-get install chromium fonts-noto-color-emoji fonts-liberation); CHROMIUM names another binary.
// What turns Markdown into a page like GitHub's is installed into .work/picture: the project itself needs none of it.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { situations } from '../__tests__/support/situations.ts'
import { heightOf } from '../__tests__/support/summary-height.ts'
import { renderMarkdown } from '../src/report/markdown/markdown.ts'
import { rules } from '../src/judge/registry.ts'

const root = process.cwd()
const tools = path.join(root, '.work/picture')
const images = path.join(root, 'docs/images')
const packages = ['markdown-it@15.0.3', 'github-markdown-css@5.9.0', 'playwright-core@1.65.1']
const hosts = ['production', 'staging', 'container'].flatMap((name) => ['--host', `samples/${name}.yml`])

// Only the part of the three packages that is used.
interface MarkdownIt {
  render(markdown: string): string
}
interface Playwright {
  readonly chromium: {
    launch(options: { executablePath: string; args: readonly string[] }): Promise<{
      newPage(options: object): Promise<{
        setContent(html: string): Promise<void>
        locator(selector: string): {
          screenshot(options: object): Promise<unknown>
          boundingBox(): Promise<{ readonly height: number } | null>
        }
        close(): Promise<void>
      }>
      close(): Promise<void>
    }>
  }
}

function installTools(): NodeJS.Require {
  mkdirSync(tools, { recursive: true })
  if (!existsSync(path.join(tools, 'node_modules/playwright-core'))) {
    const options = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts']
    execFileSync('npm', ['install', '--prefix', tools, ...options, ...packages], { stdio: 'inherit' })
  }
  return createRequire(path.join(tools, 'package.json'))
}

const ruleTexts = { rules: new Map(rules.map((rule) => [rule.id, rule])) }

/** By the name of their pictures. */
async function summariesOf(asked: string | undefined): Promise<ReadonlyMap<string, string>> {
  if (asked === '--situations') {
    const drawn = new Map<string, string>()
    for (const [name, made] of Object.entries(situations))
      drawn.set(path.join(tools, name.replaceAll(' ', '-')), renderMarkdown(await made(), ruleTexts))
    return drawn
  }
  const summary = path.join(images, 'summary')
  if (asked !== undefined) return new Map([[summary, readFileSync(path.resolve(root, asked), 'utf8')]])
  // Fails the gate, as the picture shows.
  const { stdout } = spawnSync(
    process.execPath,
    [
      'dist/cli.js',
      'samples/contoso-web',
      ...hosts,
      '--source-root=__tests__/sample-repository',
      '--format=markdown',
      '--as-of=2026-11-22',
    ],
    { cwd: root, encoding: 'utf8' },
  )
  return new Map([[summary, stdout]])
}

/** A job summary is a bordered box of about this width on GitHub. */
function pageOf(body: string, css: string, scheme: 'light' | 'dark'): string {
  const [page, border] = scheme === 'light' ? ['#ffffff', '#d1d9e0'] : ['#0d1117', '#3d444d']
  return `<!doctype html><html><head><meta charset="utf-8"><style>${css}
body { margin: 0; background: ${page} }
main { width: 1000px; padding: 16px; background: ${page} }
article { border: 1px solid ${border}; border-radius: 6px; padding: 24px }
.markdown-body h2 { border-bottom: 0 }
</style></head><body><main><article class="markdown-body">${body}</article></main></body></html>`
}

async function draw(asked: string | undefined): Promise<void> {
  const load = installTools()
  // The packages are no dependencies, so the compiler cannot know their types.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const factory = load('markdown-it') as (options: object) => MarkdownIt
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { chromium } = load('playwright-core') as Playwright
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  mkdirSync(images, { recursive: true })
  for (const [name, markdown] of await summariesOf(asked)) {
    const body = factory({ html: true }).render(markdown)
    for (const scheme of ['light', 'dark'] as const) {
      const css = readFileSync(load.resolve(`github-markdown-css/github-markdown-${scheme}.css`), 'utf8')
      const page = await browser.newPage({ viewport: { width: 1032, height: 400 }, deviceScaleFactor: 1.5 })
      await page.setContent(pageOf(body, css, scheme))
      const image = `${name}-${scheme}.png`
      const main = page.locator('main')
      const high = (await main.boundingBox())?.height ?? 0
      await main.screenshot({ path: image })
      await page.close()
      console.log(`${path.relative(root, image)}: ${high} px, as the tests have it ${heightOf(markdown)} px`)
    }
  }
  await browser.close()
}

await draw(process.argv[2])
