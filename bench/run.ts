import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Measured, type Figure } from './figure.ts';
import { launchLatency } from './launch-latency.ts';
import { launchThroughput } from './launch-throughput.ts';

const figures: readonly Figure[] = [launchLatency, launchThroughput];
