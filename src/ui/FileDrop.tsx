import { type DragEvent, useId, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { useFormat, useTexts } from './language.tsx'
import { texts } from './texts.ts'

type FileDropProps = {
  /** What belongs here: »Medarbejdere, borgere, sager …«. */
  label: string
  files: readonly File[]
  onChange: (files: File[]) => void
  /** As an `accept` attribute: `.csv,.xlsx`. */
  accept?: string
  disabled?: boolean
  /** One at a time: the last that was chosen. */
  single?: boolean
}

/** Files by dropping them or by a button; the same name again replaces the one that was there. */
export function FileDrop(props: FileDropProps) {
  const { label, files, onChange, accept, disabled, single = false } = props
  const t = useTexts(texts)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const add = (more: readonly File[]) => {
    if (single) return onChange(more.slice(-1))
    const names = new Set(more.map((file) => file.name))
    onChange([...files.filter((file) => !names.has(file.name)), ...more])
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) add([...event.dataTransfer.files])
  }
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button does the same. */}
      <div
        className={classes('file-drop', over && 'over')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label htmlFor={id}>{label}</label>
        <p className="quiet">
          {single ? t.files.dropOne : t.files.drop} {t.files.or}
        </p>
        <Button {...(disabled ? { disabled } : {})} onClick={() => input.current?.click()}>
          {single ? t.files.pickOne : t.files.pick}
        </Button>
        <input
          ref={input}
          id={id}
          className="visually-hidden"
          type="file"
          multiple={!single}
          tabIndex={-1}
          accept={accept}
          disabled={disabled}
          onChange={(event) => {
            add([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </div>
      <Chosen files={files} onChange={onChange} disabled={disabled ?? false} />
    </div>
  )
}

type ChosenProps = Pick<FileDropProps, 'files' | 'onChange'> & { disabled: boolean }

function Chosen({ files, onChange, disabled }: ChosenProps) {
  const t = useTexts(texts)
  const format = useFormat()
  if (files.length === 0) return <p className="quiet small">{t.files.none}</p>
  return (
    <ul className="file-list" aria-label={t.files.chosen}>
      {files.map((file) => (
        <li key={file.name}>
          <span>{file.name}</span>
          <span className="quiet num nowrap">{format.bytes(file.size)}</span>
          <Button
            small
            look="quiet"
            disabled={disabled}
            aria-label={t.files.remove(file.name)}
            onClick={() => onChange(files.filter((each) => each !== file))}
          >
            <span aria-hidden="true">✕</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
