import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { z } from 'zod';
import { ExperimentRoom } from '#web/frame/ExperimentRoom.tsx';
import { Home } from '#web/frame/Home.tsx';
import { NotFound } from '#web/frame/NotFound.tsx';
import { PageTrouble } from '#web/frame/PageTrouble.tsx';
import { CampaignsPage } from '#web/pages/campaigns/CampaignsPage.tsx';

const word = z.coerce.string().optional().catch(undefined);
const Tabbed = z.object({ tab: word });
const number = z.coerce.number().int().positive();

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: PageTrouble,
});
const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

const experiment = createRoute({
  getParentRoute: () => root,
  path: '/$experiment',
  errorComponent: PageTrouble,
  component: function Experiment() {
    return (
      <ExperimentRoom experiment={experiment.useParams().experiment}>
        <Outlet />
      </ExperimentRoom>
    );
  },
});

const experimentHome = createRoute({ getParentRoute: () => experiment, path: '/', component: Home });

const campaigns = createRoute({
  getParentRoute: () => experiment,
  path: '/campaigns',
  validateSearch: z.object({ match: word, view: word, tag: word }),
  // The only page that is in the first view.
  component: CampaignsPage,
});

const campaign = createRoute({
  getParentRoute: () => experiment,
  path: '/campaigns/$campaignId',
  params: { parse: ({ campaignId }) => ({ campaignId: number.parse(campaignId) }) },
  remountDeps: ({ params }) => params,
  validateSearch: Tabbed,
  component: lazyRouteComponent(() => import('#web/pages/campaigns/CampaignPage.tsx'), 'CampaignPage'),
});

const stage = createRoute({
  getParentRoute: () => experiment,
  path: '/stages/$stageId',
  params: { parse: ({ stageId }) => ({ stageId: number.parse(stageId) }) },
  remountDeps: ({ params }) => params,
  validateSearch: Tabbed,
  component: lazyRouteComponent(() => import('#web/pages/campaigns/StagePage.tsx'), 'StagePage'),
});

const submissions = createRoute({
  getParentRoute: () => experiment,
  path: '/submissions',
  component: lazyRouteComponent(
    () => import('#web/pages/submissions/SubmissionsPage.tsx'),
    'SubmissionsPage',
  ),
});

const submission = createRoute({
  getParentRoute: () => experiment,
  path: '/submissions/$submissionId',
  params: { parse: ({ submissionId }) => ({ submissionId: number.parse(submissionId) }) },
  remountDeps: ({ params }) => params,
  validateSearch: Tabbed.extend({ files: word }),
  component: lazyRouteComponent(() => import('#web/pages/submissions/SubmissionPage.tsx'), 'SubmissionPage'),
});

const files = createRoute({
  getParentRoute: () => experiment,
  path: '/files',
  validateSearch: z.object({ dataset: word, file: word, prefix: word }),
  component: lazyRouteComponent(() => import('#web/pages/files/FilesPage.tsx'), 'FilesPage'),
});

const holds = createRoute({
  getParentRoute: () => experiment,
  path: '/holds',
  validateSearch: z.object({ held: word }),
  component: lazyRouteComponent(() => import('#web/pages/holds/HoldsPage.tsx'), 'HoldsPage'),
});

const orders = createRoute({
  getParentRoute: () => experiment,
  path: '/orders',
  validateSearch: z.object({ order: word }),
  component: lazyRouteComponent(() => import('#web/pages/orders/OrdersPage.tsx'), 'OrdersPage'),
});

/** Shows every part of the design system; not in the page that is built. */
const partsOfDevelopment = () => [
  createRoute({
    getParentRoute: () => root,
    path: '/parts',
    component: lazyRouteComponent(() => import('#web/pages/parts/PartsPage.tsx'), 'PartsPage'),
  }),
];

const inExperiment = [
  experimentHome,
  campaigns,
  campaign,
  stage,
  submissions,
  submission,
  files,
  holds,
  orders,
];

/** Every address of the page. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    experiment.addChildren(inExperiment),
    ...(import.meta.env.DEV ? partsOfDevelopment() : []),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  // Tells links which addresses there are.
  interface Register {
    router: typeof router;
  }
}
