import { UPCASTERS } from '@yiwang/contexts';
import { coordination } from '@yiwang/coordination';
import { runService } from '@yiwang/submission-service';

await runService(coordination, UPCASTERS);
