import { fold } from '#core/danish.ts'
import type { Facts, Kind, TableCode, Value } from '#core/table.ts'
import {
  CASE_FILE_NAMES,
  CASE_FILES,
  caseRef,
  choice,
  conversationRef,
  day,
  employeeRef,
  type FileOf,
  FROM_TO,
  INVESTMENT_FILE_NAMES,
  INVESTMENT_FILES,
  type InvestmentOddCode,
  id,
  maybe,
  must,
  ODD_INVESTMENTS,
  period,
  text,
  whole,
} from '#slices/extracts/rules.ts'
import { ENVIRONMENT_FILE } from '#slices/workEnvironment/rules.ts'

/** The files of an extract, in the order in which they must be read: a reference points backwards. */
export const FILE_NAMES = [
  ...CASE_FILE_NAMES,
  ...(['dreams', 'steps', 'promises', 'rhythms', 'records'] as const),
  ...(['frustrations', 'clocks', 'mandates', 'topics'] as const),
  ...INVESTMENT_FILE_NAMES,
  'work_environment',
] as const
export type FileName = (typeof FILE_NAMES)[number]
export type FileRules = FileOf<FileName>

export type FaultCode = TableCode | RowCode | FileCode | CrossCode
type RowCode =
  | 'outcome_without_end'
  | 'high_below_low'
  | 'promise_settled'
  | 'promise_owner'
  | 'talk_first'
  | InvestmentOddCode
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
  | 'mandate_overlaps'
  | 'conversation_of_another'
  | 'day_to_come'
  | 'case_file'
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

const DREAM_KINDS = { droem: 'dream', hvad_skal_der_til: 'takes' }
const SIDES = { borger: 'citizen', medarbejder: 'employee' }
const STEP_KINDS = {
  ude: 'outdoors',
  sundhed: 'health',
  hverdag: 'everyday',
  netvaerk: 'network',
  laering: 'learning',
  arbejde: 'work',
  andet: 'other',
}
const STEP_STATES = {
  oenske: 'wish',
  planlagt: 'planned',
  i_gang: 'doing',
  gjort: 'done',
  proevet: 'tried',
}
const OWNERS = { ...SIDES, virksomhed: 'company', netvaerk: 'network', leder: 'leader' }
const PROMISE_STATES = { aaben: 'open', holdt: 'kept', faldet_vaek: 'dropped' }
const CAUSES = {
  regel: 'rule',
  ventetid: 'waiting',
  misforstaaelse: 'misunderstanding',
  relation: 'relation',
  andet: 'other',
}
const CLOCKS = {
  foerste_henvendelse: 'first_enquiry',
  tilmeldt: 'registered',
  foerste_fravaersdag: 'first_absence',
  ydelse_start: 'benefit_start',
  tidlig_opfoelgning: 'early_follow_up',
  arbejdsgiver_betaler_til: 'employer_paid_to',
  folkepensionsalder: 'pension_age',
  forlaenget: 'extended',
}

const kroner: Kind = { kind: 'decimal', low: 0, high: 1_000_000 }

/** The work from day to day, where somebody has kept it elsewhere. */
const DAILY_FILES: readonly FileRules[] = [
  {
    name: 'dreams',
    stem: 'droemme',
    required: false,
    columns: [
      must('droem_id', 'source_id', id, 'D-00417'),
      caseRef,
      must('art', 'kind', choice(DREAM_KINDS), 'drøm'),
      must('ord', 'words', text(2000), 'At komme tilbage til køkkenet'),
      must('dato', 'on_day', day, '14-01-2026'),
      maybe('sagt_af', 'said_by', choice(SIDES), 'borger'),
    ],
  },
  {
    name: 'steps',
    stem: 'skridt',
    required: false,
    columns: [
      must('skridt_id', 'source_id', id, 'T-00417'),
      caseRef,
      must('ord', 'words', text(500), 'Gå en tur hver morgen'),
      maybe('art', 'kind', choice(STEP_KINDS), 'ude'),
      must('tilstand', 'state', choice(STEP_STATES), 'i gang'),
      maybe('frist', 'due_on', day, '01-12-2026'),
      maybe('laert', 'learned', text(2000), 'Det går bedst før klokken ni'),
      maybe('tilfoejet_af', 'added_by', choice(SIDES), 'borger'),
      must('tilfoejet', 'added_on', day, '20-10-2026'),
      maybe('gjort_dato', 'done_on', day, '14-11-2026'),
      maybe('aendret_af', 'changed_by', choice(SIDES), 'borger'),
      maybe('aendret', 'changed_on', day, '14-11-2026'),
    ],
  },
  {
    name: 'promises',
    stem: 'aftaler',
    required: false,
    period: ['made_on', 'due_on'],
    columns: [
      must('aftale_id', 'source_id', id, 'A-00417'),
      caseRef,
      must('ejer', 'owner_kind', choice(OWNERS), 'medarbejder'),
      maybe('medarbejder_id', 'employee_ref', id, 'M-014'),
      maybe('ejer_navn', 'owner_name', text(120), 'Egekøbing Tømmerhandel'),
      must('ord', 'words', text(500), 'Ringer til kennelen'),
      must('lavet', 'made_on', day, '05-11-2026'),
      must('frist', 'due_on', day, '19-11-2026'),
      maybe('foerste_frist', 'first_due_on', day, '19-11-2026'),
      must('tilstand', 'state', choice(PROMISE_STATES), 'holdt'),
      maybe('afgjort', 'settled_on', day, '17-11-2026'),
      maybe('grund', 'reason', text(500), 'Kennelen havde lukket'),
      maybe('flyttet', 'times_moved', whole(0, 100), '0'),
      conversationRef,
    ],
  },
  {
    name: 'rhythms',
    stem: 'tempo',
    required: false,
    columns: [
      must('tempo_id', 'source_id', id, 'R-00417'),
      caseRef,
      must('dage', 'every_days', whole(1, 366), '14'),
      must('fra', 'from_on', day, '12-01-2026'),
      maybe('aftalt', 'agreed', { kind: 'bool' }, 'ja'),
    ],
  },
  {
    name: 'records',
    stem: 'referater',
    required: false,
    columns: [
      must('referat_id', 'source_id', id, 'N-00417'),
      caseRef,
      conversationRef,
      must('dato', 'held_on', day, '03-11-2026'),
      maybe('borgerens_ord', 'citizen_words', text(20_000), 'Jeg sov hele natten'),
      maybe('referat', 'body', text(100_000), 'Vi gik langs søen og talte om hunden'),
      maybe('intern_note', 'note', text(20_000), 'Ring til lægen på mandag'),
      must('delt', 'is_shared', { kind: 'bool' }, 'ja'),
      employeeRef,
    ],
  },
  {
    name: 'frustrations',
    stem: 'frustrationer',
    required: false,
    period: ['said_on', 'talked_on'],
    columns: [
      must('frustration_id', 'source_id', id, 'F-00417'),
      caseRef,
      must('ord', 'words', text(2000), 'Jeg fik tre breve om det samme'),
      must('aarsag', 'cause', choice(CAUSES), 'regel'),
      must('sagt', 'said_on', day, '22-09-2026'),
      maybe('talt_igennem', 'talked_on', day, '24-09-2026'),
      maybe('udfald', 'outcome', text(2000), 'Ét brev i stedet for tre'),
      maybe('afsluttet', 'settled_on', day, '01-10-2026'),
    ],
  },
  {
    name: 'clocks',
    stem: 'frister',
    required: false,
    columns: [
      caseRef,
      must('art', 'kind', choice(CLOCKS), 'første fraværsdag'),
      must('dato', 'on_day', day, '05-01-2026'),
    ],
  },
  {
    name: 'mandates',
    stem: 'raaderum',
    required: false,
    period: FROM_TO,
    columns: [
      employeeRef,
      must('beloeb', 'kroner', kroner, '4000,00'),
      ...period,
      must('begrundelse', 'reason', text(400), 'Budget 2026'),
    ],
  },
  {
    name: 'topics',
    stem: 'emner',
    required: false,
    columns: [
      must('emne_id', 'source_id', id, 'E-00417'),
      caseRef,
      must('ord', 'words', text(500), 'Brevet fra kommunen'),
      maybe('skrevet_af', 'written_by', choice(SIDES), 'borger'),
      must('dato', 'on_day', day, '17-11-2026'),
    ],
  },
]

/** Every file that an extract can hold. `docs/import.md` is written from this. */
export const FILES: readonly FileRules[] = [
  ...[...CASE_FILES, ...DAILY_FILES, ...INVESTMENT_FILES],
  ENVIRONMENT_FILE,
]

/** The kind of file that a name says it is: `Sager.csv`, `sager.xlsx` and the sheet `Sager` are all `sager`. */
export function fileOf(stem: string): FileRules | undefined {
  const word = fold(stem)
  return FILES.find((file) => file.stem === word)
}

export function fileNamed(name: FileName): FileRules {
  return FILES[FILE_NAMES.indexOf(name)] as FileRules
}

type Cell = (field: string) => Value
type Odd = (value: Cell) => CellAt | undefined

const at = (code: RowCode, column: string): CellAt => ({ code, column, facts: {} })

/** A row whose cells can be read one by one, and yet do not make sense together. */
const ODD: Partial<Record<FileName, Odd>> = {
  cases: (value) =>
    value('outcome') && !value('closed_on') ? at('outcome_without_end', 'udfald') : undefined,
  norms: (value) =>
    Number(value('high')) < Number(value('low')) ? at('high_below_low', 'hoej') : undefined,
  promises: (value) => {
    const isSettled = value('settled_on') !== null
    if (value('state') && (value('state') !== 'open') !== isSettled)
      return at('promise_settled', 'afgjort')
    return isOwnerTold(value) ? undefined : at('promise_owner', 'ejer')
  },
  ...ODD_INVESTMENTS,
  frustrations: (value) =>
    value('settled_on') && !value('talked_on') ? at('talk_first', 'talt_igennem') : undefined,
}

/** An employee has a key, a company and somebody in the network a name; the citizen is the case's own. */
function isOwnerTold(value: Cell): boolean {
  const kind = value('owner_kind')
  const isEmployee = kind === 'employee' || kind === 'leader'
  if (kind === null) return true
  if (isEmployee !== (value('employee_ref') !== null)) return false
  return isEmployee || kind === 'citizen' || value('owner_name') !== null
}

export function oddRow(file: FileRules): Odd {
  return ODD[file.name] ?? (() => undefined)
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
  /** Dreams and records that differ in the files; what has been said and signed stands. */
  standing: number
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
  /** Rows that say something else than what was said or signed, and that were left. */
  standing?: number
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
