import { danish } from './calendar.ts'
import type { Conversation } from './conversations.ts'
import { dailyOf } from './daily.ts'
import { count, courseId, type DemoFile, file, type Keyed, key } from './rows.ts'
import type { Daily } from './told.ts'
import { STREAMS, type World } from './world.ts'

/** The work from day to day. */
export function dailyFiles(world: World, keyed: readonly Keyed[]): readonly DemoFile[] {
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
    ...saidFiles(daily, ids),
  ]
}

/** What was said and written, and what the law and the money have to say. */
function saidFiles(daily: Daily, ids: ReadonlyMap<Conversation, string>): readonly DemoFile[] {
  return [
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
    file('emner', 'emne_id sags_id ord skrevet_af dato', () =>
      daily.topics.map(({ course, words, day }, at) => [
        ...[key('E', at), courseId(course), words, 'borger', danish(day)],
      ]),
    ),
    file('raaderum', 'medarbejder_id beloeb fra til begrundelse', () =>
      daily.mandates.map(({ employee, kroner, from, to, reason }) => [
        ...[employee.id, `${kroner},00`, danish(from), danish(to), reason],
      ]),
    ),
  ]
}
