import { startSubmitHost, type SubmitHostOptions } from '#lib/local/submit-host/submit-host.ts';

// A submit host in a process of its own, to be stopped and killed apart from the world that uses it.
const options = JSON.parse(process.argv[2] ?? '{}') as SubmitHostOptions;
const host = await startSubmitHost(options);
process.once('SIGTERM', () => {
  void host.close().then(() => process.exit(0));
});
process.stdout.write(`${JSON.stringify({ port: host.port, pin: host.hostKeyPin })}\n`);
