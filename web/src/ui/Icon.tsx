import './icon.css';

/** Strokes of each sign on a grid of 16. */
const paths = {
  play: 'M4.5 2.8v10.4L13 8z',
  flask: 'M6 2h4M6.5 2v4L3 12.4A1.1 1.1 0 0 0 4 14h8a1.1 1.1 0 0 0 1-1.6L9.5 6V2M5 10h6',
  pause: 'M5 3v10M11 3v10',
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.7v.1',
  clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 4.5V8l2.5 1.5',
  search: 'M7 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6M10.5 10.5 14 14',
  external: 'M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9v4h-9V4.5h4',
  help: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.3M8 11.2v.1',
  'chevron-down': 'M4 6l4 4 4-4',
  'chevron-right': 'M6 4l4 4-4 4',
  download: 'M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  filter: 'M2 3.5h12L9.5 8.5v4.5l-3-1.5v-3z',
  'sort-up': 'M8 13V3.5M4.5 6.5 8 3l3.5 3.5',
  'sort-down': 'M8 3v9.5M4.5 9.5 8 13l3.5-3.5',
  file: 'M4 1.8h5L12.5 5.3v8.9H4zM9 1.8v3.5h3.5',
  files: 'M5.5 1.8h4L13 5.3v6.4H5.5zM9.5 1.8v3.5H13M3 4.5v9.7h7.5',
  campaign: 'M2 6h4v4H2zM10 2h4v4h-4zM10 10h4v4h-4zM6 8h2V4h2M8 8v4h2',
  stage: 'M2.5 4.5h11v7h-11zM5.5 8h5',
  submission: 'M8 14V5M4.5 8.5 8 5l3.5 3.5M2.5 2.5h11',
  person: 'M8 2.2a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4M2.8 14c.4-2.8 2.5-4.3 5.2-4.3s4.8 1.5 5.2 4.3',
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  moon: 'M13.5 9.5A5.8 5.8 0 0 1 6.5 2.5a5.8 5.8 0 1 0 7 7',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  link: 'M6.5 9.5l3-3M7 4.5l1.5-1.5a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3 3 0 0 1 3 8.5L4.5 7',
  star: 'M8 1.8l1.9 4 4.4.6-3.2 3 .8 4.4L8 11.7l-3.9 2.1.8-4.4-3.2-3 4.4-.6z',
  refresh: 'M13.5 3v3.5H10M13.2 6.5A5.6 5.6 0 1 0 13.6 9',
  'sign-out': 'M6.5 2.5h-4v11h4M10 5l3 3-3 3M13 8H6',
  dot: 'M8 7.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6',
} as const;

export type IconName = keyof typeof paths;

const isName = (name: string): name is IconName => name in paths;

/** Every sign there is. */
export const iconNames = Object.keys(paths).filter(isName);

/** A small sign beside a word; it says nothing to those who hear the page. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
