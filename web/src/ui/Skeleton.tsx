import './skeleton.css';

interface SkeletonProps {
  lines?: number;
  height?: string;
  width?: string;
}

/** The place of something that is being read. */
export function Skeleton({ lines = 1, height = '1rem', width = '100%' }: SkeletonProps) {
  return (
    <div className="skeleton" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_none, index) => (
        <span
          key={index}
          style={{ blockSize: height, inlineSize: index === lines - 1 && lines > 1 ? '60%' : width }}
        />
      ))}
    </div>
  );
}
