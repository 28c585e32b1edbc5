import { createContext, type ReactNode, use } from 'react'
import { fileStem } from '#core/slugs.ts'

const Project = createContext('')

/** Around what is of one project: files that are taken along from it have its name in theirs. */
export function FilesOf({ title, children }: { title: string; children: ReactNode }) {
  return <Project value={title}>{children}</Project>
}

/** The name of a file, with the project’s where it is of one. */
export function useFileStem(): (what: string) => string {
  const title = use(Project)
  return (what) => fileStem(what, title)
}
