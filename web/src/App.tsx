import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { isFailure, isUnavailable } from '#lib/client/failure.ts';
import { type Config } from '#web/api/config.ts';
import { signIn, signOut, type Visitor } from '#web/api/visitor.ts';
import { VisitContext } from '#web/frame/visit.ts';
import { Toasts } from '#web/ui/Toasts.tsx';
import { router } from './routes.tsx';

const SignInPage = lazy(async () => ({ default: (await import('#web/frame/SignInPage.tsx')).SignInPage }));

/** The feed says when something is stale; what failed is asked again only where that may help. */
const newCache = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < 3 && (isUnavailable(error) || !isFailure(error)),
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    },
  });

/** The page for whoever is here. */
export function App({ config, first }: { config: Config; first: Visitor }) {
  const [visitor, setVisitor] = useState(first);
  // Nothing that one person was shown is kept for the next.
  const cache = useMemo(newCache, [visitor]);
  return (
    <QueryClientProvider client={cache}>
      {visitor.kind === 'stranger' ? (
        <Suspense>
          <SignInPage
            onChoose={async (username) => {
              setVisitor(await signIn(config, username));
            }}
          />
        </Suspense>
      ) : (
        <VisitContext
          value={{
            config,
            person: visitor.person,
            token: visitor.token,
            signOut: () => {
              setVisitor(signOut());
            },
          }}
        >
          <RouterProvider router={router} />
        </VisitContext>
      )}
      <Toasts />
    </QueryClientProvider>
  );
}
