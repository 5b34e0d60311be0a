/** Dimensions that are fields of a file in the tree; other names are metadata under the same name. */
const fields = new Map([
  ['file_name', 'name'],
  ['file_size', 'size'],
  ['run_number', 'run'],
  ['version', 'version'],
  ['create_date', 'declared'],
]);

const ofSets = [
  ...['dataset_def_name', 'snapshot_id', 'snapshot_for_project_name', 'project_name', 'consumed_status'],
];

/** Dimensions of SAM about things that we do not keep: read as metadata they would find nothing, silently. */
const unkept = [
  ...['file_id', 'dataset_def_id', 'snapshot_version', 'snapshot_for_project_id', 'project_id'],
  ...['project_description', 'consumer', 'consumer_process_id', 'consumer_process_description'],
  ...['tape_label', 'full_path', 'create_user', 'update_date', 'update_user'],
];

const plainName = /^[A-Za-z_]\w*(?:\.\w+)*$/;

/** What a dimension is about: a field, a set of files, nothing we keep, or no name at all. */
export function kindOf(dimension: string): 'field' | 'set' | 'unkept' | 'none' {
  const name = dimension.toLowerCase();
  if (ofSets.includes(name)) return 'set';
  if (unkept.includes(name)) return 'unkept';
  return plainName.test(dimension) ? 'field' : 'none';
}

/** The field of the tree that the dimension names. */
export function fieldOf(dimension: string): string {
  return fields.get(dimension.toLowerCase()) ?? dimension;
}

/** The dimension for a field of the tree; undefined where its name would be read as another one. */
export function dimensionOf(field: string): string | undefined {
  for (const [dimension, own] of fields) if (own === field) return dimension;
  return kindOf(field) === 'field' && fieldOf(field) === field ? field : undefined;
}
