import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import { currentLanguage } from '../../i18n/i18n.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import type { RowNode } from '../lists/operations/list-rows.query.js';
import { askRecords, type KnownRecords } from '../lists/personal-records.js';
import { listSendable } from '../report/submissions.js';
import { useSending } from '../report/use-sending.js';
import { useUser } from '../session/session-context.js';
import type { SignedInUser } from '../session/session-store.js';
import { typeOfDraft } from './draft-type.js';
import { personsNamedIn, saidIn, type SaidLine } from './said-in.js';
import styles from './draft-to-confirm.module.css';

/**
 * A draft in its row: opened it says in words what its household handed in, and only what was read is confirmed, by one touch. Each
 * look is written down.
 *
 * @param onConfirmed told once it is recorded
 */
export default function DraftToConfirm({ node, onConfirmed }: { node: RowNode; onConfirmed: () => void }) {
  const { t } = useTranslation();
  const user = useUser();
  const [lines, setLines] = useState<readonly SaidLine[] | 'gone'>();
  const [opening, setOpening] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { say, sending, failure } = useSending(onConfirmed);
  const confirm = node.next?.find(({ type }) => type === 'confirm-draft');
  if (confirm === undefined) return null;
  const open = async () => {
    setOpening(true);
    setProblem(undefined);
    try {
      setLines(await opened(node, user, { household: t('draft.household'), yes: t('report.yes'), person: t('draft.person') }));
    } catch (error) {
      setProblem(problemText(error, t));
    } finally {
      setOpening(false);
    }
  };
  return (
    <div className={styles['draft']} data-testid="draft-to-confirm">
      {lines === undefined && (
        <button type="button" className={buttons['button']} disabled={opening} data-action="open-draft" onClick={() => void open()}>
          {t('draft.open')}
        </button>
      )}
      {lines === 'gone' && <p className={ink['needs-action']}>{t('draft.gone')}</p>}
      {Array.isArray(lines) && (
        <>
          <dl data-testid="draft-says">
            {(lines as readonly SaidLine[]).map(({ label, value }, index) => (
              <div key={index}>
                <dt>{label}</dt>
                <dd>
                  <Name>{value}</Name>
                </dd>
              </div>
            ))}
          </dl>
          <button type="button" className={buttons['primary']} disabled={sending} data-action="confirm-draft" onClick={() => void say({ type: confirm.type, orgUnit: confirm.orgUnit, data: confirm.data })}>
            {t('draft.confirm')}
          </button>
        </>
      )}
      {(problem ?? failure) !== undefined && (
        <p className={ink['needs-action']} role="alert">
          {problem ?? failure}
        </p>
      )}
    </div>
  );
}

/** What a draft says, with the door of its household and the names of whom it names; `gone` where that was erased. */
async function opened(node: RowNode, { role }: SignedInUser, words: { readonly household: string; readonly yes: string; readonly person: string }): Promise<readonly SaidLine[] | 'gone'> {
  const known = new Map<string, string>();
  const keep = (found: KnownRecords) => found.forEach((record, id) => known.set(id, record));
  const householdId = String(node['householdId']);
  const contentId = node['contentId'];
  await askRecords({ persons: [], households: [householdId], notes: typeof contentId === 'string' ? [contentId] : [] }, '', keep);
  const text = known.get(String(contentId));
  if (text === undefined) return 'gone';
  const data: unknown = JSON.parse(text);
  const [kinds] = await Promise.all([listSendable(role), askRecords({ persons: personsNamedIn(data), households: [], notes: [] }, '', keep)]);
  const schema = kinds.find(({ type }) => type === typeOfDraft(String(node['kind'])))?.schema;
  const door = known.get(householdId);
  return [
    ...(door === undefined ? [] : [{ label: words.household, value: door }]),
    ...saidIn(schema, withoutHousehold(data), { language: currentLanguage(), known, ...words }),
  ];
}

/** The household is the row's own, and said above. */
function withoutHousehold(data: unknown): unknown {
  const { household: _, ...rest } = data as { readonly household?: unknown };
  return rest;
}
