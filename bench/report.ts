import type { BrowserResult, ListResult } from './browser.ts'
import type { DragResult } from './dragging.ts'
import { estimatesPart } from './estimatingReport.ts'
import type { ImportResult } from './importing.ts'
import { ms, number, ratioVerdict, table, verdict } from './markdown.ts'
import { READINGS } from './questions.ts'
import type { ReadingAt, ReadingResult, Readings } from './reading.ts'
import type { Results, Stamp } from './results.ts'
import { simulationPart } from './simulationReport.ts'
import type { StartResult } from './starting.ts'
import type { WeightResult } from './weight.ts'

const AIMS = {
  interactive: 1300,
  browserGrowth: 0.15,
  typing: 100,
  dragging: 100,
  javascript: 133,
  cold: 20,
  coldMegabytes: 400,
  later: 2,
}

/** docs/benchmarks.md: what was measured, the aims beside it, and how to read it. */
export function pageOf(results: Results): string {
  const parts = [
    HEAD,
    part('The caseload', results.reading, readingPart),
    part('The day’s work', results.daily, readingPart),
    part('Import', results.import, importPart),
    part('Simulation', results.simulation, simulationPart),
    part('Statistics', results.statistics, estimatesPart),
    part('Starting', results.start, startPart),
    part('First load', results.weight, weightPart),
    part('The list in a browser', results.browser, browserPart),
    FOOT,
  ]
  return `${parts.join('\n\n')}\n`
}

function part<Result>(
  title: string,
  measured: { stamp: Stamp; result: Result } | undefined,
  write: (result: Result, stamp: Stamp) => string,
): string {
  if (!measured) return `## ${title}\n\nNot measured yet.`
  const { stamp, result } = measured
  return `## ${title}\n\n${write(result, stamp)}\n\n${stampLine(stamp)}`
}

function stampLine(stamp: Stamp): string {
  const postgres = stamp.postgres ? `, PostgreSQL ${stamp.postgres}` : ''
  const busy = stamp.load > 1 ? ` ${stamp.load} processes wanted to run when it began.` : ''
  return (
    `*Measured ${stamp.date} at ${stamp.commit}: ${stamp.processors}, ${stamp.memoryGigabytes} GB, ` +
    `Node ${stamp.node}${postgres}; ${stamp.rounds} rounds.${busy}*`
  )
}

function readingPart(readings: Readings, stamp: Stamp): string {
  const built = readings.results.filter(({ missing }) => !missing)
  const missing = readings.results.filter((one) => one.missing)
  const sizes = readings.loaded.map(({ active }) => number(active)).join(', ')
  return [
    `A municipality with ${sizes} active citizens, ${stamp.contacts} contacts in each open case; ${number(Math.max(...readings.loaded.map(({ rows }) => rows)))} rows in the largest. A caseworker carries about 45 citizens and a team has eleven people in all of them; the leader leads eight teams, about 4,000 citizens. Row-level security and access log are on. Milliseconds, medians of the rounds.`,
    table(
      [
        'asked',
        'active citizens',
        'p50',
        'p95',
        'first call',
        '8 clients p50',
        'p95',
        'a second',
        'bare SQL',
        'ratio',
      ],
      built.flatMap((one) => one.sizes.map((at) => timesLine(one, at))),
    ),
    ...built
      .map(({ name, about, endpoint }) => `- **${name}**: ${about} (\`${endpoint}\`).`)
      .join('\n')
      .split('\n\n'),
    ...missing.map(
      ({ name, endpoint }) => `- **${name}** is missing: \`${endpoint}\` is not built yet.`,
    ),
    '### Against the aims',
    table(
      [
        'asked',
        'ratio at the largest',
        'aim',
        'holds',
        'growth exponent',
        'last step',
        'aim',
        'holds',
      ],
      built.map(aimLine),
    ),
    '### What row-level security and the access log cost',
    table(
      [
        'asked',
        'active citizens',
        'both on',
        'without the log',
        'without row-level security',
        'the log',
        'the policies',
        'statements',
        'the longest, bare',
      ],
      built.flatMap((one) => one.sizes.map((at) => costLine(one, at))),
    ),
    `A round trip to PostgreSQL that asks nothing takes ${ms(readings.ping)} ms here. "Bare SQL" is the handler’s own statements, prepared, one after the other on one connection, as one to whom no policy applies: no session, no transaction, no signed context, no log, no HTTP. A request does those too.`,
    'Peers (PostGraphile, Directus, Redmine) are missing on this machine.',
  ].join('\n\n')
}

function timesLine({ name }: ReadingResult, at: ReadingAt): string[] {
  return [
    ...[name, number(at.active), ms(at.http.p50), ms(at.http.p95), ms(at.cold)],
    ...[ms(at.clients8.p50), ms(at.clients8.p95), number(at.clients8.perSecond)],
    ...[ms(at.bare.p50), at.ratio.toFixed(2)],
  ]
}

function aimLine({ name, sizes, growth }: ReadingResult): string[] {
  const aim = [...READINGS.reading.asked, ...READINGS.daily.asked].find(
    (one) => one.name === name,
  )?.aim
  const last = sizes.at(-1)
  if (!last) return [name]
  const grown = growth ? [growth.exponent.toFixed(2), growth.lastStep.toFixed(2)] : ['–', '–']
  return [
    ...[name, last.ratio.toFixed(2)],
    ...(aim ? [`≤ ${aim.ratio}`, ratioVerdict(last.ratio, aim.ratio)] : ['–', '–']),
    ...grown,
    ...(aim && growth ? [`≤ ${aim.growth}`, verdict(growth.exponent, aim.growth)] : ['–', '–']),
  ]
}

function costLine({ name }: ReadingResult, at: ReadingAt): string[] {
  const { p50 } = at.http
  const share = (without: number) => `${Math.round(((p50 - without) / p50) * 100)} %`
  return [
    ...[name, number(at.active), ms(p50), ms(at.unlogged), ms(at.bypass)],
    ...[share(at.unlogged), share(at.bypass), String(at.statements), ms(at.heaviest)],
  ]
}

function importPart(all: ImportResult[]): string {
  return [
    'The CSV files through the importer (every row checked, CPR sealed, all in one transaction) against COPY of the same files into tables of text without keys, indexes, references or policies.',
    table(
      [
        'citizens',
        'conversations',
        'rows',
        'import, rows/s',
        'COPY, rows/s',
        'ratio',
        'the same again, rows/s',
        'peak memory, MB',
      ],
      all.map((one) => [
        ...[number(one.citizens), number(one.conversations), number(one.rows)],
        ...[number(one.importPerSecond), number(one.copyPerSecond), one.ratio.toFixed(1)],
        ...[number(one.againPerSecond), number(one.peakMegabytes)],
      ]),
    ),
    'Peak memory is the importing process, without PostgreSQL.',
  ].join('\n\n')
}

function startPart(result: StartResult): string {
  const { cold } = result
  const rows = [
    [
      'later start',
      `${result.later.toFixed(2)} s`,
      `≤ ${AIMS.later} s`,
      verdict(result.later, AIMS.later),
    ],
    ['first start, packages there, the demo loaded', `${result.first.toFixed(1)} s`, '–', '–'],
    ['database with the demo', `${number(result.dataMegabytes)} MB`, '–', '–'],
    [
      'packages, those for development with them',
      `${number(result.packageMegabytes)} MB`,
      '–',
      '–',
    ],
    cold
      ? [
          'from clone to page, empty package cache',
          `${cold.seconds.toFixed(1)} s`,
          `≤ ${AIMS.cold} s`,
          verdict(cold.seconds, AIMS.cold),
        ]
      : ['from clone to page, empty package cache', 'not measured', `≤ ${AIMS.cold} s`, '–'],
  ]
  if (cold)
    rows.push([
      'on disk after that',
      `${number(cold.megabytes)} MB`,
      `≤ ${AIMS.coldMegabytes} MB`,
      verdict(cold.megabytes, AIMS.coldMegabytes),
    ])
  return table(['', 'measured', 'aim', 'holds'], rows)
}

function weightPart({ entry, css, pages }: WeightResult): string {
  const heaviest = pages.filter(({ name }) => name !== 'Gallery')
  const line = (name: string, adds: number | undefined, total: number) => [
    ...[name, adds === undefined ? '–' : adds.toFixed(1), total.toFixed(1)],
    ...[`≤ ${AIMS.javascript}`, verdict(total, AIMS.javascript)],
  ]
  return [
    'JavaScript that must arrive before a page works, in kB gz: the entry with its static imports, and what the page adds.',
    table(
      ['page', 'adds', 'altogether', 'aim', 'holds'],
      [
        line('the entry alone', undefined, entry),
        ...heaviest.map((one) => line(one.name, one.adds, one.total)),
      ],
    ),
    `Style sheets: ${css.toFixed(1)} kB gz. Fonts come afterwards, and only those a page uses.`,
  ].join('\n\n')
}

function dragged({ moves, p50, p95, longest }: DragResult, slowed: number): string {
  return (
    `*What if* on a phone of 360 px, slowed ${slowed} ×, a lever dragged: from a move to the picture with its answer ` +
    `${ms(p50)} ms in the middle of ${number(moves)} moves, 95 of 100 within ${ms(p95)} ms ` +
    `(aim ≤ ${AIMS.dragging}: ${verdict(p95, AIMS.dragging)}), the longest ${ms(longest)} ms.`
  )
}

function browserPart({ slowed, lists, dragging }: BrowserResult): string {
  return [
    `One caseworker’s lists (the server’s own answer, its citizens told over until there are so many) in Chromium, processor slowed ${slowed} ×, nothing cached. Usable: rows are drawn and no task of 50 ms or longer follows for a second. Milliseconds.`,
    table(['page', 'rows', 'seen', 'usable', 'sorted', 'aim', 'holds'], lists.flatMap(listRows)),
    ...lists.map(listGrowth),
    ...(dragging ? [dragged(dragging, slowed)] : []),
    'Lighthouse is missing on this machine; accessibility is tested with axe by `npm test`.',
  ].join('\n\n')
}

function listRows({ path, sizes }: ListResult): string[][] {
  return sizes.map(({ rows, seen, interactive, sort }) => {
    const held =
      rows === 5_000
        ? [`≤ ${number(AIMS.interactive)}`, verdict(interactive, AIMS.interactive)]
        : ['–', '–']
    return [`\`${path}\``, number(rows), ms(seen), ms(interactive), ms(sort), ...held]
  })
}

function listGrowth({ path, growth, typing }: ListResult): string {
  const grown = `\`${path}\`: growth exponent ${growth.exponent.toFixed(2)}, last step ${growth.lastStep.toFixed(2)} (aim ≤ ${AIMS.browserGrowth}: ${verdict(growth.exponent, AIMS.browserGrowth)}).`
  if (typing === null) return grown
  return `${grown} From a key in the search field above 5,000 rows to the next picture: ${ms(typing)} ms (aim ≤ ${AIMS.typing}: ${verdict(typing, AIMS.typing)}).`
}

const HEAD = `# Benchmarks

Written by \`npm run bench\`; the numbers are in \`bench/results.json\`. Trust the ratios and the growth, not the
milliseconds: they belong to the machine. A ratio between 0.75 and 1.3 of its aim is undecided on a machine that
others share. The run fails when an answer is wrong, never because it was slow.`

const FOOT = `## Killed while a record is typed

The browser is killed 50 times and the server 20 times, every other time both (\`KILLS=50,20 npm test -- test/e2e/kills.spec.ts\`):
no word that the page called saved was ever gone. Of what had just been typed, at most 114 ms and 73 ms were lost (aim ≤ 1,000). *26 November 2026.*

## How it is measured

- One generator with a fixed seed makes every municipality (\`bench/world.ts\`); rows are loaded by COPY past the
  policies, then vacuumed and analysed. For the day’s work the oldest case began ten years ago, for the caseload four. The clock of the server stands at 19 November 2026.
- Each question is asked by up to twenty caseworkers spread over the house, or by up to five leaders, over kept-alive
  HTTP to the real server in a process of its own. In each round every variant (bare SQL, the server, the server without
  log, the server as a superuser, eight clients) has its turn at every size; medians of the rounds are shown.
- Answers are summed (rows, dreams, days) and held against the generator, against each other between the variants, and
  against \`bench/expected.json\`. After a change that is meant to change answers: \`npm run bench -- --store\`.
- Simulations and statistics are in-process calls. In each round ours, C and numpy have their turn; C is compiled into a
  folder of the run. Packages of R and Python (\`bench/r\`, \`bench/statsmodels\`, \`bench/simpy\`) have fewer turns: each is run
  by the first interpreter that has it. Where there is no compiler or no package the table says so. A thread takes the next
  share of the work when it is done with one, as in a case run.
- Growth is the slope of log time on log size by least squares over all sizes; the last step by itself beside it.
- \`npm run bench -- --help\` shows what can be left out or added.`
