import { random } from '#core/random.ts'
import type { Absence } from './absences.ts'
import { aroundOf } from './around.ts'
import { spellsOf } from './benefits.ts'
import { danish, isoWeek } from './calendar.ts'
import { conversationsOf } from './conversations.ts'
import type { Course, Holding } from './courses.ts'
import { dailyFiles } from './dailyFiles.ts'
import { investmentFiles } from './investmentFiles.ts'
import {
  citizenId,
  count,
  courseId,
  type DemoFile,
  file,
  type Keyed,
  key,
  type Row,
} from './rows.ts'
import type { Employee } from './staff.ts'
import { TEAMS } from './teams.ts'
import { STREAMS, type World } from './world.ts'

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
    ...investmentFiles(world),
  ]
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
