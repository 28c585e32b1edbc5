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

try {
  await commandLine().parseAsync()
  process.exitCode ??= EXITS.done
} catch (fault) {
  process.exitCode = exitOf(fault)
}
