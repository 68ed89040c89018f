import { UPCASTERS } from '@yiwang/contexts';
import { screening } from '@yiwang/screening';
import { runService } from '@yiwang/submission-service';

await runService(screening, UPCASTERS);
