import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { may } from '#lib/domain/people/access.ts';
import { Tag, type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Chip } from '#web/ui/Chip.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { TextInput } from '#web/ui/Field.tsx';

function useTags(campaign: Campaign, onSaved: () => void) {
  const { client, ask, hurry } = usePoms();
  const cache = useQueryClient();
  const { campaignId } = campaign;
  return useMutation({
    mutationFn: async (tags: string[]) => client.saveCampaignTags({ params: { campaignId }, body: { tags } }),
    onSuccess: async () => {
      hurry();
      await cache.invalidateQueries({ queryKey: ask.campaign(campaignId).queryKey });
      onSaved();
    },
  });
}

function Chips({ tags, onTags }: { tags: string[]; onTags: (tags: string[]) => void }) {
  return (
    <p className="campaign-tags">
      {tags.length === 0 && <span className="quiet">No tags yet.</span>}
      {tags.map((tag) => (
        <Chip
          key={tag}
          onRemove={() => {
            onTags(tags.filter((each) => each !== tag));
          }}
        >
          {tag}
        </Chip>
      ))}
    </p>
  );
}

const hint = { hint: 'A word that groups campaigns, e.g. mcc9 or night.' };
const mistake = { error: 'Letters, digits and . _ : - only, at most 60.' };

function TagsDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const [tags, setTags] = useState(campaign.tags);
  const [text, setText] = useState('');
  const save = useTags(campaign, onClose);
  const word = text.trim();
  const isWord = word === '' || Tag.safeParse(word).success;
  const wanted = word === '' ? tags : [...new Set([...tags, word])];
  const footer = (
    <Button
      variant="primary"
      isBusy={save.isPending}
      disabledReason={isWord ? undefined : 'The new tag is not a plain word yet.'}
      onClick={() => {
        save.mutate(wanted);
      }}
    >
      Save tags
    </Button>
  );
  return (
    <Dialog title={`Tags of ${campaign.name}`} isOpen onClose={onClose} footer={footer}>
      <Chips tags={tags} onTags={setTags} />
      <TextInput label="New tag" value={text} onChange={setText} isFocused {...(isWord ? hint : mistake)} />
      {save.error && <ErrorPanel error={save.error} />}
    </Dialog>
  );
}

/** Changes the tags of a campaign. */
export function TagsButton({ campaign }: { campaign: Campaign }) {
  const { person, experiment, role } = usePoms();
  const [isOpen, setIsOpen] = useState(false);
  const permission = may({ username: person.username, experiment, role }, 'save-campaign', campaign);
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        disabledReason={permission.allowed ? undefined : `You may not change its tags: ${permission.why}.`}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {campaign.tags.length === 0 ? 'Add tags …' : 'Edit tags …'}
      </Button>
      {isOpen && (
        <TagsDialog
          campaign={campaign}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}
