import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import { TimeField } from '../../ui/time-field.js';
import { emptyDraft, partsIn, type Draft, type FieldSchema } from './field-schema.js';

interface FieldProps {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** One field of a submission, made from its schema: a group, several of a few words, a list, a choice, a tick, a number, a time or a text. */
export function SchemaField(props: FieldProps) {
  const { schema } = props;
  if (schema.type === 'object') return <GroupField {...props} />;
  if (schema.type === 'array' && schema.items?.enum !== undefined) return <ChoicesField {...props} />;
  if (schema.type === 'array') return <ListField {...props} />;
  if (schema.type === 'boolean') return <TickField {...props} />;
  if (schema.enum !== undefined) return <ChoiceField {...props} />;
  return <TextField {...props} />;
}

function useLabel({ name, schema, required }: Pick<FieldProps, 'name' | 'schema' | 'required'>): string {
  const { t } = useTranslation();
  const label = schema.labels?.[currentLanguage()] ?? name;
  return required ? label : `${label} ${t('report.optional')}`;
}

/** The fields of an object, in the order of its definition. */
export function SchemaFields({ schema, draft, onChange }: Pick<FieldProps, 'schema' | 'draft' | 'onChange'>) {
  const group = (typeof draft === 'object' && !Array.isArray(draft) ? draft : {}) as { readonly [field: string]: Draft };
  return Object.entries(schema.properties ?? {}).map(([name, field]) => (
    <SchemaField
      key={name}
      name={name}
      schema={field}
      required={schema.required?.includes(name) === true && field.default === undefined}
      draft={group[name]}
      onChange={(next) => onChange({ ...group, [name]: next })}
    />
  ));
}

function GroupField(props: FieldProps) {
  const label = useLabel(props);
  // Within a group that may be left out, nothing is required until something is filled in: the edge says what is missing.
  const schema = props.required ? props.schema : { ...props.schema, required: [] };
  return (
    <fieldset>
      <legend>{label}</legend>
      <SchemaFields schema={schema} draft={props.draft} onChange={props.onChange} />
    </fieldset>
  );
}

function ListField(props: FieldProps) {
  const { t } = useTranslation();
  const label = useLabel(props);
  const items: readonly Draft[] = Array.isArray(props.draft) ? (props.draft as readonly Draft[]) : [];
  const item = props.schema.items ?? {};
  return (
    <fieldset>
      <legend>{label}</legend>
      {items.map((draft, index) => (
        <div className={formParts['inline']} key={index}>
          <SchemaFieldsOrField schema={item} draft={draft} onChange={(next) => props.onChange(items.map((before, at) => (at === index ? next : before)))} />
          <button type="button" className={buttons['plain']} onClick={() => props.onChange(items.filter((_, at) => at !== index))}>
            {t('report.remove')}
          </button>
        </div>
      ))}
      <button type="button" className={buttons['button']} onClick={() => props.onChange([...items, emptyDraft(item)])}>
        {t('report.add')}
      </button>
    </fieldset>
  );
}

/** Any of a few words: one tick each, so that none is typed or looked for. */
function ChoicesField(props: FieldProps) {
  const label = useLabel(props);
  const { enum: values = [], options } = props.schema.items ?? {};
  const chosen: readonly Draft[] = Array.isArray(props.draft) ? (props.draft as readonly Draft[]) : [];
  return (
    <fieldset>
      <legend>{label}</legend>
      {values.map((value) => (
        <label className={formParts['tick']} key={value}>
          <input
            type="checkbox"
            name={`${props.name}.${value}`}
            checked={chosen.includes(value)}
            onChange={(event) => props.onChange(values.filter((each) => (each === value ? event.target.checked : chosen.includes(each))))}
          />
          <span>{options?.[value]?.[currentLanguage()] ?? value}</span>
        </label>
      ))}
    </fieldset>
  );
}

function SchemaFieldsOrField({ schema, draft, onChange }: Pick<FieldProps, 'schema' | 'draft' | 'onChange'>) {
  return schema.type === 'object' ? (
    <SchemaFields schema={schema} draft={draft} onChange={onChange} />
  ) : (
    <SchemaField name="" schema={schema} required draft={draft} onChange={onChange} />
  );
}

function TickField(props: FieldProps) {
  const label = useLabel({ ...props, required: true });
  return (
    <label className={formParts['tick']}>
      <input type="checkbox" name={props.name} checked={props.draft === true} onChange={(event) => props.onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

function ChoiceField(props: FieldProps) {
  const { t } = useTranslation();
  const label = useLabel(props);
  const { enum: values = [], options } = props.schema;
  return (
    <label className={formParts['field']}>
      <span>{label}</span>
      <select
        name={props.name}
        required={props.required}
        value={typeof props.draft === 'string' ? props.draft : ''}
        onChange={(event) => props.onChange(event.target.value)}
      >
        <option value="">{t('report.choose')}</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {options?.[value]?.[currentLanguage()] ?? value}
          </option>
        ))}
      </select>
    </label>
  );
}

function TextField(props: FieldProps) {
  const label = useLabel(props);
  const { type, format, ahead, minimum, maximum, maxLength } = props.schema;
  const parts = partsIn(props.schema);
  const bound = (whole: number | undefined) => (whole === undefined ? undefined : whole / parts);
  const isNumber = type === 'integer' || type === 'number';
  const draft = typeof props.draft === 'string' ? props.draft : '';
  if (format === 'date-time' || format === 'date') {
    const precision = format === 'date' ? 'day' : 'minute';
    return <TimeField name={props.name} label={label} precision={precision} ahead={ahead} required={props.required} value={draft} onChange={props.onChange} />;
  }
  return (
    <label className={formParts['field']}>
      <span>{label}</span>
      <input
        name={props.name}
        type={isNumber ? 'number' : 'text'}
        required={props.required}
        value={draft}
        onChange={(event) => props.onChange(event.target.value)}
        {...(isNumber ? { min: bound(minimum), max: bound(maximum), step: type === 'integer' ? 1 / parts : 0.1 } : {})}
        {...(!isNumber && maxLength !== undefined ? { maxLength } : {})}
      />
    </label>
  );
}
