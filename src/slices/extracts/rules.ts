import type { Column, Facts, Kind, Table, Value } from '#core/table.ts'
import { BENEFITS } from '#law/benefits.ts'
import { OUTCOMES } from '#law/outcomes.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'
import { isMove } from '#slices/decisions/rules.ts'
import { isAnswerTold } from '#slices/ideas/rules.ts'
import { hasItsDays } from '#slices/investments/rules.ts'

/** What a case system keeps, in the order in which it must be read: a reference points backwards. */
export const CASE_FILE_NAMES = [
  ...['employees', 'teams', 'team_members', 'absences', 'adjustments', 'norms'],
  ...['citizens', 'cases', 'case_members', 'conversations', 'spells'],
] as const
type CaseFileName = (typeof CASE_FILE_NAMES)[number]

/** Ideas and investments, for a municipality that has kept them in a spreadsheet. */
export const INVESTMENT_FILE_NAMES = [
  ...['ideas', 'investments', 'positions'],
  ...['business_cases', 'amounts', 'decisions', 'follow_ups'],
] as const
type InvestmentFileName = (typeof INVESTMENT_FILE_NAMES)[number]

/** One kind of file: its Danish stem, whether an extract may lack it, and its columns. */
export type FileOf<Name extends string> = Table & { name: Name; stem: string; required: boolean }

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
const PLACES = same(
  'jobcenter gaatur laege behandling virksomhed hjemme telefon video andet'.split(' '),
)
const CONVERSATION_KINDS = { samtale: 'conversation', ledsagelse: 'going_along' }
/** A column that may be empty, and one that may not. */
export function maybe(heading: string, field: string, kind: Kind, example: string): Column {
  return { ...kind, heading, field, required: false, example }
}
export function must(heading: string, field: string, kind: Kind, example: string): Column {
  return { ...kind, heading, field, required: true, example }
}

export const id: Kind = { kind: 'id' }
export const day: Kind = { kind: 'day' }
const week: Kind = { kind: 'week' }
export const text = (longest: number): Kind => ({ kind: 'text', longest })
export const choice = (choices: Readonly<Record<string, string>>): Kind => ({
  kind: 'choice',
  choices,
})
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
export const whole = (low: number, high: number): Kind => ({ kind: 'integer', low, high })

export const employeeRef = must('medarbejder_id', 'employee_ref', id, 'M-014')
export const caseRef = must('sags_id', 'case_ref', id, 'S-00417')
export const conversationRef = maybe('samtale_id', 'conversation_ref', id, 'C-120034')
export const period = [
  must('fra', 'from_on', day, '01-08-2025'),
  maybe('til', 'to_on', day, '31-12-2026'),
]
export const FROM_TO = ['from_on', 'to_on'] as const

/** Every column of them. `docs/import.md` is written from this. */
export const CASE_FILES: readonly FileOf<CaseFileName>[] = [
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
      caseRef,
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
      caseRef,
      maybe('medarbejder_id', 'employee_ref', id, 'M-014'),
      must('dato', 'on_day', day, '03-11-2026'),
      maybe('tid', 'at_time', { kind: 'time' }, '10:30'),
      must('status', 'state', choice(STATES), 'holdt'),
      must('sted', 'place', choice(PLACES), 'gåtur'),
      maybe('art', 'kind', choice(CONVERSATION_KINDS), 'samtale'),
      maybe('minutter', 'minutes', whole(5, 600), '45'),
      maybe('rejsetid', 'travel_minutes', whole(0, 480), '20'),
      maybe('sted_ord', 'place_words', text(200), 'Lægehuset Torvet'),
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

const IDEA_STATES = { ny: 'new', fulgt: 'followed', lagt_vaek: 'set_aside' }
const PHASES = {
  ...{ ide: 'idea', forslag: 'proposal', pilot: 'pilot' },
  ...{ skaleret: 'scaled', permanent: 'permanent', lukket: 'closed' },
}
const DECISIONS = {
  ...{ begynd: 'start', fortsaet: 'continue', juster: 'adjust', skaler: 'scale' },
  ...{ goer_permanent: 'make_permanent', luk: 'close' },
}
const SIDES = { sat_i: 'investment', sparet: 'saving' }
const BUDGET_POSTS = {
  ...{ loen: 'salaries', uddannelse: 'training', mentorer: 'mentors' },
  ...{ it: 'it', lokaler: 'premises', andet: 'other' },
  ...same(BENEFITS.filter((one) => one !== 'selvforsoergende')),
}
const year = whole(1990, 2200)
const kroner = (low: number): Kind => ({ kind: 'decimal', low, high: 10_000_000_000 })
const investmentRef = must('investering_id', 'investment_ref', id, 'I-03')

/** Every column of them. `docs/import.md` is written from this, too. */
export const INVESTMENT_FILES: readonly FileOf<InvestmentFileName>[] = [
  {
    name: 'ideas',
    stem: 'ideer',
    required: false,
    period: ['said_on', 'settled_on'],
    columns: [
      must('ide_id', 'source_id', id, 'P-07'),
      maybe('medarbejder_id', 'employee_ref', id, 'M-014'),
      must('hvad', 'what', text(200), 'Gå med til den første dag i praktik'),
      must('hvorfor', 'why', text(1000), 'Mange vender om ved døren'),
      must('hvad_skal_der_til', 'needs', text(1000), 'To timer om ugen'),
      must('dato', 'said_on', day, '14-01-2026'),
      must('tilstand', 'state', choice(IDEA_STATES), 'lagt væk'),
      maybe('svar_dato', 'settled_on', day, '01-02-2026'),
      maybe('svar_af', 'settled_by', text(120), 'Vibeke Strøm'),
      maybe('grund', 'reason', text(1000), 'Det gør Virksomhedsservice allerede'),
    ],
  },
  {
    name: 'investments',
    stem: 'investeringer',
    required: false,
    period: ['started_on', 'ended_on'],
    columns: [
      must('investering_id', 'source_id', id, 'I-03'),
      maybe('ide_id', 'idea_ref', id, 'P-07'),
      must('titel', 'title', text(120), 'Lavere sagstal i Sygedagpenge'),
      must('fase', 'phase', choice(PHASES), 'lukket'),
      maybe('maalgruppe', 'target_group', targetGroup, 'sygedagpenge'),
      maybe('hypotese', 'hypothesis', text(2000), 'Flere samtaler giver flere raskmeldinger'),
      maybe('metode', 'method_elements', text(2000), 'Samtale hver 14. dag'),
      maybe('ved_ikke', 'unknown', text(2000), 'Om effekten holder efter to år'),
      maybe('start', 'started_on', day, '01-01-2025'),
      maybe('slut', 'ended_on', day, '31-12-2026'),
      maybe('gate', 'gate_on', day, '01-06-2027'),
      maybe('maalgruppe_regel', 'target_rule', text(2000), 'Sygemeldte uden arbejdsgiver'),
      maybe('maalgruppe_dato', 'target_rule_on', day, '01-11-2024'),
      maybe('stopregel', 'stop_rule', text(2000), 'Færre end 10 flere i job efter 18 måneder'),
      maybe('stopregel_dato', 'stop_rule_on', day, '01-11-2024'),
    ],
  },
  {
    name: 'positions',
    stem: 'stillinger',
    required: false,
    period: ['hired_on', 'left_on'],
    columns: [
      must('stilling_id', 'source_id', id, 'L-12'),
      investmentRef,
      must('titel', 'title', text(120), 'Socialrådgiver'),
      must('timer_pr_uge', 'hours_per_week', { kind: 'decimal', low: 0.25, high: 60 }, '37,0'),
      must('loen_om_aaret', 'salary_kroner', kroner(1), '612000'),
      must('planlagt', 'planned_on', day, '01-01-2025'),
      maybe('ansat', 'hired_on', day, '01-03-2025'),
      maybe('stoppet', 'left_on', day, '31-12-2026'),
    ],
  },
  {
    name: 'business_cases',
    stem: 'businesscases',
    required: false,
    period: ['made_on', 'locked_on'],
    columns: [
      investmentRef,
      must('nummer', 'number', whole(1, 1000), '1'),
      must('lavet', 'made_on', day, '01-11-2024'),
      must('lavet_af', 'made_by', text(120), 'Vibeke Strøm'),
      maybe('laast', 'locked_on', day, '10-12-2024'),
      maybe('laast_af', 'locked_by', text(120), 'Vibeke Strøm'),
      must('dokument', 'document', text(100_000), '{"assumptions":[]}'),
    ],
  },
  {
    name: 'amounts',
    stem: 'beloeb',
    required: false,
    columns: [
      investmentRef,
      must('aar', 'year', year, '2025'),
      must('side', 'side', choice(SIDES), 'sparet'),
      must('budgetpost', 'budget_post', choice(BUDGET_POSTS), 'sygedagpenge'),
      maybe('ventet', 'expected_kroner', kroner(-10_000_000_000), '1200000'),
      maybe('opgjort', 'realised_kroner', kroner(-10_000_000_000), '1340000'),
      maybe('grundlag', 'basis', text(400), 'Regnskab 2025, konto 5.71'),
      maybe('fordelt', 'is_assumed', { kind: 'bool' }, 'nej'),
    ],
  },
  {
    name: 'decisions',
    stem: 'beslutninger',
    required: false,
    columns: [
      must('beslutning_id', 'source_id', id, 'V-21'),
      investmentRef,
      must('beslutning', 'kind', choice(DECISIONS), 'fortsæt'),
      must('begrundelse', 'reason', text(2000), 'Effekten er der, men mindre end ventet'),
      must('beslutningsgrundlag', 'grounds', text(2000), 'Evalueringen efter 18 måneder'),
      must('besluttet_af', 'decided_by', text(120), 'Beskæftigelsesudvalget'),
      must('dato', 'decided_on', day, '10-06-2026'),
      must('fra_fase', 'from_phase', choice(PHASES), 'pilot'),
      must('til_fase', 'to_phase', choice(PHASES), 'pilot'),
    ],
  },
  {
    name: 'follow_ups',
    stem: 'opfoelgninger',
    required: false,
    columns: [
      investmentRef,
      must('nummer', 'number', whole(1, 1000), '1'),
      must('registreret', 'registered_on', day, '01-11-2024'),
      must('registreret_af', 'registered_by', text(120), 'Vibeke Strøm'),
      must('dokument', 'document', text(20_000), '{"design":"teams"}'),
    ],
  },
]

type FollowUpOddCode = `follow_up_${'late' | 'begun' | 'document'}`
export type InvestmentOddCode = 'idea_answer' | 'phase_days' | 'decision_move' | FollowUpOddCode
type Cell = (field: string) => Value
type OddCell = { code: InvestmentOddCode; column: string; facts: Facts }

const unless = (holds: boolean, code: InvestmentOddCode, column: string): OddCell | undefined =>
  holds ? undefined : { code, column, facts: {} }
/** Rows whose cells can be read one by one, and yet do not make sense together. */
export const ODD_INVESTMENTS = {
  ideas: (of: Cell) =>
    unless(isAnswerTold(of('state'), of('settled_on'), of('reason')), 'idea_answer', 'tilstand'),
  investments: (of: Cell) =>
    unless(hasItsDays(of('phase'), of('started_on'), of('ended_on')), 'phase_days', 'fase'),
  decisions: (of: Cell) =>
    unless(isMove(of('kind'), of('from_phase'), of('to_phase')), 'decision_move', 'til_fase'),
}
