import type { BusinessCase, Post } from './businessCase.ts'
import { weekOf } from './caseModel.ts'
import { staffPath } from './hiring.ts'

const WEEKS_PER_YEAR = 52

/** What the posts of a case are worth and cost, by week. */
export type PostPaths = {
  /** Full-time posts at full speed, of those that carry cases. */
  effective: Float64Array
  /** The same, up to speed, when as many are there as ever at once: what was decided. Who follows another is not one more. */
  whole: number
  /** Kroner, a row of weeks for each post. */
  cost: Float64Array[]
}

/** What a draw says of one post. */
export type PostValues = { kronerPerYear: number; overhead: number; leavesPerYear: number }

/**
 * The posts week by week, as means: hired when they are hired, not yet up to speed, left and vacant. A vacant post
 * costs nothing. A post from before the start counts from the first week, up to speed; its effect has grown since then.
 */
export function postPaths(
  file: BusinessCase,
  valuesOf: (post: number) => PostValues,
  weeks: number,
): PostPaths {
  const posts = file.model?.posts ?? []
  const open = new Float64Array(weeks)
  const paths: PostPaths = { effective: new Float64Array(weeks), whole: 0, cost: [] }
  for (const [at, post] of posts.entries()) {
    const values = valuesOf(at)
    const { posts: there, filled, effective } = pathOf(post, file, values.leavesPerYear, weeks)
    const weekly = (values.kronerPerYear * (1 + values.overhead)) / WEEKS_PER_YEAR
    paths.cost.push(filled.map((people) => people * weekly))
    if (!post.carriesCases) continue
    for (let week = 0; week < weeks; week++) {
      paths.effective[week] = (paths.effective[week] as number) + (effective[week] as number)
      open[week] = (open[week] as number) + (there[week] as number)
    }
  }
  paths.whole = open.reduce((most, now) => Math.max(most, now), 0)
  return paths
}

/**
 * The week in which the first who carries cases begins, below 0 before the start; the effect begins then. Who had gone
 * by the start brings none.
 */
export function firstWeek({ model, start }: BusinessCase): number {
  const weeks = (model?.posts ?? [])
    .filter(({ carriesCases, until }) => carriesCases && !(until && weekOf(until, start) <= 0))
    .map(({ from }) => weekOf(from, start))
  return weeks.length > 0 ? Math.min(...weeks) : 0
}

function pathOf(post: Post, file: BusinessCase, leavesPerYear: number, weeks: number) {
  const from = weekOf(post.from, file.start)
  const until = post.until ? weekOf(post.until, file.start) : undefined
  const hire = { week: from, posts: post.fullTime }
  const ended = until !== undefined && until <= Math.max(0, from)
  return staffPath(
    {
      staff: 0,
      hires: ended || from >= weeks ? [] : [until === undefined ? hire : { ...hire, until }],
      ramp: {
        from: post.productiveAtFirst,
        weeks: Math.round((post.productiveAfterMonths * WEEKS_PER_YEAR) / 12),
      },
      leavesPerYear,
      vacantWeeks: Math.round(post.weeksVacant),
      absentShare: 0,
    },
    weeks,
  )
}
