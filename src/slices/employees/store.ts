import type pg from 'pg'
import { IMPORTER, type Merged, mergeInto } from '#platform/merging.ts'

/** Employees as the files say; a person who is not in them stays as they were. */
export function mergeEmployees(client: pg.PoolClient): Promise<Merged> {
  return mergeInto('employees', client, {
    rows: `select id, source_id, first_name, last_name, email, coalesce(title, '') as title,
                  coalesce(profession, '') as profession, hours_per_week, employed_from, employed_to, role
             from incoming_employees`,
    key: ['source_id'],
    columns: [
      'first_name',
      'last_name',
      'email',
      'title',
      'profession',
      'hours_per_week',
      'employed_from',
      'employed_to',
      'role',
    ],
    closing: 'employed_to',
    versioned: true,
  })
}

export function mergeTeams(client: pg.PoolClient): Promise<Merged> {
  return mergeInto('teams', client, {
    rows: 'select id, source_id, name, target_group from incoming_teams',
    key: ['source_id'],
    columns: ['name', 'target_group'],
    versioned: true,
  })
}

export function mergeTeamMembers(client: pg.PoolClient): Promise<Merged> {
  return mergeInto('team_members', client, {
    rows: `select i.id, t.id as team_id, e.id as employee_id, i.role, i.from_on, i.to_on
             from incoming_team_members i join known_teams t on t.source_id = i.team_ref
             join known_employees e on e.source_id = i.employee_ref`,
    key: ['team_id', 'employee_id', 'role', 'from_on'],
    columns: ['to_on'],
    closing: 'to_on',
  })
}

export function mergeAbsences(client: pg.PoolClient): Promise<Merged> {
  return mergeInto('absences', client, {
    rows: `select i.id, e.id as employee_id, i.from_on, i.to_on, i.kind
             from incoming_absences i join known_employees e on e.source_id = i.employee_ref`,
    key: ['employee_id', 'from_on', 'kind'],
    columns: ['to_on'],
    closing: 'to_on',
  })
}

/** An adjustment that a leader has set or changed here stands; the files do not undo it. */
export function mergeAdjustments(client: pg.PoolClient): Promise<Merged> {
  return mergeInto('capacity_adjustments', client, {
    rows: `select i.id, e.id as employee_id, i.percent, i.reason, coalesce(i.note, '') as note,
                  i.from_on, i.to_on, '${IMPORTER}' as set_by
             from incoming_adjustments i join known_employees e on e.source_id = i.employee_ref`,
    key: ['employee_id', 'from_on', 'reason'],
    columns: ['percent', 'note', 'to_on', 'set_by'],
    stands: `old.changed_by <> '${IMPORTER}'`,
    closing: 'to_on',
    versioned: true,
  })
}
