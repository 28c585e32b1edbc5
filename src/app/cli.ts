import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { EXITS, exitOf } from './commands/exits.ts'

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string }

const EXIT_HELP = `
Ends with 0 when done, 1 when it failed or the files have faults, 2 when it was said wrongly,
3 when Medspiller runs already or no database can be reached.`

const dataOption = ['--data <dir>', 'the folder of the data (or DATA); default: data'] as const
const jsonOption = ['--json', 'answer as JSON'] as const

/** The command line. Each command's code is read only when it is called, so that help is instant. */
function commandLine(): Command {
  const line = new Command('medspiller')
    .description('Few cases per caseworker, conversations on the citizen’s terms, measured effect.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('Say --help to see what there is.')
    .addHelpText('after', EXIT_HELP)
  addStart(line)
  addImport(line)
  addDemo(line)
  addOperation(line)
  addEvidence(line)
  addCase(line)
  return line
}

function addStart(line: Command): void {
  line
    .command('start')
    .description('start everything and print one address')
    .option('--port <number>', 'the port (or PORT); a taken one gives the next; default: 3000')
    .option(...dataOption)
    .option('--empty', 'without the demo municipality')
    .action(async (flags) => (await import('./commands/start.ts')).start(flags))
}

function addImport(line: Command): void {
  line
    .command('import')
    .description('check and load the files of a municipality')
    .argument('[dir]', 'the folder with the files, CSV or XLSX')
    .option('--dry-run', 'only check')
    .option('--complete', 'the files hold everything: what they lack is closed')
    .option('--template <dir>', 'write empty files with every column instead')
    .option('--municipality <slug>', 'which one, where there are several')
    .option('--lang <language>', 'da or en', 'da')
    .option(...dataOption)
    .option(...jsonOption)
    .action(async (dir, flags) => (await import('./commands/import.ts')).importFiles(dir, flags))
}

function addDemo(line: Command): void {
  line
    .command('demo')
    .description('load the invented municipality Egekøbing, or write it as files')
    .option('--write <dir>', 'only write the files')
    .option('--as-of <day>', 'the day at which the story ends; default: today')
    .option('--seed <number>', 'another seed gives other people')
    .option('--reset', 'remove the demo municipality first')
    .option(...dataOption)
    .option(...jsonOption)
    .action(async (flags) => (await import('./commands/demo.ts')).demo(flags))
}

function addOperation(line: Command): void {
  line
    .command('migrate')
    .description('bring every database to this version')
    .option(...dataOption)
    .option(...jsonOption)
    .action(async (flags) => (await import('./commands/migrate.ts')).migrate(flags))
  const municipality = line.command('municipality').description('the municipalities of this server')
  municipality
    .command('add')
    .description('a database of its own for a municipality')
    .argument('<name>', 'for example Egekøbing')
    .requiredOption('--host <name>', 'the host name at which it answers')
    .option('--code <number>', 'its kommunekode')
    .option('--slug <word>', 'its short name; made of the name unless told')
    .option(...dataOption)
    .option(...jsonOption)
    .action(async (name, flags) =>
      (await import('./commands/municipality.ts')).addMunicipality(name, flags),
    )
  municipality
    .command('list')
    .description('all of them')
    .option(...dataOption)
    .option(...jsonOption)
    .action(async (flags) => (await import('./commands/municipality.ts')).listMunicipalities(flags))
}

type EvidenceName = keyof typeof import('./commands/evidence.ts')['EVIDENCE']

function addEvidence(line: Command): void {
  const evidence = line
    .command('evidence')
    .description('did it work? The statistics, on a CSV file')
  evidence
    .command('result')
    .description('the result of a project again, from the file that its page hands out')
    .argument('<file>', 'resultat.json')
    .option(...jsonOption)
    .action(async (file, flags) =>
      (await import('./commands/evidenceResult.ts')).rerun(file, flags),
    )
  const bare = (name: EvidenceName, description: string) =>
    evidence
      .command(name)
      .description(description)
      .argument('<file>', 'CSV with headings')
      .option(...jsonOption)
      .action(async (file, flags) =>
        (await import('./commands/evidence.ts')).EVIDENCE[name](file, flags),
      )
  const add = (name: EvidenceName, description: string) =>
    bare(name, description).option('--level <share>', 'of intervals; default: 0.95')
  const timed = (command: Command) =>
    command
      .requiredOption('--time <column>', 'when it ended')
      .requiredOption('--event <column[=value]>', 'whether it did: 1, or this value')
      .option('--start <column>', 'when it began to be watched (late entry, start-stop)')
  const factors = (command: Command) =>
    command
      .option('--factor <columns>', 'numbers that are groups')
      .option('--reference <column=level>', 'what a factor is compared with', gathered)
  factors(timed(add('km', 'Kaplan-Meier: the share without the event, over time')))
    .option('--by <column>', 'a curve for each group')
    .option('--conf <kind>', 'plain, log or log-log; default: log')
    .option('--at <times>', 'only at these: 2,5,10')
    .option('--horizon <time>', 'the mean time without the event, up to then')
    .option('--svg <file>', 'the curves as a picture')
  factors(timed(bare('logrank', 'whether groups leave equally fast')))
    .requiredOption('--by <column>', 'the groups')
    .option('--strata <column>', 'compare within these')
    .option('--rho <number>', '1 weighs early events more; default: 0')
    .option('--safe <ratio>', 'of two groups: an e-value, betting on this hazard ratio')
  factors(timed(add('cox', 'proportional hazards')))
    .requiredOption('--covariates <columns>', 'age,sex,…; text is a factor')
    .option('--ties <kind>', 'efron, breslow or exact; default: efron')
    .option('--strata <column>', 'a baseline of its own for each')
    .option('--cluster <column>', 'rows that belong together')
    .option('--ph-test', 'whether the hazard ratios change over time')
    .option('--predict <values>', 'a curve for such covariates: age=60,sex=2', gathered)
    .option('--at <times>', 'curves only at these: 2,5,10')
    .option('--svg <file>', 'the predicted curves as a picture')
  factors(timed(add('competing', 'Aalen-Johansen: the share of each cause, over time')))
    .requiredOption('--causes <values>', 'of the event column: 1,2')
    .option('--censored <values>', 'of the event column: still going on; default: 0')
    .option('--by <column>', "curves for each group, and Gray's test")
    .option('--covariates <columns>', 'age,sex,…: Fine and Gray, cause by cause')
    .option('--at <times>', 'only at these: 2,5,10')
    .option('--svg <file>', 'the curves as a picture')
  factors(timed(add('aft', 'parametric: how many times as long it takes')))
    .option('--covariates <columns>', 'age,sex,…; text is a factor')
    .option('--dist <name>', 'weibull, exponential, lognormal or loglogistic; default: weibull')
  addCounts(add)
  addPanels(add, factors)
  addWatching(bare, add)
  addPlan(evidence)
  evidence
    .command('schema')
    .description('the keys of an answer in JSON, as a JSON Schema')
    .argument('<command>', 'km, cox, …')
    .action(async (name) => (await import('./commands/evidence.ts')).schemaOf(name))
}

type Adding = (name: EvidenceName, description: string) => Command

function addCounts(add: Adding): void {
  add('rates', 'events a unit of time, with exact limits, and their ratios')
    .option('--event <column[=value]>', 'whether a row has one: 1, or this value')
    .option('--events <column>', 'how many a row has')
    .option('--time <column>', 'how long a row was watched; with --start: until when')
    .option('--exposure <column>', 'the same, as person-time')
    .option('--start <column>', 'when it began to be watched')
    .option('--by <columns>', 'a rate for each group')
    .option('--reference <column=level>', 'what the others are compared with', gathered)
    .option('--against <ratio>', 'the ratio that is tested; default: 1')
  add('states', 'the chance of being in each state, over time, where people may come back')
    .requiredOption('--from <column>', 'the state that somebody was in')
    .requiredOption('--to <column>', 'the state moved to; empty or the same: still there')
    .requiredOption('--start <column>', 'when they came into it')
    .requiredOption('--stop <column>', 'when they moved, or were last seen')
    .option('--id <column>', 'who; to check that nobody is in two states at once')
    .option('--censored <values>', 'of --to: still there')
    .option('--begin <state>', 'the state one is in first; default: the first of the file')
    .option('--since <time>', 'from when on; default: 0')
    .option('--errors <kind>', 'aalen or greenwood; default: aalen')
    .option('--at <times>', 'only at these: 2,5,10')
    .option('--svg <file>', 'the curves as a picture')
  add('sightings', 'how often people move between states, when they are seen now and then')
    .requiredOption('--id <column>', 'who')
    .requiredOption('--time <column>', 'when they were seen')
    .requiredOption('--state <column>', 'in which state')
    .requiredOption('--moves <from:to,…>', 'the moves that are possible at once')
    .option('--exact <states>', 'whose time of entry is known, as of a death')
    .option('--at <times>', 'the chance of each state so long after each')
}

/** Several values of one option. */
function gathered(value: string, before: string[] = []): string[] {
  return [...before, value]
}

function addPanels(add: Adding, factors: (command: Command) => Command): void {
  const panel = (name: EvidenceName, description: string) =>
    factors(add(name, description))
      .requiredOption('--outcome <column>', 'what is measured')
      .option('--unit <column>', 'who')
      .option('--time <column>', 'when')
      .option('--covariates <columns>', 'what is held alike')
      .option('--cluster <column>', 'rows that belong together')
      .option('--method <name>', 'see the documentation')
  panel('did', 'difference in differences: --method cs (default), twfe, 2x2 or randomised')
    .option('--cohort <column>', 'when the unit starts; 0 for never')
    .option('--control <kind>', 'never or notYet; default: never')
    .option('--treated <column>', '2x2: 1 in the group that is treated')
    .option('--after <column>', '2x2: 1 after the start')
    .option('--wild', 'twfe and 2x2, few clusters: the wild bootstrap')
    .option('--block <column>', 'randomised: within which the order was drawn')
    .option('--replications <number>', 'of draws; default: 9999')
    .option('--seed <number>', 'another seed gives other draws; default: 1')
  panel('synth', 'synthetic control: --method sc (default), sdid or did')
    .requiredOption('--treated <names>', 'the unit or units')
    .requiredOption('--from <time>', 'the first treated period')
  panel('its', 'an interrupted series; --method counts for quasi-Poisson')
    .requiredOption('--from <time>', 'the first period after the change')
    .option('--season <column>', 'a code for each period, as its month')
    .option('--scale <kind>', 'log or plain; default: plain')
    .option('--lag <number>', 'of Newey and West')
    .option('--adjust', 'larger errors, for few periods: by n / (n - k)')
    .option('--control <column>', 'a series that nothing was done to')
}

function addWatching(bare: Adding, add: Adding): void {
  bare('monitor', 'look by look, as often as one likes')
    .option('--kind <name>', 'rate, share, mean, drift or leavers; default: rate')
    .option('--observed <column>', 'rate: events')
    .option('--expected <column>', 'rate: events that were expected')
    .option('--successes <column>', 'share: of the trials')
    .option('--trials <column>', 'share: how many there were')
    .option('--null-share <share>', 'share: where there is no effect')
    .option('--value <column>', 'mean: one observation a row')
    .option('--null-mean <number>', 'mean: where there is no effect')
    .option('--not-before <number>', 'mean: silent before so many; default: 30')
    .option('--sum <column>', 'drift: what came at the look')
    .option('--variance <column>', 'drift: and its variance')
    .option('--stitched-from <variance>', 'drift: also the boundary that needs no tuning')
    .option('--at-risk <columns>', 'leavers: treated,control, at the beginning of the look')
    .option('--left <columns>', 'leavers: treated,control, who left in it')
    .option('--time <column>', 'when')
    .option('--ratio <number>', 'the ratio that is bet on; default: all, weighed')
    .option('--tuned-for <number>', 'where it is sharpest; default: a year like the first look')
    .option('--alpha <share>', 'false alarms over all time; default: 0.05')
  add('pool', 'effects of several places, from estimates and errors alone')
    .requiredOption('--estimate <column>', 'such as log hazard ratios')
    .requiredOption('--error <column>', 'their standard errors')
    .option('--name <column>', 'of the place')
}

function addPlan(evidence: Command): void {
  evidence
    .command('plan')
    .description('before there are data: how much must be seen, and where to stop on the way')
    .option('--hazard-ratio <number>', 'that is to be found: exits needed')
    .option('--treated-share <share>', 'of the people; default: 0.5')
    .option('--hazard <number>', 'exits a person and unit of time: people needed')
    .option('--accrual <time>', 'how long people come in; default: 0')
    .option('--follow-up <time>', 'how long all are then followed; default: 0')
    .option('--shares <treated,control>', 'that are to be told apart: people needed')
    .option('--difference <number>', 'of means that is to be found: people needed')
    .option('--deviation <number>', 'of the observations')
    .option('--group-size <number>', 'cases that resemble each other come together')
    .option('--correlation <number>', 'within such groups')
    .option('--looks <number or shares>', 'bounds: 5, or 0.25,0.5,1 of the information')
    .option('--bounds <kind>', 'pocock, obrien-fleming, or spending; see the documentation')
    .option('--alpha <share>', 'false alarms; default: 0.05')
    .option('--power <share>', 'the chance of finding it; default: 0.8')
    .option('--sides <number>', '1 or 2; default: 2')
    .option(...jsonOption)
    .action(async (flags) => (await import('./commands/evidence.ts')).planned(flags))
}

const CASE_FILE = 'YAML or JSON; - for what comes in by a pipe'

function addCase(line: Command): void {
  const group = line.command('case').description('what a lower caseload is worth, from a file')
  const commands = async () => (await import('./commands/case.ts')).caseCommands(version)
  const spoken = (command: Command) =>
    command.option('--language <language>', 'da or en; default: that of the file, or da')
  const running = (command: Command) =>
    spoken(command)
      .option('--runs <number>', 'how often it is drawn; default: 4096')
      .option('--seed <number>', 'another seed gives other draws; default: 1')
      .option('--threads <number>', 'default: as many as there are cores')
  spoken(group.command('check'))
    .description('find every fault of a case, with its line and what to do')
    .argument('<file>', CASE_FILE)
    .option(...jsonOption)
    .action(async (file, flags) => (await commands()).check(file, flags))
  running(group.command('run'))
    .description('the verdict, the money, and what must be true')
    .argument('<file>', CASE_FILE)
    .option(...jsonOption)
    .action(async (file, flags) => (await commands()).run(file, flags))
  group
    .command('new')
    .description('write a case to begin with, every line explained')
    .argument('[name]', 'of the case, or of the file: case.yaml')
    .option('--language <language>', 'da or en; default: da')
    .action(async (name, flags) => (await commands()).new(name, flags))
  running(group.command('compare'))
    .description('two cases side by side: what is written, and what comes of it')
    .argument('<a>', CASE_FILE)
    .argument('<b>', CASE_FILE)
    .option(...jsonOption)
    .action(async (a, b, flags) => (await commands()).compare(a, b, flags))
  running(group.command('report'))
    .description('the case as a page or a PDF, with pictures')
    .argument('<file>', CASE_FILE)
    .option('--html <file>', 'one page that needs nothing else')
    .option('--pdf <file>', 'printed by Chromium, Chrome or Edge')
    .action(async (file, flags) => (await commands()).report(file, flags))
  group
    .command('export')
    .description('a public result of a municipality as a case to begin with')
    .argument('<address>', 'https://…/resultat/name')
    .argument('[name]', 'of the file; default: as in the address')
    .action(async (address, name) => (await commands()).export(address, name))
  group
    .command('schema')
    .description('the JSON Schema of the file')
    .action(async () => (await commands()).schema())
}

// Whoever reads has read enough: `medspiller case run FILE | head -1`.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault
  process.exit(EXITS.done)
})

try {
  await commandLine().parseAsync()
  process.exitCode ??= EXITS.done
} catch (fault) {
  process.exitCode = exitOf(fault)
}
