import type { Task } from '#platform/jobs.ts'

/** Read only when there is something to do: a start shall be quick. */
const importing =
  (name: 'import.check' | 'import.load'): Task =>
  async (payload, context) => {
    const { tasks } = await import('./importing.ts')
    await tasks[name](payload, context)
  }

/** What the job workers can do, by name. */
export const tasks: Record<string, Task> = {
  'import.check': importing('import.check'),
  'import.load': importing('import.load'),
}
