import { Batches, type QueueEstimates, type Run } from '#engine/eventsBatches.ts'
import { checkTeam, type TeamModel } from '#engine/eventsTeamModel.ts'
import { Office } from '#engine/eventsTeamOffice.ts'

/**
 * A team with its absences, its turnover, its peaks and its new colleagues. Time is in working weeks.
 *
 * - A citizen belongs to a post. They are dealt in turn to the posts open in week 0; a post that opens later takes
 *   its share from the others, and one that closes gives its citizens to those with the fewest.
 * - A citizen needs a conversation an exponential time after the last, a time that runs faster in a peak and slower
 *   outside it. They wait for their own caseworker in the order of asking. With `cover`, a caseworker who is free
 *   takes whoever has waited longest among their own and those whose caseworker is not there.
 * - A conversation takes its drawn length divided by the caseworker's speed as it begins, by the time in
 *   post. Who falls ill or leaves ends the conversation first.
 * - Whoever is in a post leaves with a constant hazard; the next begins after `vacantWeeks`, at the first day's speed.
 *
 * Citizens draw from the same addresses as in `simulateQueue`; absences and departures from those of the post. So two
 * plans with the same seed meet the same needs and the same flu.
 * @throws RangeError for a team or a run that makes no sense; it says which number.
 */
export function simulateTeam(model: TeamModel, run: Run, team = 0): QueueEstimates {
  checkTeam(model)
  const batches = new Batches(run)
  const office = new Office(model, run, team, batches)
  const end = run.warmUpWeeks + run.weeks
  const { calendar } = office
  let events = 0
  for (let now = calendar.time; now < end; now = calendar.time) {
    office.pass(now)
    events += 1
    const event = calendar.event
    calendar.drop()
    office.happen(event, now)
  }
  office.pass(end)
  return batches.estimates(events)
}
