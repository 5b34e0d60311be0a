import { launcherSuite } from '#test/ports/launcher.suite.ts';
import { fakeSubmitHost } from './submit-host.ts';

launcherSuite('ssh into a server in this process', () => fakeSubmitHost());
