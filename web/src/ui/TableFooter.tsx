import { Button } from './Button.tsx';
import { footerSentence, type TableCount } from './table-count.ts';

/** What is shown of how much, and the way to more. */
export function TableFooter(props: TableCount) {
  const { more } = props;
  return (
    <footer className="data-table-footer">
      <span role="status">{footerSentence(props)}</span>
      {more?.hasMore === true && (
        <Button size="small" isBusy={more.isLoading} onClick={more.load}>
          {more.isLoading ? 'Loading …' : 'Load more'}
        </Button>
      )}
    </footer>
  );
}
