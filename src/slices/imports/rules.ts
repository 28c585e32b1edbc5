import { fold } from '#core/danish.ts'
import type { Column, Facts, Kind, Table, TableCode, Value } from '#core/table.ts'
import { BENEFITS } from '#law/benefits.ts'
import { OUTCOMES } from '#law/outcomes.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'

/** The files of an extract, in the order in which they must be read: a reference points backwards. */
export const FILE_NAMES = [
  'employees',
  'teams',
  'team_members',
  'absences',
  'adjustments',
  'norms',
  'citizens',
  'cases',
  'case_members',
  'conversations',
  'spells',
] as const
export type FileName = (typeof FILE_NAMES)[number]

/** One kind of file: its Danish stem, whether an extract may lack it, and its columns. */
export type FileRules = Table & { name: FileName; stem: string; required: boolean }

export type FaultCode = TableCode | RowCode | FileCode | CrossCode
type RowCode = 'outcome_without_end' | 'high_below_low'
type CellAt = { code: RowCode; column: string; facts: Facts }
type FileCode =
  | 'file_missing'
  | 'file_twice'
  | 'file_empty'
  | 'file_encoding'
  | 'file_quotes'
  | 'file_unreadable'
  | 'file_too_large'
type CrossCode =
  | 'key_twice'
  | 'reference_unknown'
  | 'cpr_twice'
  | 'cpr_known'
  | 'case_of_another'
  | 'case_open_twice'
  | 'case_ends_later'
  | 'responsibility_overlaps'
  | 'responsibility_outside_case'
  | 'employee_not_employed'
  | 'conversation_outside_case'
  | 'conversation_held_later'
  | 'spell_overlaps'
  | 'complete_without_cases'
  | 'demo_takes_its_own'
  | 'database_refused'

/** What is wrong, and where a person finds it: the file, the row as a spreadsheet counts, the column. */
export type Fault = {
  file: string
  row: number | null
  column: string | null
  code: FaultCode
  facts: Facts
}

/** So many faults are kept and shown; the rest is only counted. */
export const FAULTS_KEPT = 1000

const same = (values: readonly string[]) => Object.fromEntries(values.map((word) => [word, word]))

const ROLES = {
  sagsbehandler: 'caseworker',
  virksomhedskonsulent: 'company_consultant',
  teamkoordinator: 'coordinator',
  leder: 'head',
  oekonom: 'economist',
  direktoer: 'director',
  tillidsrepraesentant: 'shop_steward',
  administrator: 'administrator',
}
const FUNCTIONS = { medlem: 'member', koordinator: 'coordinator', leder: 'leader' }
const ABSENCES = same(['sygdom', 'barsel', 'ferie', 'orlov', 'andet'])
const REASONS = {
  ny: 'new',
  uddannelse: 'training',
  tillidshverv: 'elected',
  saerlig_opgave: 'special_task',
  andet: 'other',
}
const WEIGHTS = same(['enkel', 'kompleks', 'meget_kompleks'])
const RESPONSIBILITIES = { ansvarlig: 'owner', medansvarlig: 'coworker', vikar: 'substitute' }
const STATES = { planlagt: 'planned', holdt: 'held', aflyst: 'cancelled', udeblevet: 'no_show' }
const PLACES = same([
  'jobcenter',
  'gaatur',
  'laege',
  'behandling',
  'virksomhed',
  'hjemme',
  'telefon',
  'video',
  'andet',
])

/** A column that may be empty, and one that may not. */
function maybe(heading: string, field: string, kind: Kind, example: string): Column {
  return { ...kind, heading, field, required: false, example }
}
function must(heading: string, field: string, kind: Kind, example: string): Column {
  return { ...kind, heading, field, required: true, example }
}

const id: Kind = { kind: 'id' }
const day: Kind = { kind: 'day' }
const week: Kind = { kind: 'week' }
const text = (longest: number): Kind => ({ kind: 'text', longest })
const choice = (choices: Readonly<Record<string, string>>): Kind => ({ kind: 'choice', choices })
const targetGroup = choice(same(TARGET_GROUPS))
const benefit = choice(same(BENEFITS))
const profession: Kind = {
  kind: 'text',
  longest: 80,
  known: { socialraadgiver: 'socialraadgiver' },
}
const hours: Kind = { kind: 'decimal', low: 0, high: 60 }
const percent: Kind = { kind: 'integer', low: 1, high: 100 }
const caseCount: Kind = { kind: 'integer', low: 1, high: 1000 }
const share: Kind = { kind: 'decimal', low: 0.001, high: 1 }

const employeeRef = must('medarbejder_id', 'employee_ref', id, 'M-014')
const period = [must('fra', 'from_on', day, '01-08-2025'), maybe('til', 'to_on', day, '31-12-2026')]
const FROM_TO = ['from_on', 'to_on'] as const

/** Every file and every column that an extract can hold. `docs/import.md` is written from this. */
export const FILES: readonly FileRules[] = [
  {
    name: 'employees',
    stem: 'medarbejdere',
    required: true,
    period: ['employed_from', 'employed_to'],
    columns: [
      must('medarbejder_id', 'source_id', id, 'M-014'),
      must('fornavn', 'first_name', text(80), 'Maja'),
      must('efternavn', 'last_name', text(80), 'Holm'),
      maybe('email', 'email', text(200), 'maja.holm@egekoebing.example'),
      maybe('titel', 'title', text(120), 'Sagsbehandler'),
      maybe('faggruppe', 'profession', profession, 'socialrådgiver'),
      must('timer_pr_uge', 'hours_per_week', hours, '37,0'),
      must('ansat_fra', 'employed_from', day, '01-03-2021'),
      maybe('ansat_til', 'employed_to', day, '31-01-2027'),
      must('rolle', 'role', choice(ROLES), 'sagsbehandler'),
    ],
  },
  {
    name: 'teams',
    stem: 'teams',
    required: true,
    columns: [
      must('team_id', 'source_id', id, 'T-2'),
      must('navn', 'name', text(120), 'Sygedagpenge'),
      maybe('maalgruppe', 'target_group', targetGroup, 'sygedagpenge'),
    ],
  },
  {
    name: 'team_members',
    stem: 'teammedlemskaber',
    required: true,
    period: FROM_TO,
    columns: [
      must('team_id', 'team_ref', id, 'T-2'),
      employeeRef,
      must('funktion', 'role', choice(FUNCTIONS), 'medlem'),
      ...period,
    ],
  },
  {
    name: 'absences',
    stem: 'fravaer',
    required: true,
    period: FROM_TO,
    columns: [employeeRef, ...period, must('art', 'kind', choice(ABSENCES), 'barsel')],
  },
  {
    name: 'adjustments',
    stem: 'tilpasninger',
    required: false,
    period: FROM_TO,
    columns: [
      employeeRef,
      must('procent', 'percent', percent, '25'),
      must('aarsag', 'reason', choice(REASONS), 'ny'),
      maybe('note', 'note', text(400), 'Oplæring de første seks måneder'),
      ...period,
    ],
  },
  {
    name: 'norms',
    stem: 'normer',
    required: false,
    period: FROM_TO,
    columns: [
      must('maalgruppe', 'target_group', targetGroup, 'sygedagpenge'),
      must('lav', 'low', caseCount, '30'),
      must('hoej', 'high', caseCount, '40'),
      ...period,
      must('begrundelse', 'reason', text(400), 'Byrådets beslutning i budget 2026'),
    ],
  },
  {
    name: 'citizens',
    stem: 'borgere',
    required: true,
    columns: [
      must('borger_id', 'source_id', id, 'B-00417'),
      maybe('cpr', 'cpr', { kind: 'cpr' }, '010150-1234'),
      must('fornavn', 'first_name', text(80), 'Karen'),
      must('efternavn', 'last_name', text(80), 'Lund'),
      maybe('beskyttet', 'protected', { kind: 'bool' }, 'nej'),
      maybe('droem', 'dream', text(2000), 'At komme tilbage til køkkenet'),
    ],
  },
  {
    name: 'cases',
    stem: 'sager',
    required: true,
    period: ['opened_on', 'closed_on'],
    columns: [
      must('sags_id', 'source_id', id, 'S-00417'),
      must('borger_id', 'citizen_ref', id, 'B-00417'),
      maybe('team_id', 'team_ref', id, 'T-2'),
      must('maalgruppe', 'target_group', targetGroup, 'sygedagpenge'),
      must('ydelse', 'benefit', benefit, 'sygedagpenge'),
      must('aabnet', 'opened_on', day, '12-01-2026'),
      maybe('lukket', 'closed_on', day, '30-09-2026'),
      maybe('udfald', 'outcome', choice(same(OUTCOMES)), 'job'),
      maybe('tyngde', 'weight', choice(WEIGHTS), 'kompleks'),
    ],
  },
  {
    name: 'case_members',
    stem: 'ansvar',
    required: true,
    period: FROM_TO,
    columns: [
      must('sags_id', 'case_ref', id, 'S-00417'),
      employeeRef,
      must('rolle', 'kind', choice(RESPONSIBILITIES), 'ansvarlig'),
      ...period,
      maybe('aarsag', 'reason', text(400), 'Overtaget ved orlov'),
    ],
  },
  {
    name: 'conversations',
    stem: 'samtaler',
    required: true,
    columns: [
      must('samtale_id', 'source_id', id, 'C-120034'),
      must('sags_id', 'case_ref', id, 'S-00417'),
      maybe('medarbejder_id', 'employee_ref', id, 'M-014'),
      must('dato', 'on_day', day, '03-11-2026'),
      maybe('tid', 'at_time', { kind: 'time' }, '10:30'),
      must('status', 'state', choice(STATES), 'holdt'),
      must('sted', 'place', choice(PLACES), 'gåtur'),
    ],
  },
  {
    name: 'spells',
    stem: 'ydelsesuger',
    required: true,
    period: ['from_week', 'to_week'],
    columns: [
      must('borger_id', 'citizen_ref', id, 'B-00417'),
      must('ydelse', 'benefit', benefit, 'sygedagpenge'),
      must('fra_uge', 'from_week', week, '2026-W03'),
      maybe('til_uge', 'to_week', week, '2026-W39'),
      maybe('andel', 'share', share, '1'),
    ],
  },
]

/** The kind of file that a name says it is: `Sager.csv`, `sager.xlsx` and the sheet `Sager` are all `sager`. */
export function fileOf(stem: string): FileRules | undefined {
  const word = fold(stem)
  return FILES.find((file) => file.stem === word)
}

export function fileNamed(name: FileName): FileRules {
  return FILES[FILE_NAMES.indexOf(name)] as FileRules
}

/** A row whose cells can be read one by one, and yet do not make sense together. */
export function oddRow(file: FileRules): (value: (field: string) => Value) => CellAt | undefined {
  if (file.name === 'cases')
    return (value) =>
      value('outcome') && !value('closed_on')
        ? { code: 'outcome_without_end', column: 'udfald', facts: {} }
        : undefined
  if (file.name === 'norms')
    return (value) =>
      Number(value('high')) < Number(value('low'))
        ? { code: 'high_below_low', column: 'hoej', facts: {} }
        : undefined
  return () => undefined
}

/** Which of the files a person delivered twice, and which an extract lacks. */
export function refuseFiles(delivered: readonly { file: FileRules; name: string }[]): Fault[] {
  const faults: Fault[] = []
  for (const file of FILES) {
    const names = delivered.filter((one) => one.file === file).map((one) => one.name)
    if (names.length > 1) faults.push(onFile(file.stem, 'file_twice', { names: names.join(', ') }))
    if (names.length === 0 && file.required) faults.push(onFile(file.stem, 'file_missing'))
  }
  return faults
}

export function onFile(file: string, code: FaultCode, facts: Facts = {}): Fault {
  return { file, row: null, column: null, code, facts }
}

export type FileReport = {
  file: string
  /** What the person called it. */
  name: string
  rows: number
  added: number
  changed: number
  closed: number
  unchanged: number
}

export type ImportReport = {
  outcome: 'loaded' | 'checked' | 'refused'
  files: FileReport[]
  /** Open cases here that the files do not mention, and that were left alone. */
  openCasesMissing: number
  closedAsMissing: number
  faults: Fault[]
  /** All of them; `faults` holds the first thousand. */
  faultCount: number
  /** Files and sheets that nothing was known about. */
  ignored: string[]
}

export type Phase = 'read' | 'check' | 'merge'

/** How far an import has come; `done` of `total` is work, in bytes of the files. */
export type OnProgress = (done: number, total: number, at: { phase: Phase; file: string }) => void

/** What a slice says about the rows that it took over from one file. */
export type Outcome = {
  added: number
  changed: number
  closed: number
  missing?: number
  closedAsMissing?: number
}

export type ImportRefusal =
  | 'import.piece_out_of_place'
  | 'import.no_files'
  | 'import.not_checked'
  | 'import.under_way'

/** In these states nothing is going on, so files may come and go, and be checked again. */
export const STILL = ['open', 'checked', 'refused', 'failed'] as const

export function isReady(state: string): boolean {
  return (STILL as readonly string[]).includes(state)
}

/** An empty file as a Danish spreadsheet saves it; undefined when there is no such file. */
export function csvTemplate(name: string): string | undefined {
  const file = FILES.find(({ stem }) => `${stem}.csv` === name)
  return file && `\uFEFF${file.columns.map((column) => column.heading).join(';')}\r\n`
}

/** The same as a workbook's sheets. */
export function templateSheets() {
  return FILES.map(({ stem, columns }) => {
    return { name: stem, columns: columns.map(({ heading }) => ({ header: heading })), rows: [] }
  })
}
