import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormSending } from '../../api/use-form-sending.js';
import { byCategory } from '../../graphql/by-category.js';
import { currentLanguage } from '../../i18n/i18n.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import { ELEMENT_NAMES } from './element-names.query.js';
import { WEBHOOK_FORMATS, type WebhookForm } from './webhooks.js';

const MOST_ELEMENTS = 40;

/** A new webhook: where it leads, in which form, and what it is about. */
export function WebhookFields({ orgUnit, onSend }: { orgUnit: string; onSend: (form: WebhookForm) => Promise<void> }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<WebhookForm>({
    orgUnit, name: '', format: 'wecom', url: '', all: true, overdue: false, elements: [], tellsEnd: false, language: currentLanguage(),
  });
  const { onSubmit, sending, failure } = useFormSending(() => onSend(form));
  const { data } = useQuery(ELEMENT_NAMES, { skip: form.all });
  const { secret = '', ...rest } = form;
  const box = (name: 'all' | 'overdue' | 'tellsEnd') => (
    <label className={formParts['tick']}>
      <input type="checkbox" name={name} checked={form[name]} onChange={(event) => setForm({ ...form, [name]: event.target.checked })} />
      <span>{t(`webhooks.${name}`)}</span>
    </label>
  );
  return (
    <form className={formParts['form']} onSubmit={onSubmit}>
      <label className={formParts['field']}>
        <span>{t('webhooks.name')}</span>
        <input name="name" required maxLength={50} autoComplete="off" value={form.name} onChange={(event) => setForm({ ...form, name: event.target.value })} />
      </label>
      <label className={formParts['field']}>
        <span>{t('webhooks.format')}</span>
        <select name="format" value={form.format} onChange={(event) => setForm({ ...rest, format: WEBHOOK_FORMATS.find((each) => each === event.target.value) ?? form.format })}>
          {WEBHOOK_FORMATS.map((format) => (
            <option key={format} value={format}>
              {t(`webhooks.formats.${format}`)}
            </option>
          ))}
        </select>
      </label>
      <label className={formParts['field']}>
        <span>{t('webhooks.url')}</span>
        <input name="url" type="url" required maxLength={1000} autoComplete="off" spellCheck={false} value={form.url} onChange={(event) => setForm({ ...form, url: event.target.value })} />
        <small className={ink['quiet']}>{t('webhooks.urlHint')}</small>
      </label>
      {form.format === 'dingtalk' && (
        <label className={formParts['field']}>
          <span>{t('webhooks.secret')}</span>
          <input name="secret" type="password" required autoComplete="off" value={secret} onChange={(event) => setForm({ ...form, secret: event.target.value })} />
        </label>
      )}
      {box('all')}
      {!form.all && box('overdue')}
      {!form.all && (
        <label className={formParts['field']}>
          <span>{t('webhooks.elements')}</span>
          <select
            name="elements"
            multiple
            size={10}
            value={[...form.elements]}
            onChange={(event) => setForm({ ...form, elements: [...event.target.selectedOptions].map(({ value }) => value).slice(0, MOST_ELEMENTS) })}
          >
            {byCategory(data?.elements ?? []).map(({ id, name, elements }) => (
              <optgroup key={id} label={name}>
                {elements.map(({ code, name: called }) => (
                  <option key={code} value={code}>
                    {called}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
      )}
      {box('tellsEnd')}
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      <button type="submit" className={buttons['primary']} disabled={sending}>
        {t('webhooks.add')}
      </button>
    </form>
  );
}
