import { DISCUSSION_PART, type DiscussionPart, EMAIL_ADDRESS, One, OneOf, Text } from '@front-door/contracts';

export class GuestDto {
  @Text({ label: 'the agency', max: 200, example: 'Wick Lane Nursery' })
  agencyName: string;
  @Text({ label: 'the name', max: 200 })
  name: string;
  @Text({ label: 'the e-mail address at work', example: 'lead@wick-lane.example.org', ...EMAIL_ADDRESS })
  email: string;
  @Text({ label: 'the telephone number at work', max: 40, example: '020 7946 0188' })
  telephone: string;
  @Text({
    label: 'how you know that this address is theirs',
    max: 500,
    example: 'Rang the nursery at the number that Ofsted publishes.',
  })
  verifiedHow: string;
}

/** Somebody of an agency without an account. */
export class InviteGuestDto {
  @OneOf(DISCUSSION_PART, { label: 'for whom' })
  part: DiscussionPart;
  @One(() => GuestDto, { label: 'the guest' })
  guest: GuestDto;
}
