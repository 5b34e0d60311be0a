/** `setup PRODUCT [VERSION] [-q QUALIFIERS], …`: everything there is, is on the PATH already. */
const products = process.argv.slice(2).join(' ').split(',');

for (const product of products) {
  const [name, version = ''] = product.trim().split(/\s+/);
  if (name)
    process.stdout.write(`set up ${name}${version === '' || version.startsWith('-') ? '' : ` ${version}`}\n`);
}
