import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/client.ts'
import { useTexts } from '#ui/language.tsx'
import type { PageProps } from '#ui/page.tsx'
import { Select } from '#ui/Select.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { listViews, removeView, restoreView, type SavedView, saveView } from './contract.ts'
import { searchOf, VIEW_KEYS, viewQuery } from './rules.ts'
import { texts } from './texts.ts'

type ViewsBarProps = Pick<PageProps, 'search' | 'setSearch'>

/** Kept sets of filters: my own, and those a team shares. */
export function ViewsBar({ search, setSearch }: ViewsBarProps) {
  const t = useTexts(texts)
  const { views, teams } = useEndpoint(listViews, {})
  const [saving, setSaving] = useState(false)
  const now = viewQuery(search)
  const go = (query: string) => {
    const wanted = searchOf(query)
    setSearch(Object.fromEntries(VIEW_KEYS.map((key) => [key, wanted[key]])))
  }
  const isKept = views.some(({ query }) => query === now)
  if (views.length === 0 && now === '') return null
  return (
    <section className="views-bar no-print" aria-label={t.views}>
      <div className="filter-line">
        <span className="tiny">{t.views}</span>
        <button
          type="button"
          className="view-press"
          aria-pressed={now === ''}
          onClick={() => go('')}
        >
          {t.all}
        </button>
        {views.map((view) => (
          <View key={view.viewId} view={view} on={view.query === now} go={() => go(view.query)} />
        ))}
        {now !== '' && !isKept && !saving && (
          <Button small look="quiet" onClick={() => setSaving(true)}>
            {t.saveOpen}
          </Button>
        )}
      </div>
      {saving && <SaveForm query={now} teams={teams} onDone={() => setSaving(false)} />}
    </section>
  )
}

function View({ view, on, go }: { view: SavedView; on: boolean; go: () => void }) {
  const t = useTexts(texts)
  const say = useToast()
  const remove = useCommand(removeView, { invalidates: [listViews] })
  const restore = useCommand(restoreView, { invalidates: [listViews] })
  const { viewId, name, version, mine, team, sharedBy } = view
  const away = () => {
    remove
      .run({ viewId }, { ifMatch: version })
      .then((gone) => {
        const undo = () => void restore.run({ viewId }, { ifMatch: gone.version })
        say(t.removed(name), { undo })
      })
      // The line below says what was wrong.
      .catch(() => undefined)
  }
  const shared = sharedBy ? t.sharedBy(sharedBy) : team && t.shared
  return (
    <span className="view-of">
      <button type="button" className="view-press" aria-pressed={on} onClick={go}>
        {name}
        {shared && <span className="tiny"> {shared}</span>}
      </button>
      {mine && on && (
        <Button small look="quiet" aria-label={t.remove(name)} busy={remove.busy} onClick={away}>
          <span aria-hidden="true">×</span>
        </Button>
      )}
      <FaultLine error={remove.problem} />
    </span>
  )
}

type SaveFormProps = {
  query: string
  teams: readonly { teamId: string; name: string }[]
  onDone: () => void
}

/** Two presses: open, and Enter after the name. */
function SaveForm({ query, teams, onDone }: SaveFormProps) {
  const t = useTexts(texts)
  const say = useToast()
  const [name, setName] = useState('')
  const [teamId, setTeamId] = useState('')
  const save = useCommand(saveView, { invalidates: [listViews] })
  const fault = useViewFault(save.problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save
      .run({ name, query, teamId: teamId || null })
      .then(() => {
        say(t.saved(name.trim()))
        onDone()
      })
      // The form says what was wrong.
      .catch(() => undefined)
  }
  return (
    <form className="save-view" onSubmit={submit}>
      <TextField
        label={t.saveName}
        value={name}
        onChange={setName}
        maxLength={80}
        autoComplete="off"
        fault={fault}
      />
      {teams.length > 0 && (
        <Select
          label={t.saveShare}
          value={teamId}
          onChange={setTeamId}
          empty={t.onlyMe}
          choices={teams.map((team) => ({ value: team.teamId, label: t.shareWith(team.name) }))}
        />
      )}
      <Button type="submit" look="go" busy={save.busy}>
        {t.save}
      </Button>
      {save.problem && !fault && <FaultLine error={save.problem} />}
    </form>
  )
}

function useViewFault(problem: Error | null): string | undefined {
  const sentences: Record<string, string> = useTexts(texts).refusals
  const code = problem instanceof Problem ? problem.refusals[0]?.code : undefined
  return code ? sentences[code] : undefined
}
