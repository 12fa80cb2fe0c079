// What of a script is a command that publishes, and where each command ends.
import { describe, expect, test } from '@jest/globals'
import { parseYaml } from '../../../src/config/yaml.ts'
import { publishesIn } from '../../../src/source/workflow/script-publishes.ts'
import { scriptsOf } from '../../../src/source/workflow/scripts.ts'

const FILE = 'a.yml'

/** `line: target -o output`, with `?` for what only a run knows. */
async function publishes(text: string): Promise<readonly string[]> {
  const file = { path: FILE, lines: text.split('\n'), root: await parseYaml(text, FILE) }
  return scriptsOf(file, () => null)
    .flatMap(publishesIn)
    .map(({ target, written: { line, output } }) => {
      const to = output === null ? '' : ` -o ${output}`
      return `${line}: ${target ?? '?'}${to}`
    })
}

/** A job of which the script begins on line 6. */
function job(runsOn: string, script: string, shell = 'bash'): string {
  const head = runsOn === '' ? `env: {}` : `runs-on: ${runsOn}`
  const own = shell === 'bash' ? '' : `        shell: ${shell}\n`
  const lines = script.split('\n').map((line) => `          ${line}\n`)
  return `jobs:\n  a:\n    ${head}\n    steps:\n      - run: |\n${lines.join('')}${own}`
}

describe('a command goes on behind the mark of its shell', () => {
  // issue 11, 11
  const backslash = 'dotnet publish src\\A -o out\\a\\\ndotnet publish src\\B -o out\\b\\'
  const backtick = 'dotnet publish a `\n  -o out'
  const caret = 'dotnet publish a ^\n  -o out'
  const slash = 'dotnet publish a \\\n  -o out'
  const two = ['6: src/A -o out\\a\\', '7: src/B -o out\\b\\']
  const whole = ['6: a -o out']
  test.each<[string, string, string, readonly string[]]>([
    ['windows-latest', 'bash', backslash, two],
    ['windows-2025', 'bash', backtick, whole],
    ['[self-hosted, Windows]', 'bash', backslash, two],
    ['ubuntu-latest', 'pwsh', backslash, two],
    ['ubuntu-latest', 'powershell', backtick, whole],
    ['ubuntu-latest', 'pwsh -File {0}', backtick, whole],
    ['windows-latest', 'cmd', backslash, two],
    ['windows-latest', 'cmd', caret, whole],
    ['${{ matrix.os }}', 'bash', backslash, two],
    ['', 'bash', backslash, two],
    ['', 'bash', backtick, whole],
    ['', 'bash', caret, whole],
    ['', 'bash', slash, whole],
    ['ubuntu-latest', 'bash', slash, whole],
    ['macos-latest', 'bash', slash, whole],
    ['windows-latest', 'sh', slash, whole],
    ['ubuntu-latest', 'bash', 'dotnet publish a -o ou\\\nt', whole],
    ['windows-latest', 'bash', slash, ['6: ?']],
    ['ubuntu-latest', 'bash', 'dotnet publish a ^\n  -o out', ['6: ?']],
    ['ubuntu-latest', 'pwsh', 'dotnet publish a \\\n  -o out', ['6: ?']],
  ])('%s, %s: %j', async (runsOn, shell, script, wanted) => {
    const text = shell === 'bash' ? job(runsOn, script) : job(runsOn, script, shell)
    expect(await publishes(text)).toEqual(wanted)
  })

  test('the shell that all steps have by default', async () => {
    const text = job('ubuntu-latest', backslash)
    expect(await publishes(`defaults: { run: { shell: pwsh } }\n${text}`)).toHaveLength(2)
  })
})

describe('no command publishes', () => {
  // issue 11, 12
  test.each([
    'echo dotnet publish a',
    'echo "say" && echo then dotnet publish a',
    'Write-Host dotnet publish a',
    'write-output dotnet publish a',
    "printf '%s' dotnet publish a",
    'git commit -m dotnet publish a',
    'cat > a.sh <<EOF\ndotnet publish a\nEOF',
    'cat <<-"END" > a.sh\n  dotnet publish a\n  END',
    "tee a.sh <<'EOF'\nit's dotnet\ndotnet publish a\nEOF",
    'echo "first\ndotnet publish a\nlast"',
    '# dotnet publish a',
    'dotnet build # && dotnet publish a',
    'dotnet tool run publish a',
    'dotnet test publish',
  ])('%j', async (script) => {
    expect(await publishes(job('ubuntu-latest', script))).toEqual([])
  })

  test.each([
    '<#\ndotnet publish a\n#>',
    '<# one #>\n<#\n dotnet publish a\n#>',
    '$a = @"\ndotnet publish a\n"@',
  ])('for PowerShell: %j', async (script) => {
    expect(await publishes(job('windows-latest', script))).toEqual([])
    expect(await publishes(job('windows-latest', `${script}\ndotnet publish b`))).toHaveLength(1)
  })

  test('for cmd', async () => {
    const text = job('windows-latest', 'REM dotnet publish a\n:: dotnet publish b\n@dotnet publish c', 'cmd')
    expect(await publishes(text)).toEqual(['8: c'])
  })

  test.each(['false', '${{ false }}', "'false'"])('in a step or a job with if: %s', async (never) => {
    const text = job('ubuntu-latest', 'dotnet publish a')
    expect(await publishes(text.replace('- run', `- if: ${never}\n        run`))).toEqual([])
    expect(await publishes(text.replace('runs-on', `if: ${never}\n    runs-on`))).toEqual([])
    expect(await publishes(text.replace('runs-on', `if: github.ref\n    runs-on`))).toHaveLength(1)
  })
})

describe('a command publishes', () => {
  test.each<[string, readonly string[]]>([
    ['VERSION=1 sudo -E dotnet publish a', ['6: a']],
    ['env A=b time dotnet publish a', ['6: a']],
    ['timeout 300 dotnet publish a', ['6: a']],
    ['exec dotnet publish a', ['6: a']],
    ['call dotnet publish a', ['6: a']],
    ['if dotnet publish a; then ls; fi', ['6: a']],
    ['if [ "$X" = 1 ]; then dotnet publish a; else dotnet publish b; fi', ['6: a', '6: b']],
    ['case "$X" in\n  one) dotnet publish a ;;\n  *) dotnet publish b ;;\nesac', ['7: a', '8: b']],
    ['(dotnet publish a)', ['6: a']],
    ['{ dotnet publish a; }', ['6: a']],
    ['pub() { dotnet publish "$1"; }\npub a', ['6: ?']],
    ['! /usr/bin/dotnet publish a', ['6: a']],
    ['dotnet publish a -o "$(pwd)/out" > log', ['6: a -o $(pwd)/out']],
    ['dotnet publish -o $(realpath out dir) a', ['6: a -o $(realpath out dir)']],
    ['dotnet publish "a b/c" -o \'x y\'', ['6: a b/c -o x y']],
    ['dotnet publish a -o "say \\"x\\""', ['6: a -o say \\"x\\"']],
    ['docker run sdk dotnet publish a', ['6: ?']],
    ['dotnet publish a b', ['6: ?']],
    ['bash <<EOF\ndotnet publish a\nEOF', ['7: a']],
    ['cat <<EOF\nx\nEOF\ndotnet publish a', ['9: a']],
    ['cat <<< "x"\ndotnet publish a', ['7: a']],
    ['x=$((1 << 2))\ndotnet publish a', ['7: a']],
    ['echo "a\nb"\ndotnet publish a', ['8: a']],
    ["echo it's\ndotnet publish a", ['7: a']],
    ['dotnet publish a &&\n  dotnet publish b', ['6: a', '7: b']],
    ['dotnet publish a -p:X="${{ inputs.x || \'b c\' }}"', ['6: a']],
    ["echo '${{ inputs.x || 'y' }}'\ndotnet publish a", ['7: a']],
  ])('%j', async (script, wanted) => {
    expect(await publishes(job('ubuntu-latest', script))).toEqual(wanted)
  })

  test.each<[string, readonly string[]]>([
    ['& dotnet publish a | Out-Host', ['6: a']],
    ['& "C:\\dotnet\\dotnet.exe" publish a', ['6: a']],
    ['$out = dotnet publish a', ['6: a']],
    ['if ($x) { dotnet publish a }', ['6: a']],
    ['if ($x) {\n  dotnet publish a\n}', ['7: a']],
    ['dotnet publish -o (Join-Path $PWD out) a', ['6: a -o $(Join-Path $PWD out)']],
    ["dotnet publish a -o 'it''s'", ["6: a -o it''s"]],
    ['dotnet publish a *> log', ['6: a']],
  ])('of PowerShell: %j', async (script, wanted) => {
    expect(await publishes(job('windows-latest', script))).toEqual(wanted)
  })

  test('in a quoted text of one line', async () => {
    const text = 'jobs: { a: { steps: [ { run: "echo a\\ndotnet publish b\\nls" } ] } }\n'
    expect(await publishes(text)).toEqual(['1: b'])
  })
})

test.each(['"', "'", '$(', '(', '${{', '<<A\n', '<#', '@"\n', '`', '\\', '{ ', '"${{', '$((', '2>&1 '])(
  '300 KB of %j are gone through at once',
  async (piece) => {
    const script = piece.repeat(300_000 / piece.length)
    for (const runsOn of ['ubuntu-latest', 'windows-latest', 'x']) {
      const before = performance.now()
      await publishes(job(runsOn, script))
      expect(performance.now() - before).toBeLessThan(3_000)
    }
  },
)
