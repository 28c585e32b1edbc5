import { Checkbox } from '#ui/Checkbox.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Assessment } from './contract.ts'
import { keyOf, SOURCE_KINDS } from './rules.ts'
import { texts } from './texts.ts'

type SourcesFieldProps = {
  available: Assessment['available']
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  fault?: string | undefined
}

/** What there is in the case, kind by kind: a press chooses it, and the decision keeps it as it stands. */
export function SourcesField({ available, chosen, onChange, fault }: SourcesFieldProps) {
  const { open: t, kinds } = useTexts(texts)
  const format = useFormat()
  const groups = SOURCE_KINDS.map((kind) => ({
    kind,
    sources: available.filter((source) => source.kind === kind),
  })).filter(({ sources }) => sources.length > 0)
  const choose = (key: string, is: boolean) =>
    onChange(is ? [...chosen, key] : chosen.filter((each) => each !== key))
  return (
    <fieldset className="field sources-field">
      <legend>{t.sources}</legend>
      <p className="field-help">{groups.length > 0 ? t.sourcesHelp : t.noSources}</p>
      {groups.map(({ kind, sources }) => (
        <details key={kind} open={sources.some((source) => chosen.includes(keyOf(source)))}>
          <summary>
            {kinds[kind]}{' '}
            <span className="tiny">
              {sources.filter((source) => chosen.includes(keyOf(source))).length}/{sources.length}
            </span>
          </summary>
          {sources.map((source) => (
            <Checkbox
              key={keyOf(source)}
              label={source.words}
              help={source.onDay ? format.dayMedium(source.onDay) : undefined}
              checked={chosen.includes(keyOf(source))}
              onChange={(is) => choose(keyOf(source), is)}
            />
          ))}
        </details>
      ))}
      {fault && (
        <p className="field-fault">
          <span aria-hidden="true">▲ </span>
          {fault}
        </p>
      )}
    </fieldset>
  )
}
