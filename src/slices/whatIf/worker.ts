import type { Day } from '#core/dates.ts'
import { type Scenario, type Whole, wholeOf } from './rules.ts'

export type Asked = { key: string; scenario: Scenario; today: Day }
export type Found = Asked & { whole: Whole }

// Beside the page, so that no lever waits for it: the browser runs this file in a thread of its own.
addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const found: Found = { ...data, whole: wholeOf(data.scenario, data.today) }
  postMessage(found)
})
