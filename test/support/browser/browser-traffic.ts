import { type Page } from 'playwright-core';

/** One answer that came over the network. */
export interface Answered {
  url: string;
  status: number;
  /** With its headers, as it was sent. */
  bytes: number;
}

export interface Traffic {
  answers: () => Answered[];
  /** Requests that wait for their answer. */
  waiting: () => number;
  /** Forgets what came until now. */
  forget: () => void;
}

/** Counts what a page gets from the network, as the browser's own tools see it: a 304 is a 304. */
export async function traffic(page: Page): Promise<Traffic> {
  const session = await page.context().newCDPSession(page);
  const urls = new Map<string, string>();
  const statuses = new Map<string, number>();
  let answers: Answered[] = [];
  session.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (!statuses.has(requestId)) statuses.set(requestId, response.status);
  });
  // Tells the status as it was sent; the other event tells of the copy in the cache.
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) =>
    statuses.set(requestId, statusCode),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url === undefined) return;
    urls.delete(requestId);
    answers.push({ url, status: statuses.get(requestId) ?? 0, bytes: encodedDataLength });
  });
  session.on('Network.loadingFailed', ({ requestId }) => urls.delete(requestId));
  await session.send('Network.enable');
  return {
    answers: () => [...answers],
    waiting: () => urls.size,
    forget: () => {
      answers = [];
    },
  };
}
