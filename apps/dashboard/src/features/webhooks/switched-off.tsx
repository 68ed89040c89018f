import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.js';
import styles from './switched-off.module.css';

/** What the operator sets so that robots of WeCom and DingTalk are reached. */
const LINE = 'WEBHOOK_HOSTS=qyapi.weixin.qq.com,oapi.dingtalk.com';

/** That no webhook goes out as long as the operator allows no host: why, who changes that, and by which line. */
export function SwitchedOff() {
  const { t } = useTranslation();
  return (
    <section className={styles['off']} data-testid="webhooks-off">
      <Notice tone="action">{t('webhooks.off')}</Notice>
      <p>{t('webhooks.offWhy')}</p>
      <p>{t('webhooks.offLine')}</p>
      <pre className={styles['line']}>
        <code>{LINE}</code>
      </pre>
      <p>{t('webhooks.offHow')}</p>
    </section>
  );
}
