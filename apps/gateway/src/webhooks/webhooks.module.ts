import { Logger, Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { Clock, ItemsToDealWith } from '@yiwang/kernel';
import { WebhookDelivery, WebhookSender } from './webhook-sender.js';
import { Webhooks } from './webhooks.js';

/** Makes the work that tells webhooks what must be dealt with: for whoever has the lease of what one process of several does. */
export const WEBHOOK_WORK = Symbol('WebhookWork');

/** Sends what offices want told. Wants `ItemsToDealWith` of `imports`, the gateway and `Clock`; gives `WEBHOOK_WORK`, `() => WebhookSender`. */
@Module({})
export class WebhooksModule {
  static of(imports: readonly DynamicModule[]): DynamicModule {
    const work: FactoryProvider = {
      provide: WEBHOOK_WORK,
      useFactory: (webhooks: Webhooks, delivery: WebhookDelivery, items: ItemsToDealWith, clock: Clock) => () =>
        new WebhookSender({ webhooks, delivery, items, clock, onTrouble: toldOnce(new Logger('Webhooks')) }),
      inject: [Webhooks, WebhookDelivery, ItemsToDealWith, Clock],
    };
    return { module: WebhooksModule, imports: [...imports], providers: [work], exports: [WEBHOOK_WORK] };
  }
}

/** What holds it up is told once until it is another: numbers that are still being made are asked for again and again. */
function toldOnce(logger: Logger): (error: unknown) => void {
  let told: string | undefined;
  return (error) => {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== told) logger.warn(message);
    told = message;
  };
}
