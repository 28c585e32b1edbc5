import { PageHead } from './page.tsx'

/** Every component in every state. */
export function Gallery() {
  return <PageHead title="Galleri" />
}
