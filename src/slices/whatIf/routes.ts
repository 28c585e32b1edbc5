import { addMonths } from '#core/dates.ts'
import { route } from '#platform/http/route.ts'
import { teamSums } from '#slices/employees/reads.ts'
import * as contract from './contract.ts'
import { flows, middleWeeks } from './reads.ts'
import { startsOf } from './rules.ts'

export const routes = [
  route(contract.readStart, async (_, { db, today }) => {
    const teams = await teamSums(db, today)
    const moved = await flows(db, addMonths(today, -12), today)
    return { today, starts: startsOf(teams, moved, await middleWeeks(db, today)) }
  }),
]
