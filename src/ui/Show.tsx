import type { ReactNode } from 'react'

/** In the gallery: one heading and what belongs under it. */
export function Show({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack gallery-show">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
