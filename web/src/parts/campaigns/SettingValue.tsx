import { DatasetLink } from '#web/parts/files/DatasetLink.tsx';

const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');

/** The value of a setting as people read it. */
export function SettingValue({ name, value }: { name: string; value: unknown }) {
  if (name === 'dataset' && typeof value === 'string') return <DatasetLink dataset={value} />;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="quiet">none</span>;
    return value.filter(isPair).map(([key, text], index) => (
      <code key={index} className="setting-parameter">
        {key}
        {text}
      </code>
    ));
  }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return text === '' || text === 'None' ? <span className="quiet">none</span> : text;
}
