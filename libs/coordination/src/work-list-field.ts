import { choiceField } from '@yiwang/kernel';
import { WORK_LISTS } from './work-list.js';

/** The list an item stands in, named as the list names itself. */
export const workListField = choiceField('清单', 'List', WORK_LISTS, {
  householdsToVisit: { zh: '待走访户', en: 'Households to visit' },
  householdsToRevisit: { zh: '待复访户', en: 'Households to visit again' },
  returneesWithoutQuarantine: { zh: '未在隔离的来沪返沪人员', en: 'Returnees who are not in quarantine' },
  quarantineCases: { zh: '在管隔离人员', en: 'Quarantine cases' },
  maskReservationsWaiting: { zh: '待发凭证', en: 'Vouchers to issue' },
});
