import type { Day } from '#core/dates.ts'
import { type Facts, shown } from '#core/table.ts'
import { IMPORTER, type Transaction } from '#platform/merging.ts'
import {
  FAULTS_KEPT,
  type Fault,
  type FaultCode,
  type FileName,
  type FileRules,
  fileNamed,
  type ImportReport,
  type Outcome,
} from './rules.ts'

/** A rule about rows together: `sql` gives `row_no` and facts for each row that breaks it. */
type Check = { file: FileName; column: string; code: FaultCode; sql: string }

/** The same key in two rows of a file; the first of them is named beside the others. */
function once(file: FileName, column: string, fields: readonly string[], code: FaultCode): Check {
  const key = fields.join(', ')
  const sql = `
    select row_no, first from (
      select i.row_no, min(i.row_no) over (partition by ${key}) as first from incoming_${file} i
       where (${key}) in (select ${key} from incoming_${file} group by ${key} having count(*) > 1)) twice
     where row_no > first`
  return { file, column, code, sql }
}

/** A reference to something that neither the files nor the house know. */
function known(file: FileName, column: string, field: string, table: string): Check {
  const sql = `
    select i.row_no, i.${field} as value, '${table}' as there from incoming_${file} i
     where i.${field} is not null
       and not exists (select from known_${table} k where k.source_id = i.${field})`
  return { file, column, code: 'reference_unknown', sql }
}

/** A day on which something was said or done is not in the future. */
function past(file: FileName, column: string, field: string): Check {
  const sql = `
    select row_no, to_char(${field}, 'DD-MM-YYYY') as day from incoming_${file}
     where ${field} > $1::date`
  return { file, column, code: 'day_to_come', sql }
}

/** A conversation that is named is one of the same case. */
function ofCase(file: FileName): Check {
  const sql = `
    select i.row_no from incoming_${file} i
      join known_conversations v on v.source_id = i.conversation_ref where v.case_ref <> i.case_ref`
  return { file, column: 'samtale_id', code: 'conversation_of_another', sql }
}

const CHECKS: readonly Check[] = [
  once('employees', 'medarbejder_id', ['source_id'], 'key_twice'),
  once('teams', 'team_id', ['source_id'], 'key_twice'),
  once('team_members', 'fra', ['team_ref', 'employee_ref', 'role', 'from_on'], 'key_twice'),
  once('absences', 'fra', ['employee_ref', 'from_on', 'kind'], 'key_twice'),
  once('adjustments', 'fra', ['employee_ref', 'from_on', 'reason'], 'key_twice'),
  once('norms', 'fra', ['target_group', 'from_on'], 'key_twice'),
  once('citizens', 'borger_id', ['source_id'], 'key_twice'),
  once('citizens', 'cpr', ['cpr_index'], 'cpr_twice'),
  once('cases', 'sags_id', ['source_id'], 'key_twice'),
  once('case_members', 'fra', ['case_ref', 'employee_ref', 'kind', 'from_on'], 'key_twice'),
  once('conversations', 'samtale_id', ['source_id'], 'key_twice'),
  once('spells', 'fra_uge', ['citizen_ref', 'benefit', 'from_week'], 'key_twice'),
  once('dreams', 'droem_id', ['source_id'], 'key_twice'),
  once('steps', 'skridt_id', ['source_id'], 'key_twice'),
  once('promises', 'aftale_id', ['source_id'], 'key_twice'),
  once('rhythms', 'tempo_id', ['source_id'], 'key_twice'),
  once('records', 'referat_id', ['source_id'], 'key_twice'),
  once('records', 'samtale_id', ['conversation_ref'], 'key_twice'),
  once('frustrations', 'frustration_id', ['source_id'], 'key_twice'),
  once('topics', 'emne_id', ['source_id'], 'key_twice'),
  once('clocks', 'dato', ['case_ref', 'kind', 'on_day'], 'key_twice'),
  once('mandates', 'fra', ['employee_ref', 'from_on'], 'key_twice'),
  once('ideas', 'ide_id', ['source_id'], 'key_twice'),
  once('investments', 'investering_id', ['source_id'], 'key_twice'),
  once('investments', 'ide_id', ['idea_ref'], 'key_twice'),
  once('positions', 'stilling_id', ['source_id'], 'key_twice'),
  once('business_cases', 'nummer', ['investment_ref', 'number'], 'key_twice'),
  once('amounts', 'budgetpost', ['investment_ref', 'year', 'side', 'budget_post'], 'key_twice'),
  once('decisions', 'beslutning_id', ['source_id'], 'key_twice'),
  once('follow_ups', 'nummer', ['investment_ref', 'number'], 'key_twice'),
  once('work_environment', 'linje_id', ['source_id'], 'key_twice'),
  once('work_environment', 'fra', ['team_ref', 'measure', 'from_on'], 'key_twice'),
  known('work_environment', 'team_id', 'team_ref', 'teams'),
  past('work_environment', 'til', 'to_on'),
  known('team_members', 'team_id', 'team_ref', 'teams'),
  known('team_members', 'medarbejder_id', 'employee_ref', 'employees'),
  known('absences', 'medarbejder_id', 'employee_ref', 'employees'),
  known('adjustments', 'medarbejder_id', 'employee_ref', 'employees'),
  known('cases', 'borger_id', 'citizen_ref', 'citizens'),
  known('cases', 'team_id', 'team_ref', 'teams'),
  known('case_members', 'sags_id', 'case_ref', 'cases'),
  known('case_members', 'medarbejder_id', 'employee_ref', 'employees'),
  known('conversations', 'sags_id', 'case_ref', 'cases'),
  known('conversations', 'medarbejder_id', 'employee_ref', 'employees'),
  known('spells', 'borger_id', 'citizen_ref', 'citizens'),
  ...(
    [
      'dreams',
      'steps',
      'promises',
      'rhythms',
      'records',
      'frustrations',
      'clocks',
      'topics',
    ] as const
  ).map((file) => known(file, 'sags_id', 'case_ref', 'cases')),
  known('promises', 'medarbejder_id', 'employee_ref', 'employees'),
  known('promises', 'samtale_id', 'conversation_ref', 'conversations'),
  known('records', 'medarbejder_id', 'employee_ref', 'employees'),
  known('records', 'samtale_id', 'conversation_ref', 'conversations'),
  known('mandates', 'medarbejder_id', 'employee_ref', 'employees'),
  known('ideas', 'medarbejder_id', 'employee_ref', 'employees'),
  known('investments', 'ide_id', 'idea_ref', 'ideas'),
  ...(['positions', 'business_cases', 'amounts', 'decisions', 'follow_ups'] as const).map((file) =>
    known(file, 'investering_id', 'investment_ref', 'investments'),
  ),
  ofCase('promises'),
  ofCase('records'),
  past('dreams', 'dato', 'on_day'),
  past('topics', 'dato', 'on_day'),
  past('steps', 'tilfoejet', 'added_on'),
  past('steps', 'gjort_dato', 'done_on'),
  past('steps', 'aendret', 'changed_on'),
  past('promises', 'lavet', 'made_on'),
  past('promises', 'afgjort', 'settled_on'),
  past('records', 'dato', 'held_on'),
  past('frustrations', 'sagt', 'said_on'),
  past('frustrations', 'talt_igennem', 'talked_on'),
  past('frustrations', 'afsluttet', 'settled_on'),
  past('ideas', 'dato', 'said_on'),
  past('investments', 'start', 'started_on'),
  past('positions', 'ansat', 'hired_on'),
  past('business_cases', 'laast', 'locked_on'),
  past('decisions', 'dato', 'decided_on'),
  past('follow_ups', 'registreret', 'registered_on'),
  {
    file: 'follow_ups',
    column: 'registreret',
    code: 'follow_up_late',
    sql: `select i.row_no from incoming_follow_ups i
            left join incoming_investments n on n.source_id = i.investment_ref
            left join investments v on v.source_id = i.investment_ref
           where i.registered_on > coalesce(v.started_on, n.started_on)`,
  },
  {
    file: 'follow_ups',
    column: 'nummer',
    code: 'follow_up_begun',
    // Whatever day it claims: what was not here when the project began here was not agreed beforehand.
    sql: `select i.row_no, to_char(v.started_on, 'DD-MM-YYYY') as day from incoming_follow_ups i
            join investments v on v.source_id = i.investment_ref and v.started_on is not null
           where not exists (select from follow_ups f where f.investment_id = v.id and f.number = i.number)`,
  },
  {
    file: 'follow_ups',
    column: 'dokument',
    code: 'follow_up_document',
    sql: `select i.row_no from incoming_follow_ups i
           where not coalesce(case when i.document is json object
             then jsonb_typeof(i.document::jsonb->'teams') = 'array' and jsonb_typeof(i.document::jsonb->'compared') = 'array'
             end, false)`,
  },
  {
    file: 'follow_ups',
    column: 'dokument',
    code: 'reference_unknown',
    sql: `select i.row_no, t.key as value, 'teams' as there from incoming_follow_ups i
           cross join lateral jsonb_path_query(case when i.document is json object then i.document::jsonb end,
             'lax $.keyvalue() ? (@.key == "teams" || @.key == "compared").value[*]') as found(value)
           cross join lateral (select found.value #>> '{}' as key) t
           where not exists (select from known_teams k where k.source_id = t.key)`,
  },
  {
    file: 'citizens',
    column: 'cpr',
    code: 'cpr_known',
    sql: `select i.row_no from incoming_citizens i
            join citizens z on z.cpr_index = i.cpr_index and z.source_id <> i.source_id`,
  },
  {
    file: 'cases',
    column: 'borger_id',
    code: 'case_of_another',
    sql: `select i.row_no from incoming_cases i join cases c on c.source_id = i.source_id
            join citizens z on z.id = c.citizen_id and z.source_id <> i.citizen_ref`,
  },
  {
    file: 'cases',
    column: 'borger_id',
    code: 'case_open_twice',
    sql: `select row_no, first from (
            select i.row_no, min(i.row_no) over (partition by i.citizen_ref) as first from incoming_cases i
             where i.closed_on is null and i.citizen_ref in (select o.citizen_ref from incoming_cases o
               where o.closed_on is null group by o.citizen_ref having count(*) > 1)) twice
           where row_no > first`,
  },
  {
    file: 'cases',
    column: 'borger_id',
    code: 'case_open_twice',
    sql: `select i.row_no, c.source_id as known from incoming_cases i
            join citizens z on z.source_id = i.citizen_ref
            join cases c on c.citizen_id = z.id and c.closed_on is null
           where i.closed_on is null and not $2::boolean
             and not exists (select from incoming_cases o where o.source_id = c.source_id)`,
  },
  {
    file: 'cases',
    column: 'lukket',
    code: 'case_ends_later',
    sql: `select row_no, to_char(closed_on, 'DD-MM-YYYY') as day from incoming_cases where closed_on > $1::date`,
  },
  {
    file: 'case_members',
    column: 'fra',
    code: 'responsibility_outside_case',
    sql: `select i.row_no, to_char(c.closed_on, 'DD-MM-YYYY') as day from incoming_case_members i
            join known_cases c on c.source_id = i.case_ref where i.from_on > c.closed_on`,
  },
  {
    file: 'case_members',
    column: 'fra',
    code: 'responsibility_overlaps',
    sql: `with owners as (
            select case_id, row_no, from_on, to_on from planned_members where kind = 'owner'
            union all
            select m.case_id, null, m.from_on,
                   case when f.id is null then m.to_on else f.to_on end
              from case_members m left join former_owners f on f.id = m.id
             where m.kind = 'owner' and m.case_id in (select case_id from planned_members)
               and not exists (select from planned_members p where p.old_id = m.id)),
          beside as (
            select case_id, row_no, from_on,
                   max(coalesce(to_on, 'infinity')) over before as until,
                   lag(row_no) over (partition by case_id order by from_on, row_no) as other
              from owners
            window before as (partition by case_id order by from_on, row_no
              rows between unbounded preceding and 1 preceding))
          select coalesce(row_no, other) as row_no,
                 case when row_no is null then null else other end as other,
                 to_char(from_on, 'DD-MM-YYYY') as day
            from beside where until >= from_on and coalesce(row_no, other) is not null`,
  },
  {
    file: 'case_members',
    column: 'medarbejder_id',
    code: 'employee_not_employed',
    sql: `select i.row_no, to_char(e.employed_from, 'DD-MM-YYYY') as start,
                 coalesce(to_char(e.employed_to, 'DD-MM-YYYY'), '') as stop
            from incoming_case_members i join known_employees e on e.source_id = i.employee_ref
           where i.from_on < e.employed_from or i.from_on > e.employed_to or i.to_on > e.employed_to`,
  },
  {
    file: 'conversations',
    column: 'dato',
    code: 'conversation_outside_case',
    sql: `select i.row_no, to_char(i.on_day, 'DD-MM-YYYY') as day,
                 to_char(c.opened_on, 'DD-MM-YYYY') as start,
                 coalesce(to_char(c.closed_on, 'DD-MM-YYYY'), '') as stop
            from incoming_conversations i join known_cases c on c.source_id = i.case_ref
           where i.state <> 'cancelled' and (i.on_day < c.opened_on or i.on_day > c.closed_on)`,
  },
  {
    file: 'conversations',
    column: 'dato',
    code: 'conversation_held_later',
    sql: `select row_no, to_char(on_day, 'DD-MM-YYYY') as day from incoming_conversations
           where state in ('held', 'no_show') and on_day > $1::date`,
  },
  {
    file: 'spells',
    column: 'fra_uge',
    code: 'spell_overlaps',
    sql: `with spells as (
            select i.row_no, k.id as citizen_id, i.benefit, i.from_week, i.to_week
              from incoming_spells i join known_citizens k on k.source_id = i.citizen_ref
            union all
            select null, s.citizen_id, s.benefit, s.from_week, s.to_week from benefit_spells s
             where not exists (select from incoming_spells i
                join known_citizens k on k.source_id = i.citizen_ref
               where k.id = s.citizen_id and i.benefit = s.benefit and i.from_week = s.from_week)),
          beside as (
            select row_no, from_week, max(coalesce(to_week, 'infinity')) over before as until,
                   lag(row_no) over (partition by citizen_id, benefit order by from_week, row_no) as other
              from spells
            window before as (partition by citizen_id, benefit order by from_week, row_no
              rows between unbounded preceding and 1 preceding))
          select coalesce(row_no, other) as row_no,
                 case when row_no is null then null else other end as other
            from beside where until >= from_week and coalesce(row_no, other) is not null`,
  },
  {
    file: 'mandates',
    column: 'fra',
    code: 'mandate_overlaps',
    sql: `with amounts as (
            select i.row_no, e.id as employee_id, i.from_on, i.to_on
              from incoming_mandates i join known_employees e on e.source_id = i.employee_ref
            union all
            select null, m.employee_id, m.from_on, m.to_on from mandates m
             where m.changed_by = '${IMPORTER}' and not exists (select from incoming_mandates i
                join known_employees e on e.source_id = i.employee_ref
               where e.id = m.employee_id and i.from_on = m.from_on)),
          beside as (
            select row_no, from_on, max(coalesce(to_on, 'infinity')) over before as until,
                   lag(row_no) over (partition by employee_id order by from_on, row_no) as other
              from amounts
            window before as (partition by employee_id order by from_on, row_no
              rows between unbounded preceding and 1 preceding))
          select coalesce(row_no, other) as row_no, coalesce(other, row_no) as other
            from beside where until >= from_on and coalesce(row_no, other) is not null`,
  },
]

/** What the rows break together, and how many faults there are when all are counted. */
export async function crossFaults(
  transaction: Transaction,
  { today, complete }: { today: Day; complete: boolean },
): Promise<{ faults: Fault[]; total: number }> {
  const faults: Fault[] = []
  let total = 0
  for (const { file, column, code, sql } of CHECKS) {
    const { rows } = await transaction.query<Found>(
      `with input as (select $1::date, $2::boolean), found as materialized (${sql})
       select found.*, count(*) over () as total from found, input order by row_no limit ${FAULTS_KEPT}`,
      [today, complete],
    )
    total += Number(rows[0]?.total ?? 0)
    const stem = fileNamed(file).stem
    for (const { row_no, total: _, ...facts } of rows)
      faults.push({ file: stem, row: row_no, column, code, facts: shownFacts(facts) })
  }
  return { faults, total }
}

type Found = { row_no: number; total: number } & Record<string, string | number | null>

function shownFacts(facts: Record<string, string | number | null>): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' ? shown(value) : (value ?? ''),
    ]),
  )
}

/** Faults as they are found: the first thousand are kept, all are counted. */
export type Faults = { kept: Fault[]; total: number; structural: boolean }

export function note(faults: Faults, fault: Fault): void {
  faults.total += 1
  if (faults.kept.length < FAULTS_KEPT) faults.kept.push(fault)
  if (fault.row === null) faults.structural = true
}

/** Adds what one slice says that it did with one file. */
export function addMerged(
  report: ImportReport,
  { stem }: FileRules,
  name: string | undefined,
  rows: number,
  { added, changed, closed, missing = 0, closedAsMissing = 0, standing = 0 }: Outcome,
): void {
  report.openCasesMissing += missing
  report.closedAsMissing += closedAsMissing
  report.standing += standing
  if (name === undefined) return
  const unchanged = Math.max(0, rows - added - changed - closed)
  report.files.push({ file: stem, name, rows, added, changed, closed, unchanged })
}

/** A report of nothing done yet, with what was found. */
export function reportOf(ignored: string[], { kept, total }: Faults): ImportReport {
  return {
    outcome: 'refused',
    files: [],
    openCasesMissing: 0,
    closedAsMissing: 0,
    standing: 0,
    faults: kept,
    faultCount: total,
    ignored,
  }
}
