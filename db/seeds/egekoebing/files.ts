import { random } from '#core/random.ts'
import type { Absence } from './absences.ts'
import { aroundOf } from './around.ts'
import { spellsOf } from './benefits.ts'
import { danish, isoWeek } from './calendar.ts'
import { type Conversation, conversationsOf } from './conversations.ts'
import type { Citizen, Course, Holding } from './courses.ts'
import { dailyOf } from './daily.ts'
import type { Employee } from './staff.ts'
import { TEAMS } from './teams.ts'
import { STREAMS, type World } from './world.ts'

/** One row of a file, cell by cell, as a Danish spreadsheet would write it. */
export type Row = readonly string[]

/** One import file: its stem, its heads, and its rows, made afresh each time they are asked for. */
export type DemoFile = {
  name: string
  columns: readonly string[]
  rows: () => Iterable<Row>
}

/** The import files that tell of a world, in the order in which they refer to each other. */
export function filesOf(world: World): readonly DemoFile[] {
  const conversations = allConversations(world)
  return [
    file(
      'medarbejdere',
      'medarbejder_id fornavn efternavn email titel faggruppe timer_pr_uge ansat_fra ansat_til rolle',
      () => world.employees.map(employeeRow),
    ),
    file('teams', 'team_id navn maalgruppe', () =>
      TEAMS.map((team) => [team.id, team.name, team.targetGroup ?? '']),
    ),
    file('teammedlemskaber', 'team_id medarbejder_id funktion fra til', () =>
      world.memberships.map(({ team, employee, duty, from, to }) => [
        team,
        employee.id,
        duty,
        danish(from),
        danish(to),
      ]),
    ),
    file('fravaer', 'medarbejder_id fra til art', () =>
      world.absences.map(({ employee, from, to, kind }) => [
        employee.id,
        danish(from),
        danish(to),
        kind,
      ]),
    ),
    file('tilpasninger', 'medarbejder_id procent aarsag note fra til', () =>
      world.adjustments.map(({ employee, percent, reason, note, from, to }) => [
        employee.id,
        String(percent),
        reason,
        note,
        danish(from),
        danish(to),
      ]),
    ),
    file('normer', 'maalgruppe lav hoej fra til begrundelse', () =>
      world.norms.map(({ targetGroup, low, high, from, to, reason }) => [
        targetGroup,
        String(low),
        String(high),
        danish(from),
        danish(to),
        reason,
      ]),
    ),
    file('borgere', 'borger_id cpr fornavn efternavn beskyttet droem', () =>
      world.people.map((person) => [
        citizenId(person.citizen),
        person.cpr,
        person.first,
        person.last,
        person.isProtected ? 'ja' : 'nej',
        person.dream,
      ]),
    ),
    file('sager', 'sags_id borger_id team_id maalgruppe ydelse aabnet lukket udfald tyngde', () =>
      world.courses.map(courseRow),
    ),
    file('ansvar', 'sags_id medarbejder_id rolle fra til aarsag', () => dutyRows(world)),
    file(
      'samtaler',
      'samtale_id sags_id medarbejder_id dato tid status sted art minutter rejsetid sted_ord',
      () => conversationRows(conversations),
    ),
    file('ydelsesuger', 'borger_id ydelse fra_uge til_uge andel', () => benefitRows(world)),
    ...dailyFiles(world, conversations),
  ]
}

/** The work from day to day. */
function dailyFiles(world: World, keyed: readonly Keyed[]): readonly DemoFile[] {
  const ids = new Map(keyed.map(({ id, conversation }) => [conversation, id]))
  const all = keyed.map(({ conversation }) => conversation)
  const daily = dailyOf(world, all, STREAMS.daily)
  return [
    file('droemme', 'droem_id sags_id art ord dato sagt_af', () =>
      daily.dreams.map((dream, at) => [
        ...[key('D', at), courseId(dream.course), dream.kind, dream.words, danish(dream.day)],
        dream.by,
      ]),
    ),
    file(
      'skridt',
      'skridt_id sags_id ord art tilstand frist laert tilfoejet_af tilfoejet gjort_dato aendret_af aendret',
      () =>
        daily.steps.map((step, at) => [
          ...[key('T', at), courseId(step.course), step.words, step.kind, step.state],
          ...[danish(step.due), step.learned ?? '', step.addedBy, danish(step.added)],
          ...[danish(step.done), step.changed?.by ?? '', danish(step.changed?.day)],
        ]),
    ),
    file(
      'aftaler',
      'aftale_id sags_id ejer medarbejder_id ejer_navn ord lavet frist foerste_frist tilstand afgjort grund flyttet samtale_id',
      () =>
        daily.promises.map((promise, at) => [
          ...[key('A', at), courseId(promise.course), promise.owner, promise.employee?.id ?? ''],
          ...[promise.name ?? '', promise.words, danish(promise.made), danish(promise.due)],
          ...[danish(promise.first), promise.state, danish(promise.settled), promise.reason ?? ''],
          ...[
            count(promise.moved),
            promise.conversation ? (ids.get(promise.conversation) ?? '') : '',
          ],
        ]),
    ),
    file('tempo', 'tempo_id sags_id dage fra aftalt', () =>
      daily.rhythms.map(({ course, days, from, agreed }, at) => [
        ...[key('R', at), courseId(course), String(days), danish(from), agreed ? 'ja' : 'nej'],
      ]),
    ),
    file(
      'referater',
      'referat_id sags_id samtale_id dato borgerens_ord referat intern_note delt medarbejder_id',
      () =>
        daily.records.map(({ conversation, employee, words, body, note, isShared }, at) => [
          ...[key('N', at), courseId(conversation.course), ids.get(conversation) ?? ''],
          ...[danish(conversation.day), words, body, note, isShared ? 'ja' : 'nej', employee.id],
        ]),
    ),
    file(
      'frustrationer',
      'frustration_id sags_id ord aarsag sagt talt_igennem udfald afsluttet',
      () =>
        daily.frustrations.map((one, at) => [
          ...[key('F', at), courseId(one.course), one.words, one.cause, danish(one.said)],
          ...[danish(one.talked), one.outcome ?? '', danish(one.settled)],
        ]),
    ),
    file('frister', 'sags_id art dato', () =>
      daily.clocks.map(({ course, kind, day }) => [courseId(course), kind, danish(day)]),
    ),
    file('raaderum', 'medarbejder_id beloeb fra til begrundelse', () =>
      daily.mandates.map(({ employee, kroner, from, to, reason }) => [
        ...[employee.id, `${kroner},00`, danish(from), danish(to), reason],
      ]),
    ),
  ]
}

function file(name: string, columns: string, rows: DemoFile['rows']): DemoFile {
  return { name, columns: columns.split(' '), rows }
}

function employeeRow(employee: Employee): Row {
  return [
    employee.id,
    employee.first,
    employee.last,
    employee.email,
    employee.title,
    employee.profession,
    String(employee.hours).replace('.', ','),
    danish(employee.from),
    danish(employee.to),
    employee.role,
  ]
}

function courseRow(course: Course): Row {
  return [
    courseId(course),
    citizenId(course.citizen),
    course.plan.id,
    course.targetGroup,
    course.benefit,
    danish(course.opened),
    danish(course.closed),
    course.outcome ?? '',
    course.weight,
  ]
}

function* dutyRows(world: World): Generator<Row> {
  const row = (course: Course, duty: string, held: Holding): Row => [
    courseId(course),
    held.employee.id,
    duty,
    danish(held.from),
    danish(held.to),
    held.reason,
  ]
  for (const course of world.courses) {
    for (const held of course.owners) yield row(course, 'ansvarlig', held)
    for (const held of course.coworkers) yield row(course, 'medansvarlig', held)
    for (const held of course.substitutes) yield row(course, 'vikar', held)
  }
}

/** A conversation and the key that the files give it. */
type Keyed = { id: string; conversation: Conversation }

function allConversations(world: World): readonly Keyed[] {
  const absences = new Map<Employee, Absence[]>()
  for (const absence of world.absences) {
    const own = absences.get(absence.employee)
    if (own) own.push(absence)
    else absences.set(absence.employee, [absence])
  }
  const chance = random(world.seed, STREAMS.conversations)
  const around = random(world.seed, STREAMS.around)
  return [...conversationsOf(chance, { ...world, absences })].map((conversation, at) => ({
    id: key('K', at, 6),
    conversation: { ...aroundOf(around, conversation, world.asOf), ...conversation },
  }))
}

function* conversationRows(keyed: readonly Keyed[]): Generator<Row> {
  for (const { id, conversation } of keyed)
    yield [
      id,
      courseId(conversation.course),
      conversation.employee?.id ?? '',
      danish(conversation.day),
      conversation.time,
      conversation.state,
      conversation.place,
      conversation.kind ?? '',
      count(conversation.minutes),
      count(conversation.travel),
      conversation.placeWords ?? '',
    ]
}

function* benefitRows(world: World): Generator<Row> {
  const citizens = world.people.map((person) => person.citizen)
  for (const spell of spellsOf(random(world.seed, STREAMS.benefits), citizens))
    yield [
      citizenId(spell.citizen),
      spell.benefit,
      isoWeek(spell.from),
      isoWeek(spell.to),
      spell.share,
    ]
}

const count = (number: number | undefined) => (number === undefined ? '' : String(number))

function key(letter: string, at: number, width = 5): string {
  return `${letter}${String(at + 1).padStart(width, '0')}`
}

function citizenId(citizen: Citizen): string {
  return `B${String(citizen.number).padStart(5, '0')}`
}

function courseId(course: Course): string {
  return `S${String(course.number).padStart(5, '0')}`
}
