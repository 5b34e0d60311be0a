import { launchByPerson } from '#lib/actions/launches/launch-by-person.ts';
import { previewScript } from '#lib/actions/launches/preview-script.ts';
import { contract } from '#lib/contract/index.ts';
import { leadStages } from '#lib/domain/campaigns/campaign.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const launchStage = implement(contract.launchStage, async ({ params, body, actor }, ports) =>
  launchByPerson(params.stageId, { ...body, actor }, ports),
);

export const launchCampaign = implement(
  contract.launchCampaign,
  async ({ subject: campaign, body, actor }, ports) => {
    const leads = leadStages(campaign);
    const [lead] = leads;
    if (leads.length !== 1 || !lead) {
      const stages = leads.map(({ name }) => name).join(', ');
      throw new PomsError('LeadStageAmbiguous', { campaign: campaign.name, count: leads.length, stages });
    }
    return launchByPerson(lead.stageId, { ...body, actor }, ports);
  },
);

export const previewLaunch = implement(contract.previewLaunch, async ({ params, body, actor }, ports) =>
  previewScript(params.stageId, { ...body, requestedBy: actor.username }, ports),
);
