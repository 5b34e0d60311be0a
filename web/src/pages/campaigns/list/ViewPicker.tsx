import { viewOf, views, type ViewName } from './views.ts';

/** Chooses which campaigns are shown. */
export function ViewPicker({ view, onView }: { view: ViewName; onView: (view: ViewName) => void }) {
  return (
    <select
      className="campaigns-view"
      aria-label="View"
      value={view}
      onChange={({ target }) => {
        onView(viewOf(target.value));
      }}
    >
      {Object.entries(views).map(([name, { title }]) => (
        <option key={name} value={name}>
          {title}
        </option>
      ))}
    </select>
  );
}
