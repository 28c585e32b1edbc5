import { classes } from './classes.ts'
import { useTexts } from './language.tsx'
import { texts } from './texts.ts'

type VoiceProps = {
  /** The citizen's words as they were said. Whatever language they were said in, they are not changed. */
  words: string
  /** `head`: the dream at the top of a page. `line`: inside a table or a sentence. */
  size?: 'head' | 'text' | 'line'
}

/** Somebody speaking, not the system: serif, in quotation marks. */
export function Voice({ words, size = 'text' }: VoiceProps) {
  const t = useTexts(texts)
  return (
    <q className={classes('voice', size)} lang="da">
      {t.quote.open}
      {words}
      {t.quote.close}
    </q>
  )
}
