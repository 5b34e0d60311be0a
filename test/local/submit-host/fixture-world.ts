import { schedd } from '#lib/local/submit-host/jobsub/host-place.ts';
import { openQueue } from '#lib/local/submit-host/queue/queue-store.ts';
import { startScheduler } from '#lib/local/submit-host/queue/scheduler.ts';

// A world of its own, to be killed by a test.
const [dir = '', slots = '1'] = process.argv.slice(2);
startScheduler({ queue: openQueue(dir), dir, schedd, slots: Number(slots) });
