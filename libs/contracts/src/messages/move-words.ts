import { Many, Text, Texts } from '../fields';

export class MarkedWords {
  /**
   * Of a contact as it is read: `/contact/concern/facts`, `/contact/people/0`; by id: `/added/<id>`, `/attachments/<id>`. Of a consultation:
   * `/asked/concern`, `/said/concern`, `/summary`, `/note`.
   */
  @Text({ label: 'where the words stand', max: 400, example: '/contact/concern/facts' })
  pointer: string;
  @Text({ label: 'the words; left out for all that stands there', max: 20_000, optional: true })
  words?: string;
}

/** Words that are an allegation against somebody who works with children. They leave this service. */
export class MoveWords {
  @Many(() => MarkedWords, { label: 'the words', min: 1, max: 50 })
  marks: MarkedWords[];
  @Texts({ label: 'how the person is called, so that no name is left behind', max: 10, optional: true })
  calledBy?: string[];
  /** For LADO alone: no journal keeps it. */
  @Text({ label: 'why you think that this is for LADO', max: 2000 })
  why: string;
}
