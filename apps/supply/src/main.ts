import { UPCASTERS } from '@yiwang/contexts';
import { supply } from '@yiwang/supply';
import { runService } from '@yiwang/submission-service';

await runService(supply, UPCASTERS);
