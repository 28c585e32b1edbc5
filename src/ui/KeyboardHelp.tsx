import { Checkbox } from './Checkbox.tsx'
import { type Shortcut, useKeyRegistry } from './keys.tsx'
import { useTexts } from './language.tsx'
import { SideSheet } from './SideSheet.tsx'
import { texts } from './texts.ts'

const SHOWN: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
  Enter: 'Enter',
}

/** The keys of the page somebody is on, and those that work everywhere. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { shortcuts, on, setOn } = useKeyRegistry()
  const t = useTexts(texts)
  const here = shortcuts.filter((shortcut) => !shortcut.everywhere)
  const everywhere = shortcuts.filter((shortcut) => shortcut.everywhere)
  return (
    <SideSheet title={t.keys.title} onClose={onClose}>
      <h3>{t.keys.here}</h3>
      {here.length > 0 ? <KeyList shortcuts={here} /> : <p className="quiet">{t.keys.none}</p>}
      <h3>{t.keys.everywhere}</h3>
      <KeyList shortcuts={everywhere} />
      <Checkbox label={t.keys.on} checked={on} onChange={setOn} />
    </SideSheet>
  )
}

function KeyList({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  return (
    <dl className="key-list">
      {shortcuts.map((shortcut) => (
        <div key={shortcut.keys.join(' ')}>
          <dt>
            {shortcut.keys.map((key) => (
              <kbd key={key}>{SHOWN[key] ?? key}</kbd>
            ))}
          </dt>
          <dd>{shortcut.does}</dd>
        </div>
      ))}
    </dl>
  )
}
