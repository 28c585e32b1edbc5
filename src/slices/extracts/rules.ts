import type { Column, Kind, Table } from '#core/table.ts'
import { BENEFITS } from '#law/benefits.ts'
import { OUTCOMES } from '#law/outcomes.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'

/** What a case system keeps, in the order in which it must be read: a reference points backwards. */
export const CASE_FILE_NAMES = [
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
type CaseFileName = (typeof CASE_FILE_NAMES)[number]

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
