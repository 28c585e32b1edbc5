import { beforeAll, describe, expect, test } from 'vitest'
import type { Act } from '#platform/door.ts'
import { addDaily, DAILY } from './daily.ts'
import { FOLLOWING } from './following.ts'
import { INVESTING } from './investing.ts'
import {
  buildWorld,
  CASES,
  inOrder,
  isNoticed,
  LABELS,
  label,
  type Reading,
  read,
  type World,
  type Writing,
  write,
} from './matrix.ts'
import { survivors } from './mutation.ts'

// The daily work with the bare database in one’s hands: what everybody may read of it, and what each kind of
// writing does. Every rule of each of its tables is then weakened, and must be missed by its own part of this.

let world: World

const WHO = ['ane', 'bo', 'lis', 'kim', 'mal', 'citizen'] as const
type Who = (typeof WHO)[number]

/** Whose cases somebody sees; of them, those that they carry or lead. */
const SEES: Record<Who, string> = {
  ane: 'helped locked own team',
  bo: 'brother hidden own team',
  lis: 'brother closed helped own team',
  kim: 'helped red',
  mal: 'far own',
  citizen: 'own',
}
const CARRIES: Record<Exclude<Who, 'citizen'>, string> = {
  ane: 'helped locked own',
  bo: 'hidden',
  lis: 'brother closed own team',
  kim: 'helped red',
  mal: 'far own',
}
const ALL = CASES.join(' ')

type Rows = (name: string) => readonly string[]
/** The rows of a table that belong to these cases. */
const rowsOf = (cases: string, rows: Rows = (name) => [name]) =>
  inOrder(cases.split(' ').flatMap(rows).join(' '))
const bothOf: Rows = (name) => [name, `${name}*`]
const owners: Rows = (name) => [`${name}/citizen`, `${name}/employee`]
const allOwners: Rows = (name) => [...owners(name), `${name}/company*`]
const rhythms: Rows = (name) => [
  `${name}/long`,
  ...(['own', 'team'].includes(name) ? [`${name}/today`] : []),
  ...(name === 'own' ? ['own/file'] : []),
]
const talks: Rows = (name) => [`${name}/held`, `${name}/planned`]
const signer = (name: string) => (name === 'closed' ? 'lis' : 'ane')
const shared: Rows = (name) => [`${name}/${signer(name)}`, ...(name === 'own' ? ['own/bo'] : [])]
const allRecords: Rows = (name) => [...shared(name), `${name}/${signer(name)}*`]

/** What a case shows to the citizen, to those who work with it, and to an import that nobody started. */
type Shown = { citizen: Rows | null; staff: Rows; import: Rows | null }
const one: Rows = (name) => [name]
const open = (rows: Rows): Shown => ({ citizen: rows, staff: rows, import: rows })
const OF_CASES: Record<string, Shown> = {
  events: { citizen: one, staff: bothOf, import: bothOf },
  dreams: open(one),
  steps: open(one),
  step_versions: open(one),
  mandate_uses: open(one),
  promises: { citizen: owners, staff: allOwners, import: allOwners },
  promise_changes: { citizen: owners, staff: allOwners, import: allOwners },
  rhythms: open(rhythms),
  conversations: open(talks),
  topics: open(one),
  talk_requests: open(one),
  records: { citizen: shared, staff: allRecords, import: allRecords },
  record_notes: { citizen: null, staff: one, import: one },
  case_clocks: open(one),
  suspensions: open(one),
  exemptions: open(one),
  assessments: { citizen: one, staff: bothOf, import: one },
  colleague_questions: { citizen: null, staff: one, import: null },
  frustrations: open(one),
  said_marks: { citizen: null, staff: one, import: null },
}
const BELONGINGS: Partial<Record<Who, Record<string, string>>> = {
  ane: {
    ...{ drafts: 'own/ane', snoozes: 'own/ane', seen_marks: 'own/ane', mandates: 'ane' },
    ...{ saved_views: 'ane-own bo-blue', calendar_feeds: 'ane' },
    presences: 'brother/ane own/ane own/bo own/lis',
  },
  bo: {
    ...{ drafts: 'own/bo', snoozes: 'own/bo', seen_marks: 'own/bo', saved_views: 'bo-blue' },
    presences: 'brother/ane own/ane own/bo own/lis',
  },
  lis: {
    ...{ drafts: 'own/lis', snoozes: 'own/lis', seen_marks: 'own/lis', mandates: 'ane lis' },
    ...{ saved_views: 'bo-blue kim-red', calendar_feeds: 'lis' },
    presences: 'brother/ane own/ane own/bo own/lis',
  },
  kim: { mandates: 'kim lis', saved_views: 'kim-red' },
  mal: { presences: 'own/ane own/bo own/lis' },
}

const seenOf = (side: keyof Shown, cases: string) =>
  Object.fromEntries(
    Object.entries(OF_CASES).flatMap(([table, shown]) => {
      const rows = shown[side]
      return rows ? [[table, rowsOf(cases, rows)]] : []
    }),
  )

function reading(who: Who): Reading {
  const side = who === 'citizen' ? 'citizen' : 'staff'
  const house = who === 'citizen' ? {} : { local_rules: 'known' }
  return [who, 'use', { ...seenOf(side, SEES[who]), ...house, ...BELONGINGS[who] }]
}

const READINGS: readonly Reading[] = [
  ['nobody', 'use', {}],
  ['nobody', 'system', {}],
  ['nobody', 'sign_in', {}],
  ...WHO.map(reading),
  ['nobody', 'import', { ...seenOf('import', ALL), mandates: 'ane kim lis' }],
]

const count = (names: string, each = 1) => String(names.split(' ').length * each)

type Told = readonly [what: string, actor: string, sql: string, outcome: string, act?: Act]
const told = ([what, actor, sql, outcome, act = 'use']: Told): Writing => {
  return [`${actor}: ${what}`, actor, act, sql, outcome]
}

/** A blind change (without `where`, so that only the policies on changing decide), by whoever carries. */
function changes(
  set: string,
  { each = 1, citizen = '0', imports = '0', more = {} }: Changing = {},
): Told[] {
  return [
    ...Object.entries(CARRIES).map(([who, cases]): Told => {
      return ['changes what they carry', who, set, more[who] ?? count(cases, each)]
    }),
    ['changes', 'citizen', set, citizen],
    ['changes', 'nobody', set, '0'],
    ['changes as an import', 'nobody', set, imports, 'import'],
  ]
}
type Changing = {
  each?: number
  citizen?: string
  imports?: string
  more?: Record<string, string>
}

type Add = (caseName: string, more?: Record<string, string>) => string

/** Adds a row of a case: whoever carries it does, whoever leads its team does, and nobody else. */
function additions(
  add: Add,
  { by = () => ({}), citizen = 'denied', imports = 'denied' }: Adding = {},
): Told[] {
  return [
    ['adds to a case of theirs', 'ane', add('own', by('ane')), '1'],
    ['adds nothing to a colleague’s', 'ane', add('team', by('ane')), 'denied'],
    ['adds nothing where they are shut out', 'ane', add('brother', by('ane')), 'denied'],
    ['adds where they lead', 'lis', add('closed', by('lis')), '1'],
    ['adds nothing where they only see', 'lis', add('helped', by('lis')), 'denied'],
    ['adds to their own', 'citizen', add('own', by('citizen')), citizen],
    ['adds nothing to another’s', 'citizen', add('team', by('citizen')), 'denied'],
    ['adds nothing', 'nobody', add('own', by('nobody')), 'denied'],
    ['adds as an import', 'nobody', add('own', by('ane')), imports, 'import'],
  ]
}
type Adding = {
  by?: (who: string) => Record<string, string>
  citizen?: string
  imports?: string
}

/** An insert whose values are SQL. */
const insert =
  (table: string, row: Record<string, string>): Add =>
  (caseName, more = {}) => {
    const whole: Record<string, string> = { id: '{new}', case_id: `{${caseName}}`, ...row, ...more }
    const values = Object.values(whole).join(', ')
    return `insert into ${table} (${Object.keys(whole).join(', ')}) values (${values})`
  }
const text = (words: string) => `'${words}'`
const kindOf = (who: string) => text(who === 'citizen' ? who : 'employee')
/** Who says it, in one column or more. */
const as =
  (...columns: string[]) =>
  (who: string) =>
    Object.fromEntries(columns.map((column) => [column, kindOf(who)]))
const byId = (column: string) => (who: string) => ({
  [column]: who in CARRIES ? `{${who}}` : 'null',
})

const newEvent = insert('events', {
  ...{ on_day: text('2026-11-19'), kind: text('step.added'), actor_name: text('x') },
})
const newDream = insert('dreams', {
  ...{ kind: text('dream'), words: text('Et sus'), said_on: text('2026-11-19') },
  written_by: text('x'),
})
const newStep = insert('steps', {
  ...{ words: text('x'), state: text('wish'), added_by: text('x'), changed_by: text('x') },
  added_on: text('2026-11-19'),
})
const newUse = insert('mandate_uses', {
  ...{ mandate_id: '{mandate of ane}', employee_id: '{ane}', amount_ore: '1', what: text('x') },
  ...{ reason: text('x'), used_on: text('2026-11-19'), used_by: text('x') },
})
const newMandate = (who: string) =>
  `insert into mandates (id, employee_id, amount_ore, from_on, reason, changed_by)
   values ({new}, {${who}}, 1, '2027-01-01', 'x', 'x')`
const newPromise = insert('promises', {
  ...{ owner_kind: text('citizen'), owner_name: text('x'), words: text('x'), made_by: text('x') },
  ...{ made_on: text('2026-11-19'), due_on: text('2026-11-19'), changed_by: text('x') },
  first_due_on: text('2026-11-19'),
})
const newChange = (promise: string, caseName: string, kind = 'employee') =>
  `insert into promise_changes (promise_id, version, case_id, act, due_on, words, reason, by_kind, by_name)
   values ({promise of ${promise}}, 2, {${caseName}}, 'kept', '2026-11-19', 'x', '', '${kind}', 'x')`
const newRhythm = insert('rhythms', {
  ...{ every_days: '7', from_on: text('2026-11-20'), set_by: text('x') },
})
const newTalk = insert('conversations', {
  ...{ on_day: text('2026-12-01'), state: text('planned'), place: text('hjemme') },
})
const newTopic = insert('topics', { words: text('x'), written_by: text('x') })
const newRequest = insert('talk_requests', { words: text('x') })
const newRecord = insert('records', {
  ...{ held_on: text('2026-11-19'), is_shared: 'true', signed_name: text('x') },
})
const newNote = (record: string, caseName: string) =>
  `insert into record_notes (record_id, case_id, note) values ({${record}}, {${caseName}}, 'x')`
const newDraft = insert('drafts', {
  ...{ kind: text('record'), subject_id: '{new}', revision: '1', sealed: text('x') },
})
const newClock = insert('case_clocks', {
  ...{ kind: text('pension_age'), on_day: text('2026-11-19'), set_by: text('x') },
})
const newSuspension = insert('suspensions', {
  ...{ kind: text('barsel'), from_on: text('2026-11-19'), reason: text('x'), set_by: text('x') },
})
const newExemption = insert('exemptions', {
  ...{ gauge: text('offer'), reason: text('en grund, der er lang nok'), set_by: text('x') },
  from_on: text('2026-11-19'),
})
const newRule = `insert into local_rules (id, layer, rule, from_on, reason, changed_by)
  values ({new}, 'law', 'other', '2026-11-19', 'x', 'x')`
const newAssessment = insert('assessments', {
  ...{ question: text('x'), author_name: text('x'), begun_on: text('2026-11-19') },
  changed_by: text('x'),
})
const newQuestion = insert('colleague_questions', { words: text('x') })
const asks = (who: string) => ({ asked_by: `{${who}}`, asked_of: '{bo}' })
const newHard = insert('frustrations', {
  ...{ words: text('x'), cause: text('other'), said_on: text('2026-11-19') },
  ...{ noted_by: text('x'), changed_by: text('x') },
})
const newSnooze = insert('snoozes', {
  ...{ item: text('x'), until_on: text('2026-12-01'), reason: text('x') },
})
const newMark = insert('said_marks', { item: text('x') })
const newSeen = (caseName: string, who: string) =>
  `insert into seen_marks (case_id, employee_id, seen_at) values ({${caseName}}, {${who}}, now())`
const newPresence = insert('presences', { place: text('page') })
const newView = (who: string, team: string) =>
  `insert into saved_views (id, owner_id, team_id, page, name, query, changed_by)
   values ({new}, {${who}}, ${team}, 'portfolio', 'x', '', 'x')`
const newFeed = (who: string) =>
  `insert into calendar_feeds (id, employee_id, token_hash) values ({new}, {${who}}, 'new')`

/** Each of these columns, changed alone, is refused where everything else of the row may be changed. */
const standing = (
  table: string,
  id: string,
  columns: Record<string, string>,
  actor = 'ane',
): Told[] =>
  Object.entries(columns).map(([column, value]) => [
    `${column} stands`,
    actor,
    `update ${table} set ${column} = ${value} where id = {${id}}`,
    'denied',
  ])

const stepped = (set: string, where = 'step of own') =>
  `update steps set ${set} where id = {${where}}`
const reworded = `words = 'x', version = 3`

const WRITINGS: Record<string, readonly Told[]> = {
  events: [
    [
      'tells of a case',
      'ane',
      newEvent('own', { actor_kind: text('employee'), actor_id: '{ane}' }),
      '1',
    ],
    [
      'tells of a colleague’s case',
      'ane',
      newEvent('team', { actor_kind: text('employee'), actor_id: '{ane}' }),
      '1',
    ],
    [
      'tells nothing of what is shut',
      'ane',
      newEvent('red', { actor_kind: text('employee'), actor_id: '{ane}' }),
      'denied',
    ],
    [
      'not in another’s name',
      'ane',
      newEvent('own', { actor_kind: text('employee'), actor_id: '{bo}' }),
      'denied',
    ],
    [
      'not as a citizen',
      'ane',
      newEvent('own', { actor_kind: text('citizen'), actor_id: '{ane}' }),
      'denied',
    ],
    [
      'tells of their own',
      'citizen',
      newEvent('own', { actor_kind: text('citizen'), actor_id: '{own}' }),
      '1',
    ],
    [
      'not what the house does',
      'citizen',
      newEvent('own', {
        actor_kind: text('citizen'),
        actor_id: '{own}',
        kind: text('assessment.decided'),
      }),
      'denied',
    ],
    [
      'not as the staff',
      'citizen',
      newEvent('own', { actor_kind: text('employee'), actor_id: '{own}' }),
      'denied',
    ],
    [
      'not as another',
      'citizen',
      newEvent('team', { actor_kind: text('citizen'), actor_id: '{team}' }),
      'denied',
    ],
    [
      'not of another',
      'citizen',
      newEvent('team', { actor_kind: text('citizen'), actor_id: '{own}' }),
      'denied',
    ],
    [
      'tells of a case in a file',
      'nobody',
      newEvent('own', { actor_kind: text('citizen') }),
      '1',
      'import',
    ],
    ['changes nothing that happened', 'ane', `update events set facts = '{}'`, 'denied'],
  ],
  seen_marks: [
    ['has seen', 'ane', newSeen('team', 'ane'), '1'],
    ['sees nothing where it is shut', 'ane', newSeen('red', 'ane'), 'denied'],
    ['not for another', 'ane', newSeen('team', 'bo'), 'denied'],
    ['has seen more', 'ane', 'update seen_marks set seen_at = now()', '1'],
    ['moves no mark', 'ane', 'update seen_marks set case_id = {team}', 'denied'],
  ],
  dreams: [
    ...additions(newDream, { by: as('written_by_kind'), citizen: '1', imports: '1' }),
    ['not as the citizen', 'ane', newDream('own', { written_by_kind: text('citizen') }), 'denied'],
    [
      'not as the staff',
      'citizen',
      newDream('own', { written_by_kind: text('employee') }),
      'denied',
    ],
    ['keeps what a file said', 'ane', newDream('own', { written_by_kind: text('system') }), '1'],
    [
      'a new dream heads the page',
      'ane',
      `${newDream('own', { written_by_kind: text('employee') })};
      select 1 from citizens where dream = 'Et sus'`,
      '1',
    ],
    ['nobody rewords one', 'ane', `update dreams set words = 'x'`, 'denied'],
  ],
  steps: [
    ...additions(newStep, {
      by: as('added_by_kind', 'changed_by_kind'),
      citizen: '1',
      imports: '1',
    }),
    [
      'not as the citizen',
      'ane',
      newStep('own', as('added_by_kind', 'changed_by_kind')('citizen')),
      'denied',
    ],
    [
      'not changed by another',
      'ane',
      newStep('own', { added_by_kind: text('employee'), changed_by_kind: text('citizen') }),
      'denied',
    ],
    ...changes('update steps set place_at = 9', { citizen: '1', imports: '9' }),
    ...standing('steps', 'step of own', {
      ...{ case_id: '{helped}', added_by_kind: text('citizen'), added_by: text('x') },
      ...{
        added_on: text('2020-01-01'),
        words: text('x'),
        kind: text('work'),
        state: text('done'),
      },
      ...{ due_on: text('2026-12-01'), learned: text('x'), legal_basis: text('x') },
      ...{ done_on: text('2026-11-19'), removed_at: 'now()', changed_by: text('x') },
      changed_by_kind: text('citizen'),
      id: '{new}',
    }),
    ['a change is a version', 'ane', stepped(reworded), '1'],
    ['of one’s own', 'ane', stepped(`${reworded}, changed_by_kind = 'citizen'`), 'denied'],
    ['of their own', 'citizen', stepped(`${reworded}, changed_by_kind = 'citizen'`), '1'],
    ['not as the staff', 'citizen', stepped(reworded), 'denied'],
    [
      'what it was is kept',
      'ane',
      `${stepped(reworded)}; select 1 from step_versions where step_id = {step of own}`,
      '2',
    ],
  ],
  step_versions: [
    [
      'nobody makes one up',
      'ane',
      `insert into step_versions select s.* from step_versions s`,
      'denied',
    ],
    [
      'nor does an import',
      'nobody',
      `insert into step_versions select s.* from step_versions s`,
      'denied',
      'import',
    ],
  ],
  mandates: [
    ['sets an amount for the team', 'lis', newMandate('bo'), '1'],
    ['none for those of others', 'lis', newMandate('kim'), 'denied'],
    ['none for oneself', 'lis', newMandate('lis'), 'denied'],
    ['sets none', 'bo', newMandate('ane'), 'denied'],
    ['sets one from a file', 'nobody', newMandate('mal'), '1', 'import'],
    ['corrects the team’s, and not one’s own', 'lis', `update mandates set reason = 'x'`, '1'],
    ['corrects one', 'kim', `update mandates set reason = 'x'`, '1'],
    ['corrects none', 'ane', `update mandates set reason = 'x'`, '0'],
    ['corrects from a file', 'nobody', `update mandates set reason = 'x'`, '3', 'import'],
    ['gives none away', 'lis', 'update mandates set employee_id = {bo}', 'denied'],
  ],
  mandate_uses: [
    ...additions(newUse, {
      by: (who) => {
        const holder = who === 'lis' ? 'lis' : 'ane'
        return { mandate_id: `{mandate of ${holder}}`, employee_id: `{${holder}}` }
      },
    }),
    ['not out of another’s', 'lis', newUse('own', { employee_id: '{lis}' }), 'denied'],
    ['nor in another’s name', 'lis', newUse('own'), 'denied'],
    ['for a step of the case', 'ane', newUse('own', { step_id: '{step of own}' }), '1'],
    ['and not of another', 'ane', newUse('own', { step_id: '{step of helped}' }), 'denied'],
    ['takes back what they spent', 'ane', 'update mandate_uses set undone_at = now()', '9'],
    ['takes back nothing of others', 'lis', 'update mandate_uses set undone_at = now()', '0'],
    ['changes no amount', 'ane', 'update mandate_uses set amount_ore = 1', 'denied'],
  ],
  promises: [
    ...additions(newPromise, {
      by: as('made_by_kind', 'changed_by_kind'),
      citizen: '1',
      imports: '1',
    }),
    [
      'not as the citizen',
      'ane',
      newPromise('own', as('made_by_kind', 'changed_by_kind')('citizen')),
      'denied',
    ],
    [
      'not changed by another',
      'ane',
      newPromise('own', { made_by_kind: text('employee'), changed_by_kind: text('citizen') }),
      'denied',
    ],
    [
      'promises nothing for the staff',
      'citizen',
      newPromise('own', {
        ...as('made_by_kind', 'changed_by_kind')('citizen'),
        owner_kind: text('employee'),
      }),
      'denied',
    ],
    ...changes(`update promises set reason = 'x', changed_by_kind = 'employee'`, {
      ...{ each: 3, citizen: 'denied', imports: '27' },
      // Her own promise in a case that she sees and does not carry.
      more: { ane: '10' },
    }),
    [
      'settles their own and no other',
      'citizen',
      `update promises set reason = 'x', changed_by_kind = 'citizen'`,
      '1',
    ],
    [
      'not as the citizen',
      'ane',
      `update promises set changed_by_kind = 'citizen' where id = {promise of own/employee}`,
      'denied',
    ],
    [
      'settles none of a colleague’s',
      'ane',
      `update promises set reason = 'x' where id = {promise of team/citizen}`,
      '0',
    ],
    ...standing('promises', 'promise of own/employee', {
      ...{
        case_id: '{helped}',
        owner_kind: text('leader'),
        owner_id: '{bo}',
        owner_name: text('x'),
      },
      ...{ words: text('x'), made_on: text('2020-01-01'), first_due_on: text('2027-01-01') },
      ...{ conversation_id: '{new}', made_by_kind: text('citizen'), made_by: text('x') },
      for_citizen: 'false',
    }),
  ],
  promise_changes: [
    ['tells of a promise in a case of theirs', 'ane', newChange('own/citizen', 'own'), '1'],
    ['tells of their own promise elsewhere', 'ane', newChange('team/employee', 'team'), '1'],
    ['not of a colleague’s', 'ane', newChange('team/citizen', 'team'), 'denied'],
    ['not under another case', 'ane', newChange('own/citizen', 'helped'), 'denied'],
    ['not as the citizen', 'ane', newChange('own/citizen', 'own', 'citizen'), 'denied'],
    ['tells where they lead', 'lis', newChange('closed/citizen', 'closed'), '1'],
    ['tells of their own', 'citizen', newChange('own/citizen', 'own', 'citizen'), '1'],
    ['not of the staff’s', 'citizen', newChange('own/employee', 'own', 'citizen'), 'denied'],
    ['tells in a file', 'nobody', newChange('own/citizen', 'own'), '1', 'import'],
    ['nobody changes the history', 'ane', `update promise_changes set words = 'x'`, 'denied'],
  ],
  rhythms: [
    ...additions(newRhythm, { imports: '1' }),
    ['takes back today’s', 'ane', 'delete from rhythms', '1'],
    ['takes back today’s where they lead', 'lis', 'delete from rhythms', '2'],
    ['takes back none', 'citizen', 'delete from rhythms', '0'],
    ['takes back none', 'nobody', 'delete from rhythms', '0', 'import'],
    ['nobody changes one', 'ane', 'update rhythms set every_days = 1', 'denied'],
  ],
  conversations: [
    ...additions(newTalk, { by: as('booked_by_kind'), imports: '1' }),
    ['not as the citizen', 'ane', newTalk('own', { booked_by_kind: text('citizen') }), 'denied'],
    ...changes(`update conversations set at_time = '11:00'`, {
      each: 2,
      citizen: '1',
      imports: '18',
    }),
    ['holds none', 'citizen', `update conversations set state = 'held'`, 'denied'],
    ...standing(
      'conversations',
      'conversation of own',
      {
        ...{ employee_id: '{bo}', kind: text('going_along'), minutes: '600', travel_minutes: '9' },
        ...{ prepared_at: 'now()', prepare_minutes: '10', cancel_reason: text('x') },
      },
      'citizen',
    ),
    [
      'gives one to a colleague',
      'ane',
      `update conversations set employee_id = {bo} where id = {conversation of own}`,
      '1',
    ],
    ...standing('conversations', 'conversation of own', {
      case_id: '{helped}',
      booked_by_kind: text('citizen'),
    }),
  ],
  topics: [
    ...additions(newTopic, { by: as('written_by_kind'), citizen: '1', imports: '1' }),
    ['not as the citizen', 'ane', newTopic('own', { written_by_kind: text('citizen') }), 'denied'],
    ...changes('update topics set removed_at = now()', { citizen: '1', imports: '9' }),
    [
      'talked about it',
      'ane',
      'update topics set talked_in = {conversation of own} where id = {topic of own}',
      '1',
    ],
    [
      'not with another',
      'ane',
      'update topics set talked_in = {conversation of helped} where id = {topic of own}',
      'denied',
    ],
    ...standing('topics', 'topic of own', {
      words: text('x'),
      written_by: text('x'),
      case_id: '{helped}',
    }),
  ],
  talk_requests: [
    ['asks', 'citizen', newRequest('own'), '1'],
    ['asks for nobody else', 'citizen', newRequest('team'), 'denied'],
    ['does not ask in their place', 'ane', newRequest('own'), 'denied'],
    ['does not answer by asking', 'citizen', newRequest('own', { answered_at: 'now()' }), 'denied'],
    ...changes('update talk_requests set answered_at = now()'),
    [
      'answers with a conversation',
      'ane',
      'update talk_requests set conversation_id = {conversation of own} where id = {request of own}',
      '1',
    ],
    [
      'not with another’s',
      'ane',
      'update talk_requests set conversation_id = {conversation of helped} where id = {request of own}',
      'denied',
    ],
    ['does not reword it', 'ane', `update talk_requests set words = 'x'`, 'denied'],
  ],
  records: [
    ...additions(newRecord, { by: byId('signed_by'), imports: '1' }),
    ['signs for nobody else', 'ane', newRecord('own', { signed_by: '{bo}' }), 'denied'],
    [
      'signs a conversation of the case',
      'ane',
      newRecord('own', { signed_by: '{ane}', conversation_id: '{conversation of own}' }),
      '1',
    ],
    [
      'and none of another',
      'ane',
      newRecord('own', { signed_by: '{ane}', conversation_id: '{conversation of helped}' }),
      'denied',
    ],
    [
      'corrects one of the case',
      'ane',
      newRecord('own', { signed_by: '{ane}', replaces: '{record of own}', reason: text('fordi') }),
      '1',
    ],
    [
      'and none of another',
      'ane',
      newRecord('own', { signed_by: '{ane}', replaces: '{record of team}', reason: text('fordi') }),
      'elsewhere',
    ],
    ['changes none', 'ane', `update records set body = 'x'`, 'denied'],
    ['deletes none', 'ane', 'delete from records', 'denied'],
  ],
  record_notes: [
    ['notes beside their record', 'ane', newNote('record* of own', 'own'), '1'],
    ['not beside a colleague’s', 'ane', newNote('record by bo', 'own'), 'denied'],
    ['not under another case', 'ane', newNote('record* of locked', 'own'), 'denied'],
    ['not where they no longer carry', 'ane', newNote('record* of team', 'team'), 'denied'],
    ['notes where they lead', 'lis', newNote('record* of closed', 'closed'), '1'],
    ['notes nothing', 'citizen', newNote('record by bo', 'own'), 'denied'],
    ['notes from a file', 'nobody', newNote('record* of own', 'own'), '1', 'import'],
    ['changes none', 'ane', `update record_notes set note = 'x'`, 'denied'],
  ],
  drafts: [
    ['begins one', 'ane', newDraft('own', { employee_id: '{ane}' }), '1'],
    ['not where they are shut out', 'ane', newDraft('brother', { employee_id: '{ane}' }), 'denied'],
    ['not for another', 'ane', newDraft('own', { employee_id: '{bo}' }), 'denied'],
    ['begins none', 'citizen', newDraft('own', { employee_id: '{ane}' }), 'denied'],
    ['goes on', 'ane', 'update drafts set revision = 2', '1'],
    ['goes on with none of others', 'mal', 'update drafts set revision = 2', '0'],
    ['ends one', 'ane', 'delete from drafts', '1'],
    ['the house throws old ones away', 'nobody', 'delete from drafts', '1', 'system'],
    ['gives none away', 'ane', 'update drafts set employee_id = {bo}', 'denied'],
  ],
  case_clocks: [
    ...additions(newClock, { imports: '1' }),
    ...changes(`update case_clocks set set_by = 'x'`, { imports: '9' }),
    ['a clock keeps its kind', 'ane', `update case_clocks set kind = 'extended'`, 'denied'],
  ],
  suspensions: [...additions(newSuspension), ...changes('update suspensions set ended_at = now()')],
  exemptions: [...additions(newExemption), ...changes('update exemptions set ended_at = now()')],
  local_rules: [
    ['sets a rule, if the role lets them come so far', 'ane', newRule, '1'],
    ['sets none', 'citizen', newRule, 'denied'],
    ['sets none', 'nobody', newRule, 'denied', 'import'],
    ['corrects one', 'ane', 'update local_rules set talks = 1', '1'],
    ['corrects none', 'citizen', 'update local_rules set talks = 1', '0'],
    ['makes no other rule of it', 'ane', `update local_rules set rule = 'x'`, 'denied'],
  ],
  assessments: [
    ...additions(newAssessment, {
      by: (who) => ({ author_id: who in CARRIES ? `{${who}}` : '{ane}' }),
    }),
    ['not in another’s name', 'ane', newAssessment('own', { author_id: '{bo}' }), 'denied'],
    [
      'not decided at once',
      'ane',
      newAssessment('own', { author_id: '{ane}', state: text('decided'), decided_at: 'now()' }),
      'denied',
    ],
    [
      'in place of one of the case',
      'ane',
      newAssessment('own', {
        author_id: '{ane}',
        replaces: '{decided of own}',
        replace_reason: text('fordi'),
      }),
      '1',
    ],
    [
      'and of none of another',
      'ane',
      newAssessment('own', {
        author_id: '{ane}',
        replaces: '{decided of team}',
        replace_reason: text('fordi'),
      }),
      'elsewhere',
    ],
    ...changes(`update assessments set question = 'x' where state = 'open'`),
    [
      'decides in their own name',
      'lis',
      `update assessments set state = 'decided', decided_at = now(), author_id = {lis} where id = {open of own}`,
      '1',
    ],
    [
      'and in nobody else’s',
      'lis',
      `update assessments set state = 'decided', decided_at = now() where id = {open of own}`,
      'denied',
    ],
    [
      'changes nothing that is decided',
      'ane',
      `update assessments set question = 'x' where id = {decided of own}`,
      'stands',
    ],
    [
      'it stays with its case',
      'ane',
      'update assessments set case_id = {helped} where id = {open of own}',
      'denied',
    ],
  ],
  colleague_questions: [
    ['asks a colleague', 'ane', newQuestion('own', asks('ane')), '1'],
    ['asks about a case they only see', 'ane', newQuestion('team', asks('ane')), '1'],
    ['asks nothing about what is shut', 'ane', newQuestion('brother', asks('ane')), 'denied'],
    [
      'asks nobody of another team',
      'ane',
      newQuestion('own', { ...asks('ane'), asked_of: '{kim}' }),
      'denied',
    ],
    [
      'asks nobody who is shut out',
      'bo',
      newQuestion('brother', { asked_by: '{bo}', asked_of: '{ane}' }),
      'denied',
    ],
    ['asks in nobody else’s name', 'ane', newQuestion('own', asks('lis')), 'denied'],
    [
      'asks about an assessment',
      'ane',
      newQuestion('own', { ...asks('ane'), assessment_id: '{open of own}' }),
      '1',
    ],
    [
      'and not another’s',
      'ane',
      newQuestion('own', { ...asks('ane'), assessment_id: '{open of helped}' }),
      'denied',
    ],
    [
      'does not answer by asking',
      'ane',
      newQuestion('own', { ...asks('ane'), answer: text('x') }),
      'denied',
    ],
    ['asks nobody', 'citizen', newQuestion('own', asks('ane')), 'denied'],
    [
      'answers what they were asked and may see',
      'bo',
      `update colleague_questions set answer = 'x'`,
      '4',
    ],
    [
      'answers nothing that others were asked',
      'ane',
      `update colleague_questions set answer = 'x'`,
      '0',
    ],
    ['does not reword the question', 'bo', `update colleague_questions set words = 'x'`, 'denied'],
  ],
  frustrations: [
    ...additions(newHard, { by: as('said_by_kind'), citizen: '1', imports: '1' }),
    ['not as the citizen', 'ane', newHard('own', { said_by_kind: text('citizen') }), 'denied'],
    [
      'not talked through at once',
      'ane',
      newHard('own', { talked_on: text('2026-11-19') }),
      'denied',
    ],
    ['nor with an outcome', 'ane', newHard('own', { outcome: text('x') }), 'denied'],
    ...changes(`update frustrations set cause = 'rule'`, { imports: '9' }),
    ...standing('frustrations', 'hard of own', {
      ...{
        case_id: '{helped}',
        words: text('x'),
        said_on: text('2020-01-01'),
        noted_by: text('x'),
      },
      said_by_kind: text('employee'),
    }),
  ],
  snoozes: [
    ['puts off', 'ane', newSnooze('own', { employee_id: '{ane}' }), '1'],
    [
      'not where they are shut out',
      'ane',
      newSnooze('brother', { employee_id: '{ane}' }),
      'denied',
    ],
    ['not for another', 'ane', newSnooze('own', { employee_id: '{bo}' }), 'denied'],
    ['takes up again', 'ane', 'update snoozes set ended_at = now()', '1'],
    ['takes up none of others', 'mal', 'update snoozes set ended_at = now()', '0'],
  ],
  said_marks: [
    ...additions(newMark, { by: byId('employee_id') }),
    ['not for another', 'ane', newMark('own', { employee_id: '{bo}' }), 'denied'],
    ['takes back their own', 'ane', 'update said_marks set ended_at = now()', '9'],
    ['takes back none of others', 'lis', 'update said_marks set ended_at = now()', '0'],
  ],
  saved_views: [
    ['keeps a list', 'ane', newView('ane', 'null'), '1'],
    ['shares one with the team', 'ane', newView('ane', '{team blue}'), '1'],
    ['with no other', 'ane', newView('ane', '{team red}'), 'denied'],
    ['keeps none for another', 'ane', newView('bo', 'null'), 'denied'],
    ['takes their own away', 'ane', 'update saved_views set removed_at = now()', '1'],
    ['takes none of the team’s away', 'lis', 'update saved_views set removed_at = now()', '0'],
    ['shares none later', 'ane', 'update saved_views set team_id = {team red}', 'denied'],
  ],
  calendar_feeds: [
    ['makes an address', 'ane', newFeed('ane'), '1'],
    ['not for another', 'ane', newFeed('bo'), 'denied'],
    ['makes none', 'citizen', newFeed('ane'), 'denied'],
    ['ends their own', 'ane', 'update calendar_feeds set ended_at = now()', '1'],
    ['ends none of others', 'bo', 'update calendar_feeds set ended_at = now()', '0'],
  ],
  presences: [
    ['is here', 'ane', newPresence('own', { employee_id: '{ane}' }), '1'],
    [
      'not where they are shut out',
      'ane',
      newPresence('brother', { employee_id: '{ane}' }),
      'denied',
    ],
    ['not as another', 'ane', newPresence('own', { employee_id: '{bo}' }), 'denied'],
    ['is nowhere', 'citizen', newPresence('own', { employee_id: '{ane}' }), 'denied'],
    ['is still here', 'ane', 'update presences set seen_at = now()', '2'],
    ['keeps nobody else here', 'bo', 'update presences set seen_at = now()', '1'],
    ['leaves, also where they are shut out by now', 'ane', 'delete from presences', '2'],
    ['sends nobody else away', 'bo', 'delete from presences', '1'],
    ['the house sweeps after those who are gone', 'nobody', 'delete from presences', '1', 'system'],
  ],
}

/** Functions that see more than whoever asks: what comes out of them. */
const DOORS: readonly Told[] = [
  ['is told what they have spent', 'ane', 'select where priv.spent({mandate of ane}) = 45000', '1'],
  [
    'is told what their people have spent',
    'lis',
    'select where priv.spent({mandate of ane}) = 45000',
    '1',
  ],
  ['is told nothing of others', 'bo', 'select where priv.spent({mandate of ane}) = 0', '1'],
  ['is told nothing', 'citizen', 'select where priv.spent({mandate of ane}) = 0', '1'],
  [
    'finds a note in what they see',
    'ane',
    `select from priv.search('', '''notat''', null, array['note'], 50)`,
    '4',
  ],
  [
    'finds no note where it is shut',
    'kim',
    `select from priv.search('', '''notat''', null, array['note'], 50)`,
    '2',
  ],
  ['finds no note', 'citizen', `select from priv.search('', '''notat''', null, null, 50)`, '0'],
  ['finds no note', 'nobody', `select from priv.search('', '''notat''', null, null, 50)`, '0'],
  ['is told who may be asked', 'ane', 'select from priv.colleagues({own})', '2'],
  ['is told of nobody where it is shut', 'ane', 'select from priv.colleagues({brother})', '0'],
  ['is told of nobody', 'citizen', 'select from priv.colleagues({own})', '0'],
  [
    'reads when their own caseworker is taken',
    'citizen',
    `select from priv.taken_times({ane}, '2026-11-01', '2026-12-31')`,
    '8',
  ],
  [
    'reads nothing of a stranger',
    'citizen',
    `select from priv.taken_times({kim}, '2026-11-01', '2026-12-31')`,
    '0',
  ],
  [
    'reads no numbers',
    'citizen',
    `select from priv.kept_promises(null, '2020-01-01', '2027-01-01')`,
    '0',
  ],
  [
    'reads no causes',
    'citizen',
    `select from priv.frustration_causes('2020-01-01', '2027-01-01')`,
    '0',
  ],
  [
    'reads no outcomes',
    'citizen',
    `select from priv.rule_outcomes('2020-01-01', '2027-01-01')`,
    '0',
  ],
  [
    'opens no calendar with what is kept of the token',
    'ane',
    `select where priv.calendar('x', '2020-01-01', '2027-01-01', {new}, 'x') is null`,
    '1',
  ],
]

const writingsOf = (table: string): readonly Writing[] => (WRITINGS[table] ?? []).map(told)

beforeAll(async () => {
  world = await buildWorld()
  await addDaily(world)
  await label(world)
})

test('every table of the house stands in one matrix, and has its rules', async () => {
  const { rows } = await world.house.stage.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  const known = [LABELS, DAILY, INVESTING, FOLLOWING].flatMap(Object.keys)
  expect(rows.map(({ name }) => name).toSorted()).toEqual(known.toSorted())
  expect(Object.keys(WRITINGS).toSorted()).toEqual(Object.keys(DAILY).toSorted())
})

describe('with the bare database in hand', () => {
  test.each(READINGS)('%s (%s) reads exactly what is theirs', async (actor, act, sees) =>
    expect(await read(world, actor, act, DAILY)).toEqual(sees),
  )

  const all = Object.keys(WRITINGS).flatMap((table) =>
    writingsOf(table).map((writing) => [table, writing[0], writing] as const),
  )
  test.each(all)('%s · %s', async (_, __, writing) => {
    expect(await write(world, writing)).toBe(writing[4])
  })

  test.each(DOORS.map(told).map((writing) => [writing[0], writing] as const))(
    '%s',
    async (_, writing) => expect(await write(world, writing)).toBe(writing[4]),
  )
})

test('every rule that is dropped or weakened in any part is missed by its table’s part of it', async () => {
  const noticed = (table: string) => {
    const readings = READINGS.map(([actor, act, sees]): Reading => {
      return [actor, act, sees[table] ? { [table]: sees[table] } : {}]
    })
    return isNoticed(world, { [table]: DAILY[table] ?? '' }, readings, writingsOf(table))
  }
  const tables = Object.keys(DAILY)
  const found = await survivors(world, tables, noticed)
  expect(found.survivors).toEqual([])
  expect(found.tried).toBeGreaterThan(300)
  for (const table of tables) expect([table, await noticed(table)]).toEqual([table, false])
}, 240_000)
