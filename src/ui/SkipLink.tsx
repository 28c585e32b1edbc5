import { useTexts } from './language.tsx'
import { texts } from './texts.ts'

/** The first stop of the Tab key: past the menu, to the content. */
export function SkipLink({ target }: { target: string }) {
  const t = useTexts(texts)
  return (
    <a
      className="skip-link"
      href={`#${target}`}
      onClick={(event) => {
        event.preventDefault()
        document.getElementById(target)?.focus()
      }}
    >
      {t.skip}
    </a>
  )
}
