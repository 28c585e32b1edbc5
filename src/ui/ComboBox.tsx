import {
  ComboBox as AriaComboBox,
  Button,
  FieldError,
  Group,
  I18nProvider,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components'
import { FaultMark, type FieldProps } from './Field.tsx'
import { useLanguage, useTexts } from './language.tsx'
import type { Choice } from './Select.tsx'
import { texts } from './texts.ts'

type ComboBoxProps<Value extends string> = FieldProps & {
  value: Value | null
  onChange: (value: Value | null) => void
  choices: readonly Choice<Value>[]
  disabled?: boolean
}

/** One of many, found by typing. For fewer than a dozen choices `Select` is simpler and lighter. */
export function ComboBox<Value extends string>(props: ComboBoxProps<Value>) {
  const { label, help, fault, optional, value, onChange, choices, disabled } = props
  const { language } = useLanguage()
  const t = useTexts(texts)
  return (
    <I18nProvider locale={language === 'da' ? 'da-DK' : 'en-GB'}>
      <AriaComboBox
        className="field"
        selectedKey={value}
        onSelectionChange={(key) => onChange(key as Value | null)}
        defaultItems={choices}
        isDisabled={disabled ?? false}
        isInvalid={fault !== undefined}
        menuTrigger="focus"
        allowsEmptyCollection
      >
        <Label className="field-label">
          {label} {optional && <span className="tiny">({t.optional})</span>}
        </Label>
        <Group className="input combo-group" data-invalid={fault ? true : undefined}>
          <Input />
          <Button className="icon-btn">
            <span aria-hidden="true">▾</span>
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
        <Popover className="popover combo-popover">
          <ListBox
            className="combo-list"
            renderEmptyState={() => <p className="quiet">{t.noMatch}</p>}
          >
            {(choice: Choice<Value>) => (
              <ListBoxItem id={choice.value} textValue={choice.label} className="combo-item">
                {choice.label}
                {choice.help && <span className="tiny">{choice.help}</span>}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </AriaComboBox>
    </I18nProvider>
  )
}
