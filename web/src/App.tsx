import { CampaignPage } from './CampaignPage.tsx';
import { LogPage } from './LogPage.tsx';
import { OverviewPage } from './OverviewPage.tsx';
import { type Route } from './route.ts';
import { SessionContext, type Session } from './session.ts';
import { useRoute } from './use-route.ts';

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'overview':
      return <OverviewPage />;
    case 'campaign':
      return <CampaignPage experiment={route.experiment} campaignId={route.campaignId} />;
    case 'log':
      return <LogPage key={`${route.experiment}/${route.submissionId}`} {...route} />;
    case 'nowhere':
      return <p>There is no such page. The campaigns are on the first one.</p>;
  }
}

/** The frame around every page. */
export function App({ session }: { session: Session }) {
  const route = useRoute();
  return (
    <SessionContext value={session}>
      <nav aria-label="Main">
        <a className="brand" href="#/">
          POMS
        </a>
        <span className="quiet">{session.experiments.join(' · ')}</span>
      </nav>
      <main>
        <Page route={route} />
      </main>
    </SessionContext>
  );
}
