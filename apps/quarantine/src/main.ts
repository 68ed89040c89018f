import { UPCASTERS } from '@yiwang/contexts';
import { quarantine } from '@yiwang/quarantine';
import { runService } from '@yiwang/submission-service';

await runService(quarantine, UPCASTERS);
