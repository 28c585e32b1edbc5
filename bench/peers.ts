import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a program says: how long it reckoned, without its own start, and its numbers. */
export type Answer = { ms: number; values: Float64Array }

export type Program = (args: readonly (string | number)[]) => Answer

/** Packages that others reckon with, and in which language. */
const PACKAGES = {
  ...{ survival: 'R', cmprsk: 'R', sandwich: 'R', stats: 'R' },
  ...{ statsmodels: 'python', simpy: 'python' },
} as const
export type Package = keyof typeof PACKAGES

/** What a machine has besides us. Null where it has not: the tables say so. */
export type Present = {
  compiler: string | null
  numpy: string | null
  r: string | null
  /** Their versions. Left out of what was measured before they were looked for. */
  packages?: Record<Package, string | null>
}

export type Peers = Present & {
  /** A program of `bench/c`, compiled; undefined without a compiler. */
  c(name: string): Program | undefined
  /** A program of `bench/numpy`; undefined without numpy. */
  python(name: string): Program | undefined
  /** A program of `bench`, run by the first interpreter that has the package; undefined where none has. */
  having(name: Package, program: string): Program | undefined
  /** Writes numbers where programs can read them, and says where. */
  file(name: string, numbers: Float64Array): string
  close(): void
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const OUTPUT_MAX = 256 * 2 ** 20
/** No sum is rounded in one step with a product: then the same steps give the same bits everywhere. */
const FLAGS = ['-O2', '-ffp-contract=off']

export function openPeers(): Peers {
  const folder = mkdtempSync(join(tmpdir(), 'medspiller-peers-'))
  const compiler = ['cc', 'gcc', 'clang'].find((name) => said(name, ['--version']) !== null)
  const python = PYTHONS.find((name) => numpyOf(name) !== null)
  const found = Object.fromEntries(
    Object.keys(PACKAGES).map((name) => [name, interpreterOf(name as Package)]),
  ) as Record<Package, Interpreter | null>
  return {
    packages: Object.fromEntries(
      Object.entries(found).map(([name, one]) => [name, one?.version ?? null]),
    ) as Record<Package, string | null>,
    having(name, program) {
      const interpreter = found[name]
      return interpreter
        ? (args) => answerOf(interpreter.command, [at(program), ...args])
        : undefined
    },
    compiler: compiler ? firstLine(said(compiler, ['--version'])) : null,
    numpy: python ? numpyOf(python) : null,
    r: firstLine(said('Rscript', ['-e', 'cat(R.version.string)'])),
    c(name) {
      if (!compiler) return undefined
      const program = join(folder, name)
      execFileSync(compiler, [...FLAGS, '-o', program, at(`c/${name}.c`), '-lm'])
      return (args) => answerOf(program, args)
    },
    python(name) {
      if (!python) return undefined
      return (args) => answerOf(python, [at(`numpy/${name}.py`), ...args])
    },
    file(name, numbers) {
      const path = join(folder, name)
      writeFileSync(path, numbers)
      return path
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The first on the path need not be the one with the packages. */
const PYTHONS = ['python3', 'python', '/usr/bin/python3']

type Interpreter = { command: string; version: string }

function interpreterOf(name: Package): Interpreter | null {
  const [commands, args] =
    PACKAGES[name] === 'R'
      ? [['Rscript'], ['-e', `cat(as.character(packageVersion("${name}")))`]]
      : [PYTHONS, ['-c', `import ${name}; print(${name}.__version__)`]]
  for (const command of commands) {
    const version = firstLine(said(command, args))
    if (version) return { command, version }
  }
  return null
}

function numpyOf(python: string): string | null {
  return firstLine(said(python, ['-c', 'import numpy; print("numpy " + numpy.__version__)']))
}

function said(program: string, args: readonly string[]): string | null {
  try {
    return execFileSync(program, [...args], {
      ...{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    }) as string
  } catch {
    return null
  }
}

function firstLine(text: string | null): string | null {
  return text?.split('\n')[0]?.trim() || null
}

function answerOf(program: string, args: readonly (string | number)[]): Answer {
  const text = execFileSync(program, args.map(String), {
    ...{ encoding: 'utf8', maxBuffer: OUTPUT_MAX, stdio: ['ignore', 'pipe', 'inherit'] },
  }) as string
  const [ms = '', ...lines] = text.split('\n')
  const values = lines.join(' ').trim().split(/\s+/)
  return { ms: Number(ms), values: Float64Array.from(values, Number) }
}
