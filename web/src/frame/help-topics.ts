/** What a page is for, and how to do what people come to it for. */
export interface HelpTopic {
  title: string;
  paragraphs: readonly string[];
}

const campaigns: HelpTopic = {
  title: 'Campaigns',
  paragraphs: [
    'A campaign is a graph of stages that share defaults: generate, simulate, reconstruct, analyse. Each line shows how many of its submissions are live, how many reached their end, and when something last happened.',
    'Launch starts the campaign at its one lead stage; what follows is launched by itself when a stage’s outputs are there. A launch happens once, even when you press twice or your connection breaks.',
    'Bring a campaign in from a file with `poms apply FILE.ini`; `--plan` shows first what that would change.',
  ],
};

const campaign: HelpTopic = {
  title: 'A campaign',
  paragraphs: [
    'The graph shows the stages from left to right, with where each one stands now. Arrows are dependencies: a stage runs on those outputs of its provider that match the pattern on the arrow, and the number says how many files went that way.',
    'Open a stage to see its settings, its slices and its neighbours. Submissions lists everything launched here; Configuration shows the text it can be exported as.',
  ],
};

const stage: HelpTopic = {
  title: 'A stage',
  paragraphs: [
    'A setting holds here because the stage says so, because the campaign’s defaults say so, or because it is built in; the page tells which. Preview shows the exact script of the next launch and takes nothing.',
    'A slice is one part of the dataset, handed out at most once. A launch that fails gives its slice back. A test launch runs with the test settings and takes no slice for good.',
  ],
};

const submission: HelpTopic = {
  title: 'A submission',
  paragraphs: [
    'What the batch system accepted for one launch. It goes from New through Idle and Running to Completed when its jobs have ended, and to Located when enough of its outputs are in the catalogue.',
    'The receipt shows that it was launched once: by which key, where, under which job numbers, and every second try that was refused. The log is what the launch script prints, as it prints it.',
    'Losing contact with a submit host means unknown, never failed: nothing is decided until the host has answered.',
  ],
};

const submissions: HelpTopic = {
  title: 'Submissions',
  paragraphs: [
    'Everything that was launched in this experiment, newest first. Filter by column, or open one to see why it stands where it stands.',
  ],
};

const files: HelpTopic = {
  title: 'Files',
  paragraphs: [
    'The built-in catalogue: datasets, the files in them, and for each file what it was made from and what was made of it. Jobs declare their outputs; `poms declare FILE` does it by hand.',
  ],
};

const holds: HelpTopic = {
  title: 'Holds and held launches',
  paragraphs: [
    'A hold stops new launches of everything, a campaign, a stage or a submit host; what runs already goes on. Launches that come meanwhile are kept whole and start in the order they came when the hold is released.',
    'A schedule that fires again while it is held is counted as a repeat: it runs once. Whoever asked for a held launch may remove it from the row.',
  ],
};

const orders: HelpTopic = {
  title: 'Orders',
  paragraphs: [
    'An order is what a person has done to one submission or to many: kill, cancel, abort, hold or release their jobs, force a status, launch again. Each submission is done by itself, and its line tells what came of it.',
    'An order under way goes on whether somebody looks or not. Where a submit host does not answer, it waits and tries again.',
  ],
};

const topics: readonly (readonly [RegExp, HelpTopic])[] = [
  [/^\/[^/]+\/campaigns\/./, campaign],
  [/^\/[^/]+\/stages\//, stage],
  [/^\/[^/]+\/submissions\/./, submission],
  [/^\/[^/]+\/submissions/, submissions],
  [/^\/[^/]+\/files/, files],
  [/^\/[^/]+\/holds/, holds],
  [/^\/[^/]+\/orders/, orders],
];

/** The help that belongs to the page at this path. */
export function helpOf(pathname: string): HelpTopic {
  return topics.find(([pattern]) => pattern.test(pathname))?.[1] ?? campaigns;
}
