/** 场所停用: before anything else on the page of whoever has a group there, and where to go once the leader has said (M039). */
import { groupBlockText, type VenueBlock } from '@anxin/shared';
import { Banner } from '@/ui/feedback';

interface Group {
  readonly venueLabel: string | null;
  readonly venueBlock?: VenueBlock | null | undefined;
}

export function VenueBlockBanner({ group }: { group: Group | undefined }) {
  const block = group?.venueBlock;
  if (!block) return null;
  return (
    <Banner tone={block.isMoved ? 'wait' : 'alarm'} icon={block.isMoved ? 'swap' : 'alert'}>
      {groupBlockText(block, group?.venueLabel ?? '别的场所')}
    </Banner>
  );
}
