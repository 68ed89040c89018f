import { ruleOf, type Opening } from '@yiwang/kernel/roles';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { useUser } from '../session/session-context.js';
import type { SignedInUser } from '../session/session-store.js';
import type { RowNode } from './operations/list-rows.query.js';
import { recordIds } from './shown-columns.js';
import { usePurpose } from './use-purpose.js';
import type { WantedRecords } from './personal-records.js';
import type { PersonalRecords } from './use-personal-records.js';
import { rowsAtWork } from './work-in-rows.js';
import styles from './open-records.module.css';

const KINDS = ['person', 'household', 'note'] as const;

/**
 * Asks for the names, doors and texts behind the rows that are shown, for roles that may see them, and for who took a row's
 * work on; each look is written down.
 */
export function OpenRecords({ nodes, records }: { nodes: readonly RowNode[]; records: PersonalRecords }) {
  const { t } = useTranslation();
  const user = useUser();
  const [kept, keep] = usePurpose();
  const [purpose, setPurpose] = useState(kept);
  const { wanted, opening } = wantedBy(user, nodes, records.known);
  if (opening === 'never') return null;
  const unopened = unopenedOf(nodes, wanted);
  const open = (event: FormEvent) => {
    event.preventDefault();
    keep(purpose.trim());
    records.open(wanted, purpose.trim());
  };
  return (
    <>
      <p className={styles['unopened']} data-testid="unopened">
        {t('list.unopenedOnPaper', { count: unopened })}
      </p>
      <form className={styles['form']} data-testid="open-records" onSubmit={open}>
        <label className={formParts['field']}>
          <span>
            {t('list.purpose')} {t(opening === 'for a purpose' ? 'list.required' : 'list.optional')}
          </span>
          <input value={purpose} maxLength={200} required={opening === 'for a purpose'} onChange={(event) => setPurpose(event.target.value)} />
        </label>
        <button type="submit" className={buttons['button']} disabled={records.busy}>
          {t('list.openRecords', { what: whatIn(wanted).map((kind) => t(`list.of.${kind}`)).join(t('list.and')) })}
        </button>
        <small className={ink['quiet']}>{records.failure === undefined ? t('list.lookNoted') : problemText(records.failure, t)}</small>
      </form>
    </>
  );
}

/** Of which kinds records are asked for. */
const whatIn = ({ persons, households, notes }: WantedRecords): readonly ('persons' | 'households' | 'notes')[] => [
  ...(persons.length > 0 ? (['persons'] as const) : []),
  ...(households.length > 0 ? (['households'] as const) : []),
  ...(notes.length > 0 ? (['notes'] as const) : []),
];

/** Of how many rows anything that could be opened is not. */
function unopenedOf(nodes: readonly RowNode[], { persons, households, notes }: WantedRecords): number {
  const missing = new Set([...persons, ...households, ...notes]);
  return nodes.filter((node) => KINDS.some((kind) => recordIds([node], kind).some((id) => missing.has(id)))).length;
}

/** What a reader may open of the rows and has not yet, and whether they have to say why; `never` where there is nothing. */
function wantedBy(user: SignedInUser, nodes: readonly RowNode[], known: PersonalRecords['known']): { readonly wanted: WantedRecords; readonly opening: Opening } {
  const { persons, doors } = ruleOf(user.role);
  const atWork = persons === 'never' ? rowsAtWork(nodes, user) : [];
  const named = persons === 'never' ? atWork.map(({ node }) => node) : nodes;
  const missing = (rows: readonly RowNode[], kind: Parameters<typeof recordIds>[1]) => recordIds(rows, kind).filter((id) => !known.has(id));
  const wanted = {
    persons: missing(named, 'person'), notes: missing(named, 'note'), households: doors === 'never' ? [] : missing(nodes, 'household'),
    work: atWork.map(({ work }) => work),
  };
  const openings = [
    ...(wanted.persons.length + wanted.notes.length > 0 ? [persons === 'never' ? doors : persons] : []),
    ...(wanted.households.length > 0 ? [doors] : []),
  ];
  return { wanted, opening: openings.includes('for a purpose') ? 'for a purpose' : openings.includes('always') ? 'always' : 'never' };
}
