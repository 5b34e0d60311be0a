// Bundles every function into one asset: dist/functions, or the folder given as the first argument.
import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = resolve(process.argv[2] ?? join(root, 'dist', 'functions'));

const sourcesIn = async (folder) =>
  (await readdir(join(root, folder)))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);

const entries = [
  'functions/api/index.ts',
  ...(await sourcesIn('functions/tasks')).filter((file) => !file.endsWith('/index.ts')),
  ...(await sourcesIn('functions/triggers')),
];

// ssh2 and other CommonJS packages ask for what an ES module does not have.
const commonJs = [
  "import { createRequire as pomsCreateRequire } from 'node:module';",
  'const require = pomsCreateRequire(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;',
].join('');

await rm(out, { recursive: true, force: true });
const began = performance.now();
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: entries,
  outdir: out,
  outbase: 'functions',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minify: true,
  keepNames: false,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  banner: { js: commonJs },
  // Compiled speed-ups of ssh2, which does without them.
  external: ['*.node', 'cpu-features'],
});

// `new URL('./agent.sh', import.meta.url)` looks beside the chunk that asks.
await mkdir(join(out, 'chunks'), { recursive: true });
const scripts = ['lib/batch/jobsub/job-poms.sh', 'lib/reach/ssh/launch-agent.sh'];
for (const path of scripts) await copyFile(join(root, path), join(out, 'chunks', basename(path)));

const bytes = { code: 0, maps: 0 };
for (const file of Object.keys(metafile.outputs)) {
  const { size } = await stat(resolve(root, file));
  bytes[file.endsWith('.map') ? 'maps' : 'code'] += size;
}
const kilobytes = (count) => `${Math.round(count / 1000)} kB`;
console.log(
  `${entries.length} functions in ${relative(process.cwd(), out) || '.'}: ${kilobytes(bytes.code)} code, ` +
    `${kilobytes(bytes.maps)} source maps, ${scripts.length} scripts, ${Math.round(performance.now() - began)} ms`,
);
