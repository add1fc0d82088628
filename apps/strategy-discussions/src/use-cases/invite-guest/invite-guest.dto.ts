import { DISCUSSION_PART, type DiscussionPart, One, OneOf, Text } from '@front-door/contracts';

export class GuestDto {
  @Text({ label: 'the agency', max: 200, example: 'Wick Lane Nursery' })
  agencyName: string;
  @Text({ label: 'the name', max: 200 })
  name: string;
  @Text({
    ...{ label: 'the e-mail address at work', max: 254, example: 'lead@wick-lane.example.org' },
    pattern: /^[^\s@<>",;]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
    patternSays: 'Give the e-mail address in the form name@example.org.',
  })
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
