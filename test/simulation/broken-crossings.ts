import { type Breaking } from './run-seed.ts';

/** Launches a stage of another campaign under another key each time it is asked for. */
export const freshCrossingKeys: Breaking = (ports) => {
  const { submissions } = ports;
  const isCrossing = (key: string): boolean => /^dependency:\d+:[23]\d\d$/.test(key);
  let asked = 0;
  return {
    ...ports,
    submissions: {
      ...submissions,
      findLaunch: async (key) => (isCrossing(key) ? undefined : submissions.findLaunch(key)),
      reserve: async (reservation) => {
        const { launch } = reservation;
        if (!isCrossing(launch.requestKey)) return submissions.reserve(reservation);
        asked += 1;
        const requestKey = `${launch.requestKey}#${asked}`;
        return submissions.reserve({ ...reservation, launch: { ...launch, requestKey } });
      },
    },
  };
};

/** Finds nobody who follows a campaign. */
export const noFollowers: Breaking = (ports) => {
  const { campaigns } = ports;
  return { ...ports, campaigns: { ...campaigns, followersOf: async () => [] } };
};
