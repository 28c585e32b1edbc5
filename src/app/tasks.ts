import { clean } from '#platform/cleaning.ts'
import type { Task, Work } from '#platform/jobs.ts'

/** Read only when there is something to do: a start shall be quick. */
const importing =
  (name: 'import.check' | 'import.load'): Task =>
  async (payload, context) => {
    const { tasks } = await import('./importing.ts')
    await tasks[name](payload, context)
  }

/** What the job workers do when they are asked, and at night. */
export const work: Work = {
  tasks: {
    'import.check': importing('import.check'),
    'import.load': importing('import.load'),
    'house.clean': (_, context) => clean(context),
  },
  timetable: [{ task: 'house.clean', at: '17 2 * * *' }],
}
