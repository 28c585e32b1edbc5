import type { Task } from '#platform/jobs.ts'

/** What the job workers can do, by name. */
export const tasks: Record<string, Task> = {}
