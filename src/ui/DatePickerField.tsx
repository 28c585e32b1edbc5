import { type CalendarDate, parseDate } from '@internationalized/date'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  I18nProvider,
  Label,
  Popover,
  Text,
} from 'react-aria-components'
import { type Day, day } from '#core/dates.ts'
import { FaultMark, type FieldProps } from './Field.tsx'
import { useLanguage, useTexts } from './language.tsx'
import { texts } from './texts.ts'

export type DateFieldProps = FieldProps & {
  value: Day | null
  onChange: (value: Day | null) => void
  min?: Day
  max?: Day
  disabled?: boolean
}

/** A Danish date: written part by part, or picked from a calendar whose week starts on Monday. */
export function DatePickerField(props: DateFieldProps) {
  const { label, help, fault, optional, value, onChange, min, max, disabled } = props
  const { language } = useLanguage()
  const t = useTexts(texts)
  return (
    <I18nProvider locale={language === 'da' ? 'da-DK' : 'en-GB'}>
      <DatePicker
        className="field"
        value={value ? parseDate(value) : null}
        onChange={(next: CalendarDate | null) => onChange(next ? day(next.toString()) : null)}
        {...(min ? { minValue: parseDate(min) } : {})}
        {...(max ? { maxValue: parseDate(max) } : {})}
        isDisabled={disabled ?? false}
        isInvalid={fault !== undefined}
        shouldForceLeadingZeros={false}
      >
        <Label className="field-label">
          {label} {optional && <span className="tiny">({t.optional})</span>}
        </Label>
        <Group className="input date-group" data-invalid={fault ? true : undefined}>
          <DateInput className="date-input">
            {(segment) => <DateSegment segment={segment} className="date-segment" />}
          </DateInput>
          <Button className="icon-btn" aria-label={t.date.open}>
            <CalendarIcon />
          </Button>
        </Group>
        {help && (
          <Text slot="description" className="field-help">
            {help}
          </Text>
        )}
        <FieldError className="field-fault">
          <FaultMark />
          {fault}
        </FieldError>
        <Popover className="popover">
          <Dialog>
            <Calendar>
              <header className="calendar-head">
                <Button slot="previous" className="icon-btn" aria-label={t.date.previous}>
                  <span aria-hidden="true">‹</span>
                </Button>
                <Heading />
                <Button slot="next" className="icon-btn" aria-label={t.date.next}>
                  <span aria-hidden="true">›</span>
                </Button>
              </header>
              <CalendarGrid weekdayStyle="short">
                <CalendarGridHeader>
                  {(name) => <CalendarHeaderCell>{name}</CalendarHeaderCell>}
                </CalendarGridHeader>
                <CalendarGridBody>
                  {(date) => <CalendarCell date={date} className="calendar-cell" />}
                </CalendarGridBody>
              </CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  )
}

function CalendarIcon() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" fill="none" aria-hidden="true">
      <rect x="2" y="3.5" width="14" height="12.5" rx="2" stroke="currentColor" strokeWidth="1.4" />
      <path d="M2 7.5h14M6 1.5v3.5M12 1.5v3.5" stroke="currentColor" strokeWidth="1.4" />
    </svg>
  )
}
