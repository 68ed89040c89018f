import { ruleOf, type Role } from '@yiwang/kernel';
import { failureInWords } from '@yiwang/service-process';
import { demonstration } from '@yiwang/simulator';
import type { BegunNode } from './embedded-node.js';
import { openProductLog } from './product-log.js';
import { startProduct } from './product.js';
import { readSettings } from './settings.js';

/** A ^C comes several times at once, in ms: from the terminal, and from npm and the start script, which pass it on. */
const ONE_SIGNAL = 1_000;

async function run(node: BegunNode | undefined): Promise<void> {
  const settings = readSettings(process.env);
  const { logger, file } = openProductLog(settings, process.stdout.isTTY);
  const product = await startProduct({
    settings,
    logger,
    node,
    onLogLost: (error) => {
      logger.fatal(error, 'EventNode');
      process.exit(1);
    },
  });

  let stoppingSince: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stoppingSince !== undefined) {
        if (performance.now() - stoppingSince > ONE_SIGNAL) process.exit(1);
        return;
      }
      stoppingSince = performance.now();
      product.close().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.fatal(error, 'Product');
          process.exit(1);
        },
      );
    });
  }

  console.log(`\n  一网 Yiwang  ${product.url}\n`);
  if (file !== undefined) console.log(`  数据 · Data  ${settings.dataDir}\n  日志 · Log   ${file}\n`);
  if (product.setupLink) console.log(`  首次使用,请打开此链接设立管理员 · Make the first administrator here, once:\n  ${product.setupLink}\n`);
  if (product.isDemonstration) printDemonstration();
}

function printDemonstration(): void {
  console.log('  演示数据正在载入,可以先登录 · The demonstration is loading; you may sign in already.');
  console.log(`  密码 · Password: ${demonstration.password}\n`);
  const first: readonly Role[] = ['street', 'committee', 'district', 'analyst', 'admin'];
  const place = (role: Role) => (first.includes(role) ? first.indexOf(role) : first.length);
  const shown = [...demonstration.accounts].sort((a, b) => place(a.role) - place(b.role));
  const names = new Map(demonstration.orgUnits.map(({ code, name }) => [code, name]));
  for (const { account, orgUnit, role } of shown) {
    const { zh, en } = ruleOf(role).labels;
    console.log(`  ${account.padEnd(26)} ${zh} ${en} · ${names.get(orgUnit) ?? ''}`);
  }
  console.log();
}

/**
 * `npm start`: runs the product until it is told to stop, and says where it is, or why it does not start.
 *
 * @param node the embedded node of its log, if it was begun already
 */
export async function runProduct(node: BegunNode | undefined): Promise<void> {
  try {
    await run(node);
  } catch (error) {
    console.error(`一网: ${failureInWords(error)}`);
    process.exit(1);
  }
}
