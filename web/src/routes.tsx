import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { lazy } from 'react';
import { z } from 'zod';
import { ExperimentRoom } from '#web/frame/ExperimentRoom.tsx';
import { Home } from '#web/frame/Home.tsx';
import { NotFound } from '#web/frame/NotFound.tsx';
import { PageTrouble } from '#web/frame/PageTrouble.tsx';
import { CampaignsPage } from '#web/pages/campaigns/CampaignsPage.tsx';

// Every page but the first is read when it is opened.
const CampaignPage = lazy(async () => ({
  default: (await import('#web/pages/campaigns/CampaignPage.tsx')).CampaignPage,
}));
const StagePage = lazy(async () => ({
  default: (await import('#web/pages/campaigns/StagePage.tsx')).StagePage,
}));
const SubmissionPage = lazy(async () => ({
  default: (await import('#web/pages/submissions/SubmissionPage.tsx')).SubmissionPage,
}));
const SubmissionsPage = lazy(async () => ({
  default: (await import('#web/pages/submissions/SubmissionsPage.tsx')).SubmissionsPage,
}));
const FilesPage = lazy(async () => ({ default: (await import('#web/pages/files/FilesPage.tsx')).FilesPage }));

const HoldsPage = lazy(async () => ({ default: (await import('#web/pages/holds/HoldsPage.tsx')).HoldsPage }));
const OrdersPage = lazy(async () => ({
  default: (await import('#web/pages/orders/OrdersPage.tsx')).OrdersPage,
}));

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
  component: function Campaigns() {
    const navigate = campaigns.useNavigate();
    return (
      <CampaignsPage
        {...campaigns.useSearch()}
        onSearch={(patch) => void navigate({ search: (before) => ({ ...before, ...patch }), replace: true })}
      />
    );
  },
});

const campaign = createRoute({
  getParentRoute: () => experiment,
  path: '/campaigns/$campaignId',
  params: { parse: ({ campaignId }) => ({ campaignId: number.parse(campaignId) }) },
  validateSearch: Tabbed,
  component: function Campaign() {
    const navigate = campaign.useNavigate();
    const { campaignId } = campaign.useParams();
    return (
      <CampaignPage
        key={campaignId}
        campaignId={campaignId}
        tab={campaign.useSearch().tab}
        onTab={(tab) => void navigate({ search: { tab } })}
      />
    );
  },
});

const stage = createRoute({
  getParentRoute: () => experiment,
  path: '/stages/$stageId',
  params: { parse: ({ stageId }) => ({ stageId: number.parse(stageId) }) },
  validateSearch: Tabbed,
  component: function Stage() {
    const navigate = stage.useNavigate();
    const { stageId } = stage.useParams();
    return (
      <StagePage
        key={stageId}
        stageId={stageId}
        tab={stage.useSearch().tab}
        onTab={(tab) => void navigate({ search: { tab } })}
      />
    );
  },
});

const submissions = createRoute({
  getParentRoute: () => experiment,
  path: '/submissions',
  component: SubmissionsPage,
});

const submission = createRoute({
  getParentRoute: () => experiment,
  path: '/submissions/$submissionId',
  params: { parse: ({ submissionId }) => ({ submissionId: number.parse(submissionId) }) },
  validateSearch: Tabbed.extend({ files: word }),
  component: function Submission() {
    const navigate = submission.useNavigate();
    const { submissionId } = submission.useParams();
    return (
      <SubmissionPage
        key={submissionId}
        submissionId={submissionId}
        tab={submission.useSearch().tab}
        files={submission.useSearch().files}
        onTab={(tab) => void navigate({ search: { tab } })}
      />
    );
  },
});

const files = createRoute({
  getParentRoute: () => experiment,
  path: '/files',
  validateSearch: z.object({ dataset: word, file: word, prefix: word }),
  component: function Files() {
    const navigate = files.useNavigate();
    return (
      <FilesPage
        {...files.useSearch()}
        onSearch={(patch) => void navigate({ search: (before) => ({ ...before, ...patch }), replace: true })}
      />
    );
  },
});

const holds = createRoute({
  getParentRoute: () => experiment,
  path: '/holds',
  validateSearch: z.object({ held: word }),
  component: function Holds() {
    return <HoldsPage {...holds.useSearch()} />;
  },
});

const orders = createRoute({
  getParentRoute: () => experiment,
  path: '/orders',
  validateSearch: z.object({ order: word }),
  component: function Orders() {
    const navigate = orders.useNavigate();
    return (
      <OrdersPage
        {...orders.useSearch()}
        onOrder={(order) => void navigate({ search: { order }, replace: true })}
      />
    );
  },
});

/** Shows every part of the design system; not in the page that is built. */
const partsOfDevelopment = () => [
  createRoute({
    getParentRoute: () => root,
    path: '/parts',
    component: lazy(async () => ({ default: (await import('#web/pages/parts/PartsPage.tsx')).PartsPage })),
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
