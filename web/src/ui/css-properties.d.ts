import 'react';

declare module 'react' {
  // Custom properties are set like any other.
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
